package sparkbrot.kernel.escape.scalar;

/**
 * One sample's orbit in binary64, step by step: the reference that anyone can read. The build makes
 * a twin for float of it.
 */
@SuppressWarnings("cast") // The build makes a twin for float of this class: it needs the casts.
final class DoubleOrbit {

  private static final double ESCAPE_RADIUS_SQUARED = 4;
  private static final double FAR_RADIUS_SQUARED = (double) ExteriorValues.FAR_RADIUS_SQUARED;

  private double cr;
  private double ci;

  /** State after n steps. */
  private double x;

  private double y;

  /** Derivative of z by c. */
  private double dx;

  private double dy;

  private int n;

  /** Starts over with the sample c = re + i im: z = c, whose derivative is 1. */
  private void startAt(double re, double im) {
    cr = re;
    ci = im;
    x = re;
    y = im;
    dx = 1;
    dy = 0;
    n = 0;
  }

  /**
   * Computes all channels of the sample c = re + i im.
   *
   * @return its count
   */
  int compute(double re, double im, boolean strict, int maxIter, ChannelArrays out, int i) {
    startAt(re, im);
    int count = strict ? countStrict(maxIter) : countFused(maxIter);
    out.counts()[i] = count;
    if (count == maxIter) {
      out.putInterior(i);
    } else if (out.distance()) {
      startAt(re, im);
      if (strict) {
        leaveWithDerivativeStrict();
      } else {
        leaveWithDerivativeFused();
      }
      put(out, i);
    } else if (out.exterior()) {
      if (strict) {
        leaveStrict();
      } else {
        leaveFused();
      }
      put(out, i);
    }
    return count;
  }

  private void put(ChannelArrays out, int i) {
    out.put(
        i,
        n,
        ExteriorValues.fraction(x, y),
        ExteriorValues.estimateRe(x, y, dx, dy, out.estimateScale()),
        ExteriorValues.estimateIm(x, y, dx, dy, out.estimateScale()));
  }

  /** Steps until |z| &gt; 2, at most {@code maxIter}. */
  private int countStrict(int maxIter) {
    double zx = x;
    double zy = y;
    int steps = 0;
    while (steps < maxIter) {
      double xx = zx * zx;
      double yy = zy * zy;
      if (!(xx + yy <= ESCAPE_RADIUS_SQUARED)) {
        break;
      }
      zy = 2 * (zx * zy) + ci;
      zx = (xx - yy) + cr;
      steps++;
    }
    return keep(zx, zy, steps);
  }

  /** The same in fused arithmetic. */
  private int countFused(int maxIter) {
    double zx = x;
    double zy = y;
    int steps = 0;
    while (steps < maxIter && Math.fma(zx, zx, zy * zy) <= ESCAPE_RADIUS_SQUARED) {
      double sum = zx + zy;
      double difference = zx - zy;
      zy = Math.fma(zx + zx, zy, ci);
      zx = Math.fma(difference, sum, cr);
      steps++;
    }
    return keep(zx, zy, steps);
  }

  private int keep(double zx, double zy, int steps) {
    x = zx;
    y = zy;
    n += steps;
    return steps;
  }

  /** Goes on until |z| exceeds the far radius. */
  private void leaveStrict() {
    while (x * x + y * y <= FAR_RADIUS_SQUARED) {
      double real = (x * x - y * y) + cr;
      y = 2 * (x * y) + ci;
      x = real;
      n++;
    }
  }

  /** The same in fused arithmetic. */
  private void leaveFused() {
    while (Math.fma(x, x, y * y) <= FAR_RADIUS_SQUARED) {
      double real = Math.fma(x - y, x + y, cr);
      y = Math.fma(x + x, y, ci);
      x = real;
      n++;
    }
  }

  /** The same with the derivative, from a start: z' = 2 z z' + 1 before z. */
  private void leaveWithDerivativeStrict() {
    while (x * x + y * y <= FAR_RADIUS_SQUARED) {
      double re = x * dx - y * dy;
      double im = x * dy + y * dx;
      dx = 2 * re + 1;
      dy = 2 * im;
      double real = (x * x - y * y) + cr;
      y = 2 * (x * y) + ci;
      x = real;
      n++;
    }
  }

  /** The same in fused arithmetic. */
  private void leaveWithDerivativeFused() {
    while (Math.fma(x, x, y * y) <= FAR_RADIUS_SQUARED) {
      double re = Math.fma(x, dx, -(y * dy));
      double im = Math.fma(x, dy, y * dx);
      dx = 2 * re + 1;
      dy = 2 * im;
      double real = Math.fma(x - y, x + y, cr);
      y = Math.fma(x + x, y, ci);
      x = real;
      n++;
    }
  }
}
