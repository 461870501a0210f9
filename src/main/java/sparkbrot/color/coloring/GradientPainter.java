package sparkbrot.color.coloring;

import sparkbrot.color.gradient.GradientTable;
import sparkbrot.color.gradient.Gradients;
import sparkbrot.color.light.LightPainter;
import sparkbrot.color.light.SrgbCurve;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;

/** The light of a gradient at the samples' smooth counts. */
final class GradientPainter implements LightPainter {

  /** Samples at a time: their places stay in a processor's nearest cache. */
  private static final int RUN = 512;

  /** The last tables of this JVM: all tiles of an image use the same. */
  private static volatile Tables last;

  private final int maxIter;
  private final ColorWalk walk;
  private final Equalizer equalizer;
  private final double density;
  private final double offset;
  private final float[] table;
  private final boolean mirror;
  private final float[] interior;
  private final double[] places = new double[RUN];

  /** Read only once made. */
  private record Tables(
      GradientOptions options, ColorWalk walk, Equalizer equalizer, float[] gradient) {}

  /**
   * @throws IllegalStateException if samples must be counted first
   */
  GradientPainter(GradientOptions options, int maxIter) {
    if (options.awaitsHistogram()) {
      throw new IllegalStateException("no histogram to equalize by");
    }
    Tables tables = tables(options);
    this.maxIter = maxIter;
    this.walk = tables.walk();
    this.equalizer = tables.equalizer();
    this.density = options.density().doubleValue();
    this.offset = options.offset().doubleValue();
    this.table = tables.gradient();
    this.mirror = options.repeat() == GradientOptions.Repeat.MIRROR;
    this.interior =
        new float[] {
          SrgbCurve.lightOfByte(options.interior() >> 16),
          SrgbCurve.lightOfByte(options.interior() >> 8 & 0xff),
          SrgbCurve.lightOfByte(options.interior() & 0xff)
        };
  }

  private static Tables tables(GradientOptions options) {
    Tables known = last;
    if (known == null || !known.options().equals(options)) {
      boolean plain = options.histogram() == null;
      known =
          new Tables(
              options,
              plain
                  ? new ColorWalk(options.density().doubleValue(), options.offset().doubleValue())
                  : new ColorWalk(1, 0),
              plain ? null : new Equalizer(options.histogram(), options.equalize().doubleValue()),
              GradientTable.of(Gradients.parse(options.palette())));
      last = known;
    }
    return known;
  }

  @Override
  public void paint(SampleBlock samples, int first, int count, float[] light) {
    for (int done = 0; done < count; done += RUN) {
      int length = Math.min(RUN, count - done);
      walk(samples, first + done, length);
      look(samples.counts(), first + done, length, light, 3 * done);
    }
  }

  private void walk(SampleBlock samples, int first, int count) {
    int[] counts = samples.counts();
    int[] wholes = samples.ints(Channel.N);
    float[] fractions = samples.floats(Channel.NF);
    for (int i = 0; i < count; i++) {
      places[i] =
          counts[first + i] == maxIter ? 0 : walk.turns(wholes[first + i], fractions[first + i]);
    }
    if (equalizer != null) {
      for (int i = 0; i < count; i++) {
        places[i] = equalizer.bend(places[i]) * density + offset;
      }
    }
    if (mirror) {
      for (int i = 0; i < count; i++) {
        places[i] = mirrored(places[i]) * GradientTable.STEPS;
      }
    } else {
      for (int i = 0; i < count; i++) {
        places[i] = (places[i] - Math.floor(places[i])) * GradientTable.STEPS;
      }
    }
  }

  private void look(int[] counts, int first, int count, float[] light, int begin) {
    for (int i = 0; i < count; i++) {
      int to = begin + 3 * i;
      if (counts[first + i] == maxIter) {
        light[to] = interior[0];
        light[to + 1] = interior[1];
        light[to + 2] = interior[2];
      } else {
        double place = places[i];
        int step = (int) place;
        float share = (float) (place - Math.floor(place));
        int from = 3 * step;
        light[to] = mix(table[from], table[from + 3], share);
        light[to + 1] = mix(table[from + 1], table[from + 4], share);
        light[to + 2] = mix(table[from + 2], table[from + 5], share);
      }
    }
  }

  /** To the end in one turn, and back in the next. */
  private static double mirrored(double turns) {
    double there = turns - 2 * Math.floor(turns * 0.5);
    return there <= 1 ? there : 2 - there;
  }

  private static float mix(float from, float to, float share) {
    return from + share * (to - from);
  }
}
