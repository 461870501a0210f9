package sparkbrot.kernel.perturbation.number;

/**
 * A complex number of any magnitude whose parts are unevaluated sums of two doubles: 106 bits. The
 * larger part of the mantissa is 1 to 2, or the number is zero. Mutable, as {@link WideComplex}.
 *
 * <p>By the errors of {@link TwofoldArithmetic}, no part of a complex product is wrong by more than
 * 2^-102 |a| |b|, of a sum by more than 2^-104 of it.
 */
public final class TwofoldComplex extends TwofoldArithmetic {

  private static final int NEGLIGIBLE_BITS = 300;

  private double re;
  private double reLow;
  private double im;
  private double imLow;
  private int exponent = WideComplex.ZERO_EXPONENT;

  /** Becomes another number. */
  public TwofoldComplex set(TwofoldComplex other) {
    return restore(other.re, other.reLow, other.im, other.imLow, other.exponent);
  }

  /** Takes over what another number had: its mantissa is not made normal. */
  public TwofoldComplex restore(double r, double rLow, double i, double iLow, int kept) {
    re = r;
    reLow = rLow;
    im = i;
    imLow = iLow;
    exponent = kept;
    return this;
  }

  /** Becomes a number whose mantissa may have any size in binary64. */
  public TwofoldComplex set(double r, double rLow, double i, double iLow, int scale) {
    double larger = Math.max(Math.abs(r), Math.abs(i));
    if (larger == 0) {
      return restore(0, 0, 0, 0, WideComplex.ZERO_EXPONENT);
    }
    int shift = Math.getExponent(larger);
    double unit = WideComplex.powerOfTwo(-shift);
    return restore(r * unit, rLow * unit, i * unit, iLow * unit, scale + shift);
  }

  /** Real part of the mantissa, rounded. */
  public double re() {
    return re;
  }

  /** What the real part is rounded by. */
  public double reLow() {
    return reLow;
  }

  /** Imaginary part of the mantissa, rounded. */
  public double im() {
    return im;
  }

  /** What the imaginary part is rounded by. */
  public double imLow() {
    return imLow;
  }

  /** Of two; {@link WideComplex#ZERO_EXPONENT} of zero. */
  public int exponent() {
    return exponent;
  }

  public boolean isZero() {
    return exponent == WideComplex.ZERO_EXPONENT;
  }

  /** Becomes 2^bits times itself. */
  public void scale(int bits) {
    exponent += isZero() ? 0 : bits;
  }

  /** Becomes a b; the product of mantissas is 1 to 8. */
  public TwofoldComplex product(TwofoldComplex a, TwofoldComplex b) {
    if (a.isZero() || b.isZero()) {
      return restore(0, 0, 0, 0, WideComplex.ZERO_EXPONENT);
    }
    multiply(a.im, a.imLow, b.im, b.imLow);
    double h = -high;
    double l = -low;
    multiply(a.re, a.reLow, b.re, b.reLow);
    add(h, l, high, low);
    double r = high;
    double rLow = low;
    multiply(a.re, a.reLow, b.im, b.imLow);
    h = high;
    l = low;
    multiply(a.im, a.imLow, b.re, b.reLow);
    add(h, l, high, low);
    return set(r, rLow, high, low, a.exponent + b.exponent);
  }

  /** Becomes a + b. */
  public TwofoldComplex sum(TwofoldComplex a, TwofoldComplex b) {
    int difference = a.exponent - b.exponent;
    if (difference > NEGLIGIBLE_BITS) {
      return set(a);
    }
    if (difference < -NEGLIGIBLE_BITS) {
      return set(b);
    }
    TwofoldComplex larger = difference >= 0 ? a : b;
    TwofoldComplex smaller = difference >= 0 ? b : a;
    double unit = WideComplex.powerOfTwo(-Math.abs(difference));
    int kept = larger.exponent;
    add(larger.re, larger.reLow, smaller.re * unit, smaller.reLow * unit);
    double r = high;
    double rLow = low;
    add(larger.im, larger.imLow, smaller.im * unit, smaller.imLow * unit);
    return set(r, rLow, high, low, kept);
  }

  /** The number rounded to one double a part. */
  public WideComplex rounded(WideComplex into) {
    return into.set(re, im, isZero() ? 0 : exponent);
  }
}
