package sparkbrot.kernel.perturbation.iteration;

import sparkbrot.kernel.escape.scalar.ChannelArrays;
import sparkbrot.kernel.escape.scalar.ExteriorValues;
import sparkbrot.kernel.perturbation.exact.CertainSamples;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.reference.OffsetGrid;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;
import sparkbrot.samples.SampleBlock;

/**
 * Puts finished samples into a block, following those that escaped farther for the channels that
 * are made of z far outside. There z is as large as c, so it is iterated itself in binary64.
 */
final class SampleOutput {

  /** Keeps squares of a derivative in range: times this it may be 2^-400 to 2^600. */
  private static final double DERIVATIVE_SCALE = 0x1p400;

  /** From 2 + 2^-12 on it takes fewer; but where the reference ended |z| may have rounded to 2. */
  private static final int MOST_FAR_STEPS = 100;

  private final int[] counts;
  private final ChannelArrays out;
  private final int maxIter;
  private final double cr;
  private final double ci;
  private final double unit;
  private final OffsetGrid grid;
  private final SamplePlaces places;

  /** Null unless counts shall be certain. */
  private final CertainSamples certain;

  SampleOutput(
      SampleBlock block,
      ReferenceOrbit orbit,
      OffsetGrid grid,
      SamplePlaces places,
      CertainSamples certain) {
    this.grid = grid;
    this.places = places;
    this.certain = certain;
    counts = block.counts();
    maxIter = block.maxIter();
    out = ChannelArrays.of(block, grid.spacing() / DERIVATIVE_SCALE);
    cr = orbit.x()[1] / 2;
    ci = orbit.y()[1] / 2;
    unit = WideComplex.powerOfTwo(grid.scale());
  }

  /** Whether samples need their derivatives. */
  boolean distance() {
    return out.distance();
  }

  /**
   * Puts a finished sample.
   *
   * @return its count
   */
  int put(int i, SampleWalk walk) {
    if (walk.unsure) {
      return putCertain(i);
    }
    int count = putCount(i, walk.escaped, walk.iteration);
    if (walk.escaped && out.exterior()) {
      walk.leaveRim();
      putExterior(i, walk.iteration - 1, walk.re(), walk.im(), walk.er, walk.ei);
    }
    return count;
  }

  private int putCount(int i, boolean escaped, int iteration) {
    int count = escaped ? iteration - 1 : maxIter;
    counts[i] = count;
    if (!escaped) {
      out.putInterior(i);
    }
    return count;
  }

  private int putCertain(int i) {
    places.run(i, certain);
    int count = putCount(i, certain.escaped(), certain.iteration());
    if (certain.escaped() && out.exterior()) {
      WideComplex derivative = certain.derivative();
      derivative.scale(grid.scale());
      putExterior(
          i,
          certain.lastIteration() - 1,
          certain.re(),
          certain.im(),
          derivative.realValue(),
          derivative.imaginaryValue());
    }
    return count;
  }

  private void putExterior(int i, int iteration, double zr, double zi, double er, double ei) {
    double sampleR = Math.fma(places.re(i), unit, cr);
    double sampleI = Math.fma(places.im(i), unit, ci);
    double x = zr;
    double y = zi;
    double dx = er;
    double dy = ei;
    int n = iteration;
    int limit = n + MOST_FAR_STEPS;
    while (x * x + y * y <= ExteriorValues.FAR_RADIUS_SQUARED && n < limit) {
      double re = x * dx - y * dy;
      dy = 2 * (x * dy + y * dx);
      dx = 2 * re + unit;
      double real = (x * x - y * y) + sampleR;
      y = 2 * (x * y) + sampleI;
      x = real;
      n++;
    }
    dx *= DERIVATIVE_SCALE;
    dy *= DERIVATIVE_SCALE;
    double scale = out.estimateScale();
    out.put(
        i,
        n,
        ExteriorValues.fraction(x, y),
        ExteriorValues.estimateRe(x, y, dx, dy, scale),
        ExteriorValues.estimateIm(x, y, dx, dy, scale));
  }
}
