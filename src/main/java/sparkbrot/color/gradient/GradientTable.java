package sparkbrot.color.gradient;

import java.util.List;
import sparkbrot.color.light.OkLab;
import sparkbrot.color.light.SrgbCurve;

/**
 * A gradient as linear light at {@value #STEPS} even steps.
 *
 * <p>Between stops, OKLab is interpolated by monotone cubics (M. Steffen, "A simple method for
 * monotonic interpolation in one dimension", Astronomy and Astrophysics 239, 1990): a straight line
 * from stop to stop would be seen as a crease at every stop, and a spline that overshoots makes
 * colours that nobody asked for. The slope goes on from the end to the begin of a closed gradient,
 * and is flat at the ends of others, so that neither repeating nor mirroring makes a crease.
 */
public final class GradientTable {

  /** Steps from begin to end; small enough for a processor's cache. */
  public static final int STEPS = 4096;

  private static final int CHANNELS = 3;

  private final List<GradientStop> stops;
  private final boolean closed;
  private final double[][] roots;
  private final double[][] slopes;

  private GradientTable(Gradient gradient) {
    stops = gradient.stops();
    closed = gradient.closed();
    roots = new double[stops.size()][];
    for (int i = 0; i < roots.length; i++) {
      int rgb = stops.get(i).rgb();
      roots[i] = OkLab.roots(light(rgb, 16), light(rgb, 8), light(rgb, 0));
    }
    slopes = new double[stops.size()][CHANNELS];
    for (int i = 0; i < slopes.length; i++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        slopes[i][channel] = slope(i, channel);
      }
    }
  }

  private static double light(int rgb, int shift) {
    return SrgbCurve.lightOfByte(rgb >> shift & 0xff);
  }

  /**
   * Red, green, blue at step 0, 1, … {@value #STEPS}, and once more at the last, so that whoever
   * interpolates may always look one step ahead.
   */
  public static float[] of(Gradient gradient) {
    GradientTable source = new GradientTable(gradient);
    float[] table = new float[(STEPS + 2) * CHANNELS];
    int stop = 0;
    for (int step = 0; step < STEPS + 2; step++) {
      double place = (double) GradientStop.END * Math.min(step, STEPS) / STEPS;
      while (stop + 1 < source.stops.size() && source.place(stop + 1) <= place) {
        stop++;
      }
      double[] light = OkLab.light(source.roots(stop, place));
      for (int channel = 0; channel < CHANNELS; channel++) {
        table[step * CHANNELS + channel] = (float) Math.min(Math.max(light[channel], 0), 1);
      }
    }
    return table;
  }

  private double place(int stop) {
    return stops.get(stop).place();
  }

  /** At a place behind a stop and before the next. */
  private double[] roots(int stop, double place) {
    if (place <= place(stop) || stop + 1 == stops.size()) {
      return roots[stop];
    }
    double length = place(stop + 1) - place(stop);
    double t = (place - place(stop)) / length;
    double[] mixed = new double[CHANNELS];
    for (int channel = 0; channel < CHANNELS; channel++) {
      double from = roots[stop][channel];
      double rise = roots[stop + 1][channel] - from;
      double begin = slopes[stop][channel] * length;
      double end = slopes[stop + 1][channel] * length;
      mixed[channel] =
          from + t * (begin + t * (3 * rise - 2 * begin - end + t * (begin + end - 2 * rise)));
    }
    return mixed;
  }

  private double slope(int stop, int channel) {
    int last = stops.size() - 1;
    boolean outer = stop == 0 || stop == last;
    if (outer && !(closed && place(0) == 0 && place(last) == GradientStop.END)) {
      return 0;
    }
    int before = outer ? last - 1 : stop - 1;
    int behind = outer ? 0 : stop;
    double lengthBefore = place(before + 1) - place(before);
    double lengthBehind = place(behind + 1) - place(behind);
    if (lengthBefore == 0 || lengthBehind == 0) {
      return 0;
    }
    double riseBefore = (roots[before + 1][channel] - roots[before][channel]) / lengthBefore;
    double riseBehind = (roots[behind + 1][channel] - roots[behind][channel]) / lengthBehind;
    if (riseBefore * riseBehind <= 0) {
      return 0;
    }
    double parabola =
        (riseBefore * lengthBehind + riseBehind * lengthBefore) / (lengthBefore + lengthBehind);
    double limit = 2 * Math.min(Math.abs(riseBefore), Math.abs(riseBehind));
    return Math.signum(parabola) * Math.min(limit, Math.abs(parabola));
  }
}
