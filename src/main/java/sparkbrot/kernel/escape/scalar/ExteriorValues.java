package sparkbrot.kernel.escape.scalar;

/**
 * What is made of z, and of z' = dz/dc, once |z|&sup2; exceeds 2^32 at iteration m.
 *
 * <p>Smooth count: m + 1 - log2(ln|z| / ln R) with R = 2^16, which is m + 6 - log2(log2 |z|&sup2;).
 * The radius is so large that the seam between counts is below 1e-10.
 *
 * <p>Distance estimate: ln|z| z / z' over the spacing of samples, a vector of the gradient's
 * direction and of length |z| ln|z| / |z'|; without the factor 2 of the estimate, as Kalles
 * Fraktaler and Fraktaler-3 store it ({@code compute_de} there). An overflown z' makes it 0.
 *
 * <p>Only +, -, x and / of binary64, in a fixed order, so that the bits are the same everywhere,
 * whatever the kernel's own arithmetic. {@code ExteriorVectors} is its SIMD twin. The logarithm
 * takes m in [sqrt(1/2), sqrt(2)) with v = 2^e m, s = (m - 1) / (m + 1), and the series log2(m) = 2
 * / ln 2 (s + s^3/3 + s^5/5 + ...) up to s^11: |s| is at most 0.1716, so what is left out is below
 * 2^-34.
 */
public final class ExteriorValues {

  /** Square of the radius that samples are followed to. */
  public static final double FAR_RADIUS_SQUARED = 0x1p32;

  /** Bits of sqrt(1/2), where mantissas begin. */
  public static final long LEAST_MANTISSA = 0x3FE6A09E667F3BCDL;

  /** Of binary64, without the implied one. */
  public static final int MANTISSA_BITS = 52;

  /** 2 / ln 2 over 1, 3, 5, 7, 9, 11. */
  public static final double S1 = 2.8853900817779268;

  public static final double S3 = 0.9617966939259756;
  public static final double S5 = 0.5770780163555854;
  public static final double S7 = 0.4121985831111324;
  public static final double S9 = 0.32059889797532520;
  public static final double S11 = 0.26230818925253880;

  /** ln|z| over log2 |z|&sup2;. */
  static final double HALF_LN_2 = 0.34657359027997264;

  /** log2(32) + 1: log2 |z|&sup2; is 32 at the radius. */
  public static final double FRACTION_BASE = 6;

  /** Keeps |z'|&sup2; finite where z' is: it is at least 1. */
  public static final double DERIVATIVE_SCALE = 0x1p-500;

  /** Of the channel: the largest float below 1. */
  public static final double LARGEST_FRACTION = 1 - 0x1p-24;

  private ExteriorValues() {}

  /** Base-2 logarithm of a number that is sqrt(1/2) or more; 1024 of infinity. */
  static double log2(double v) {
    long bits = Double.doubleToRawLongBits(v);
    long exponent = (bits - LEAST_MANTISSA) >>> MANTISSA_BITS;
    double m = Double.longBitsToDouble(bits - (exponent << MANTISSA_BITS));
    double s = (m - 1) / (m + 1);
    double t = s * s;
    double p = ((((S11 * t + S9) * t + S7) * t + S5) * t + S3) * t + S1;
    return exponent + s * p;
  }

  /** Fraction of the smooth count, not rounded yet. */
  public static double fraction(double x, double y) {
    return FRACTION_BASE - log2(log2(x * x + y * y));
  }

  /** As the channel has it: rounding of the formula may leave 0 to 1. */
  static float fraction(double fraction) {
    return (float) Math.max(0, Math.min(LARGEST_FRACTION, fraction));
  }

  /** Factor that {@link #estimate} takes. */
  static double estimateScale(double spacing) {
    return HALF_LN_2 / spacing;
  }

  /** Real part of the distance estimate, not rounded yet. */
  public static double estimateRe(double x, double y, double dx, double dy, double scale) {
    double a = dx * DERIVATIVE_SCALE;
    double b = dy * DERIVATIVE_SCALE;
    return estimate(x * a + y * b, a * a + b * b, log2(x * x + y * y) * scale);
  }

  /** Imaginary part of the distance estimate, not rounded yet. */
  public static double estimateIm(double x, double y, double dx, double dy, double scale) {
    double a = dx * DERIVATIVE_SCALE;
    double b = dy * DERIVATIVE_SCALE;
    return estimate(y * a - x * b, a * a + b * b, log2(x * x + y * y) * scale);
  }

  private static double estimate(double numerator, double denominator, double factor) {
    return numerator / denominator * DERIVATIVE_SCALE * factor;
  }

  /** As the channel has it: finite, and zero is positive zero, as a mirrored row has it. */
  static float component(double component) {
    float rounded = (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, component));
    return !Float.isNaN(rounded) ? rounded + 0f : 0;
  }
}
