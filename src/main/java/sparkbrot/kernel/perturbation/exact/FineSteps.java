package sparkbrot.kernel.perturbation.exact;

import sparkbrot.kernel.perturbation.approximation.ErrorBound;
import sparkbrot.kernel.perturbation.approximation.ErrorLevel;
import sparkbrot.kernel.perturbation.number.TwofoldComplex;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.number.WideReal;
import sparkbrot.kernel.perturbation.reference.FineReference;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;

/**
 * Steps in 106 bits of a sample whose difference is in the range of doubles: what {@link FineWalk}
 * does, without exponents. It stops where a sample has to be asked.
 */
final class FineSteps {

  /** Of X, d, c and the products and sums of a step: 256 times 2^-106. */
  static final double ROUNDING = 0x1p-98;

  /** Below it |z|&sup2; - 4 of a sample with a small error is certainly negative. */
  private static final double SURELY_INSIDE = -0x1p-10;

  private static final double SMALL_ERROR = 0x1p-20;

  private final double[] x;
  private final double[] y;
  private final double[] xLow;
  private final double[] yLow;
  private final double[] norms;
  private final ReferenceOrbit orbit;
  private final double constant;
  private final boolean withDerivative;

  /** 2^scale, by which derivatives are smaller here. */
  private final double unit;

  double dr;
  double drLow;
  double di;
  double diLow;
  double er;
  double ei;
  double error;

  private double cr;
  private double crLow;
  private double ci;
  private double ciLow;

  FineSteps(FineReference reference, WideReal constant, int scale, boolean withDerivative) {
    orbit = reference.orbit();
    x = orbit.x();
    y = orbit.y();
    xLow = reference.xLow();
    yLow = reference.yLow();
    norms = orbit.norms();
    // What binary64 cannot hold of c is far below.
    this.constant = Math.max(WideReal.above(constant).value(), ErrorLevel.LEAST);
    this.withDerivative = withDerivative;
    unit = WideComplex.powerOfTwo(scale);
  }

  void begin(TwofoldComplex c) {
    int scale = c.isZero() ? 0 : c.exponent();
    cr = Math.scalb(c.re(), scale);
    crLow = Math.scalb(c.reLow(), scale);
    ci = Math.scalb(c.im(), scale);
    ciLow = Math.scalb(c.imLow(), scale);
  }

  /** Takes steps up to an index; returns where it stopped to be asked, or the end. */
  int run(int from, int end) {
    int m = from;
    while (m < end && !mustAsk(m)) {
      step(m++);
    }
    return m;
  }

  private boolean mustAsk(int m) {
    double linear = Math.fma(x[m], dr, y[m] * di);
    double square = Math.fma(dr, dr, di * di);
    return !((orbit.beyondRim(m) + linear) + square < SURELY_INSIDE)
        || norms[m] + linear < 0
        || !(error < SMALL_ERROR)
        || square < FineWalk.PLAIN_SQUARED;
  }

  /**
   * d' = (X + d) d + c. All that is rounded is below 2^-52 of |X| + |d| times |d|, and so are the
   * sums of it: nine in a row, each by 2^-53 of that.
   */
  private void step(int m) {
    double xr = x[m];
    double xi = y[m];
    double tr = xr + dr;
    double ti = xi + di;
    double trLow = rest(xr, dr, tr) + (xLow[m] + drLow);
    double tiLow = rest(xi, di, ti) + (yLow[m] + diLow);
    double wr = tr + dr;
    double wi = ti + di;
    double s = Math.abs(dr) + Math.abs(di);
    double rounding = ((Math.abs(xr) + Math.abs(xi)) + s) * ROUNDING;
    // |w| itself is made of doubles.
    double w = Math.sqrt(Math.fma(wr, wr, wi * wi)) + s * 0x1p-48 + rounding;
    error =
        Math.fma(w * ErrorBound.ABOVE_ROUNDING + error, error, Math.fma(rounding, s, constant))
            * ErrorBound.ABOVE_ROUNDING;
    if (withDerivative) {
      double next = Math.fma(wr, er, Math.fma(-wi, ei, unit));
      ei = Math.fma(wr, ei, wi * er);
      er = next;
    }
    double rr = tr * dr;
    double ii = ti * di;
    double ri = tr * di;
    double ir = ti * dr;
    double re = rr - ii;
    double im = ri + ir;
    double nextR = re + cr;
    double nextI = im + ci;
    double reLow =
        (rest(rr, -ii, re) + rest(re, cr, nextR))
            + (Math.fma(tr, dr, -rr) - Math.fma(ti, di, -ii))
            + (Math.fma(tr, drLow, trLow * dr) - Math.fma(ti, diLow, tiLow * di))
            + crLow;
    double imLow =
        (rest(ri, ir, im) + rest(im, ci, nextI))
            + (Math.fma(tr, di, -ri) + Math.fma(ti, dr, -ir))
            + (Math.fma(tr, diLow, trLow * di) + Math.fma(ti, drLow, tiLow * dr))
            + ciLow;
    dr = nextR + reLow;
    drLow = reLow - (dr - nextR);
    di = nextI + imLow;
    diLow = imLow - (di - nextI);
  }

  /** What a sum is rounded by. */
  private static double rest(double a, double b, double sum) {
    double v = sum - a;
    return (a - (sum - v)) + (b - v);
  }
}
