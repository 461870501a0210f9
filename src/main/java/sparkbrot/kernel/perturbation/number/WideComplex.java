package sparkbrot.kernel.perturbation.number;

/**
 * A complex number (re + i im) 2^exponent of any magnitude: the larger part of the mantissa is 1 to
 * 2, or the number is zero. Mutable, as arithmetic on millions of them must not allocate.
 */
public final class WideComplex {

  /** Exponent of zero: far below all others, and a sum of two still fits an int. */
  public static final int ZERO_EXPONENT = Integer.MIN_VALUE / 4;

  /** Bits beyond which the smaller of two summands does not matter at all. */
  private static final int NEGLIGIBLE_BITS = 200;

  /** By at most so many a product's exponent differs from its factors' sum: it is 1/2 to 8. */
  private static final int PRODUCT_BITS = 3;

  private static final int DOUBLE_BIAS = 1023;
  private static final int DOUBLE_MANTISSA_BITS = 52;
  private static final int LEAST_NORMAL_EXPONENT = -1022;

  /** Of numbers that round to 0 though their mantissa be a thousand. */
  private static final int SURELY_ZERO_EXPONENT = -1100;

  private double re;
  private double im;
  private int exponent = ZERO_EXPONENT;

  /** 2^n; 0 below the range of normal doubles, infinity above. */
  public static double powerOfTwo(int n) {
    if (n < LEAST_NORMAL_EXPONENT) {
      return 0;
    }
    return n > DOUBLE_BIAS
        ? Double.POSITIVE_INFINITY
        : Double.longBitsToDouble((long) (n + DOUBLE_BIAS) << DOUBLE_MANTISSA_BITS);
  }

  /** Becomes (real + i imaginary) 2^scale; both parts are finite. */
  public WideComplex set(double real, double imaginary, int scale) {
    double larger = Math.max(Math.abs(real), Math.abs(imaginary));
    if (larger == 0) {
      re = 0;
      im = 0;
      exponent = ZERO_EXPONENT;
      return this;
    }
    int shift = Math.getExponent(larger);
    if (shift < LEAST_NORMAL_EXPONENT) {
      // Subnormal: made normal first.
      return set(real * 0x1p200, imaginary * 0x1p200, scale - NEGLIGIBLE_BITS);
    }
    if (shift == DOUBLE_BIAS) {
      // 2^-1023 is no normal number.
      return set(real * 0.5, imaginary * 0.5, scale + 1);
    }
    double unit = Double.longBitsToDouble((long) (DOUBLE_BIAS - shift) << DOUBLE_MANTISSA_BITS);
    re = real * unit;
    im = imaginary * unit;
    exponent = scale + shift;
    return this;
  }

  /** Takes over what another number had: its mantissa is not made normal. */
  public WideComplex restore(double real, double imaginary, int kept) {
    re = real;
    im = imaginary;
    exponent = kept;
    return this;
  }

  /** Becomes another number. */
  public WideComplex set(WideComplex other) {
    re = other.re;
    im = other.im;
    exponent = other.exponent;
    return this;
  }

  /** Real part of the mantissa. */
  public double re() {
    return re;
  }

  /** Imaginary part of the mantissa. */
  public double im() {
    return im;
  }

  /** Of two; {@link #ZERO_EXPONENT} of zero. */
  public int exponent() {
    return exponent;
  }

  public boolean isZero() {
    return exponent == ZERO_EXPONENT;
  }

  /** Becomes 2^bits times itself. */
  public void scale(int bits) {
    exponent += isZero() ? 0 : bits;
  }

  /** Becomes -1 times itself. */
  public void negate() {
    re = -re;
    im = -im;
  }

  /** Becomes a b. */
  public WideComplex product(WideComplex a, WideComplex b) {
    if (a.isZero() || b.isZero()) {
      return set(0, 0, 0);
    }
    return set(
        Math.fma(a.re, b.re, -(a.im * b.im)),
        Math.fma(a.re, b.im, a.im * b.re),
        a.exponent + b.exponent);
  }

  /** Becomes a + b. */
  public WideComplex sum(WideComplex a, WideComplex b) {
    int difference = a.exponent - b.exponent;
    if (difference > NEGLIGIBLE_BITS) {
      return set(a);
    }
    if (difference < -NEGLIGIBLE_BITS) {
      return set(b);
    }
    if (difference >= 0) {
      double scale = powerOfTwo(-difference);
      return set(Math.fma(b.re, scale, a.re), Math.fma(b.im, scale, a.im), a.exponent);
    }
    double scale = powerOfTwo(difference);
    return set(Math.fma(a.re, scale, b.re), Math.fma(a.im, scale, b.im), b.exponent);
  }

  /** Becomes a b + c: the bits of a product and then a sum, with one number less made normal. */
  public WideComplex productSum(WideComplex a, WideComplex b, WideComplex c) {
    if (a.isZero() || b.isZero()) {
      return set(c);
    }
    double r = Math.fma(a.re, b.re, -(a.im * b.im));
    double i = Math.fma(a.re, b.im, a.im * b.re);
    int scale = a.exponent + b.exponent;
    int difference = scale - c.exponent;
    if (Math.abs(difference) > NEGLIGIBLE_BITS - PRODUCT_BITS) {
      // What is negligible beside the larger part may be all there is of the other.
      int normal = difference + Math.getExponent(Math.max(Math.abs(r), Math.abs(i)));
      if (normal > NEGLIGIBLE_BITS) {
        return set(r, i, scale);
      }
      if (normal < -NEGLIGIBLE_BITS) {
        return set(c);
      }
    }
    if (difference >= 0) {
      double unit = powerOfTwo(-difference);
      return set(Math.fma(c.re, unit, r), Math.fma(c.im, unit, i), scale);
    }
    double unit = powerOfTwo(difference);
    return set(Math.fma(r, unit, c.re), Math.fma(i, unit, c.im), c.exponent);
  }

  /** Real part as a double, 0 or a subnormal if it is too small for one. */
  public double realValue() {
    return value(re, exponent);
  }

  /** Imaginary part as a double. */
  public double imaginaryValue() {
    return value(im, exponent);
  }

  /** A part of a mantissa times 2^exponent, as a double. */
  public static double value(double mantissa, int exponent) {
    if (exponent >= LEAST_NORMAL_EXPONENT && exponent <= DOUBLE_BIAS) {
      // The same, rounded once, and faster.
      return mantissa * powerOfTwo(exponent);
    }
    return exponent < SURELY_ZERO_EXPONENT ? mantissa * 0 : Math.scalb(mantissa, exponent);
  }

  /** |z|&sup2; of the mantissa: 1 to 8. */
  public double mantissaNorm() {
    return Math.fma(re, re, im * im);
  }
}
