package sparkbrot.kernel.perturbation;

/**
 * How far a sample's difference from the reference may be from the true one.
 *
 * <p>With e the bound at a number z = Z + d, a step makes it e (|2z| + r + e) + r |d| + c, where r
 * = 8 u (|X| + |d|) is for rounding X and z and the step's products and sums, and c for rounding
 * the sample's offset and the reference. {@link ErrorVectors} do the very same operations.
 */
final class ErrorBound {

  /** 8 u. */
  static final double ROUNDING = 0x1p-50;

  /** 16 u, of |z|&sup2; - 4. */
  static final double RIM_ROUNDING = 0x1p-49;

  /** An error that is larger decides nothing. */
  static final double MOST = 0x1p-6;

  static final double ABOVE_ROUNDING = 1 + 0x1p-40;

  private static final int LARGE_EXPONENT = -10;

  final ExactTable table;

  /** What each step adds: of c. */
  final double constant;

  private final WideReal wideConstant;

  ErrorBound(ExactTable table) {
    this.table = table;
    // 3.1 u of c, and the reference's.
    wideConstant =
        BoundedJump.above(
            table.cMax.times(WideReal.of(0x1p-51, 0)).plus(table.referenceRounding()));
    constant = Math.max(wideConstant.value(), ErrorLevel.LEAST);
  }

  WideReal wideConstant() {
    return wideConstant;
  }

  /** Behind a step from X = x + i y. */
  double step(double x, double y, double dr, double di, double e) {
    double wr = (x + dr) + dr;
    double wi = (y + di) + di;
    double w = Math.sqrt(Math.fma(wr, wr, wi * wi));
    double s = Math.abs(dr) + Math.abs(di);
    double rounding = ((Math.abs(x) + Math.abs(y)) + s) * ROUNDING;
    return Math.fma((w + rounding) + e, e, Math.fma(rounding, s, constant));
  }

  /** Behind a step. */
  WideReal step(WideReal x, WideReal w, WideReal s, WideReal e) {
    WideReal larger = x.plus(s).times(WideReal.of(ROUNDING, 0));
    WideReal factor = w.plus(larger).plus(e);
    return BoundedJump.above(factor.times(e).plus(larger.times(s)).plus(wideConstant));
  }

  /** Of z itself, where a sample goes on at index 0. */
  static double start(double x, double y, double zr, double zi, double e) {
    double amounts = (Math.abs(x) + Math.abs(y)) + (Math.abs(zr) + Math.abs(zi));
    return Math.fma(amounts, ROUNDING, e) * ABOVE_ROUNDING;
  }

  /** By how much |z|&sup2; - 4 may be wrong, from that of the reference and X and d. */
  static double margin(
      double rim, double x, double y, double dr, double di, double square, double e) {
    double linear = (Math.abs(x) + Math.abs(y)) * (Math.abs(dr) + Math.abs(di));
    return Math.fma(e, 5 + e, ((rim + linear) + square) * RIM_ROUNDING);
  }

  /** The same where d is below the range of doubles; null if the error is too large to say. */
  static WideReal margin(WideReal rim, WideReal x, WideReal s, WideReal e) {
    if (!e.isZero() && e.exponent() > LARGE_EXPONENT) {
      return null;
    }
    WideReal amount = new WideReal(Math.abs(rim.mantissa()), rim.exponent());
    return BoundedJump.above(
        amount
            .plus(x.times(s))
            .times(WideReal.of(RIM_ROUNDING, 0))
            .plus(e.times(WideReal.of(6, 0))));
  }
}
