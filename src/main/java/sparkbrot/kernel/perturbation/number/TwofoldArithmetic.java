package sparkbrot.kernel.perturbation.number;

/**
 * Sums and products of numbers that are unevaluated sums of two doubles: 106 bits.
 *
 * <p>Source: M. Joldes, J.-M. Muller, V. Popescu, "Tight and rigorous error bounds for basic
 * building blocks of double-word arithmetic" (ACM TOMS 44, 2017), algorithms 6 and 11: relative
 * errors of at most 3 and 6 times 2^-106.
 */
public abstract class TwofoldArithmetic {

  /** The last result, rounded. */
  protected double high;

  /** What it was rounded by. */
  protected double low;

  /** Sets high and low to a b. */
  protected final void multiply(double a, double aLow, double b, double bLow) {
    double h = a * b;
    double l = Math.fma(a, b, -h) + Math.fma(aLow, b, a * bLow);
    high = h + l;
    low = l - (high - h);
  }

  /** Sets high and low to a + b. */
  protected final void add(double a, double aLow, double b, double bLow) {
    double h = a + b;
    double v = h - a;
    double l = (a - (h - v)) + (b - v);
    double t = aLow + bLow;
    v = t - aLow;
    double u = (aLow - (t - v)) + (bLow - v);
    l += t;
    v = h + l;
    l = u + (l - (v - h));
    high = v + l;
    low = l - (high - v);
  }
}
