package sparkbrot.kernel.escape.scalar;

import sparkbrot.scene.JuliaConstant;

/**
 * One sample's orbit for a c that all samples share, step by step: the reference that anyone can
 * read. Distance estimates are by the derivative of z by where it began, which is 1 there, and 2 z
 * z' after a step: so they are to the Julia set what those of {@link DoubleOrbit} are to the
 * Mandelbrot set.
 */
public record JuliaOrbit(double cr, double ci) {

  private static final double ESCAPE_RADIUS_SQUARED = 4;

  /** The constant rounded to binary64. */
  public static JuliaOrbit of(JuliaConstant constant) {
    return new JuliaOrbit(constant.re().doubleValue(), constant.im().doubleValue());
  }

  /**
   * Computes all channels of the sample that begins at re + i im.
   *
   * @return its count
   */
  public int compute(double re, double im, int maxIter, ChannelArrays out, int i) {
    double x = re;
    double y = im;
    int n = 0;
    while (n < maxIter) {
      double xx = x * x;
      double yy = y * y;
      if (!(xx + yy <= ESCAPE_RADIUS_SQUARED)) {
        break;
      }
      y = 2 * (x * y) + ci;
      x = (xx - yy) + cr;
      n++;
    }
    out.counts()[i] = n;
    if (n == maxIter) {
      out.putInterior(i);
    } else if (out.distance()) {
      leaveWithDerivative(re, im, out, i);
    } else if (out.exterior()) {
      leave(x, y, n, out, i);
    }
    return n;
  }

  /** Goes on until |z| exceeds the far radius. */
  private void leave(double re, double im, int count, ChannelArrays out, int i) {
    double x = re;
    double y = im;
    int n = count;
    while (x * x + y * y <= ExteriorValues.FAR_RADIUS_SQUARED) {
      double real = (x * x - y * y) + cr;
      y = 2 * (x * y) + ci;
      x = real;
      n++;
    }
    out.put(i, n, ExteriorValues.fraction(x, y), 0, 0);
  }

  /** The same with the derivative, from the start: all channels of a sample that escapes. */
  public void leaveWithDerivative(double re, double im, ChannelArrays out, int i) {
    double x = re;
    double y = im;
    double dx = 1;
    double dy = 0;
    int n = 0;
    while (x * x + y * y <= ExteriorValues.FAR_RADIUS_SQUARED) {
      double derivative = x * dx - y * dy;
      dy = 2 * (x * dy + y * dx);
      dx = 2 * derivative;
      double real = (x * x - y * y) + cr;
      y = 2 * (x * y) + ci;
      x = real;
      n++;
    }
    out.put(
        i,
        n,
        ExteriorValues.fraction(x, y),
        ExteriorValues.estimateRe(x, y, dx, dy, out.estimateScale()),
        ExteriorValues.estimateIm(x, y, dx, dy, out.estimateScale()));
  }
}
