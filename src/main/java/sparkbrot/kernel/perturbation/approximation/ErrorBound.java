package sparkbrot.kernel.perturbation.approximation;

import sparkbrot.kernel.perturbation.number.WideReal;

/**
 * How far a sample's difference from the reference may be from the true one.
 *
 * <p>With e the bound at a number z = Z + d, a step makes it e (|2z| + r + e) + r |d| + c, where r
 * = 8 u (|X| + |d|) is for rounding X and z and the step's products and sums, and c for rounding
 * the sample's offset and the reference. {@code ErrorVectors} do the very same operations.
 */
public final class ErrorBound {

  /** 8 u. */
  public static final double ROUNDING = 0x1p-50;

  /** 16 u, of |z|&sup2; - 4. */
  public static final double RIM_ROUNDING = 0x1p-49;

  /** An error that is larger decides nothing. */
  public static final double MOST = 0x1p-6;

  /** An error times this is not below what it was rounded from. */
  public static final double ABOVE_ROUNDING = 1 + 0x1p-40;

  private static final int LARGE_EXPONENT = -10;

  private final ExactTable table;
  private final double constant;
  private final WideReal wideConstant;

  /** Bounds by a table, of samples no farther from the reference than it was made for. */
  public ErrorBound(ExactTable table) {
    this.table = table;
    // 3.1 u of c, and the reference's.
    wideConstant =
        WideReal.above(table.cMax().times(WideReal.of(0x1p-51, 0)).plus(table.referenceRounding()));
    constant = Math.max(wideConstant.value(), ErrorLevel.LEAST);
  }

  /** What blocks of iterations do to errors, and the reference. */
  public ExactTable table() {
    return table;
  }

  /** What each step adds: of c. */
  public double constant() {
    return constant;
  }

  /** What each step adds, as it is. */
  public WideReal wideConstant() {
    return wideConstant;
  }

  /** An error behind a step from X = x + i y, of a sample that was wrong by e. */
  public double step(double x, double y, double dr, double di, double e) {
    double wr = (x + dr) + dr;
    double wi = (y + di) + di;
    double w = Math.sqrt(Math.fma(wr, wr, wi * wi));
    double s = Math.abs(dr) + Math.abs(di);
    double rounding = ((Math.abs(x) + Math.abs(y)) + s) * ROUNDING;
    return Math.fma((w + rounding) + e, e, Math.fma(rounding, s, constant));
  }

  /** The same from |X|, |2z| and |d|, of any magnitude. */
  public WideReal step(WideReal x, WideReal w, WideReal s, WideReal e) {
    WideReal larger = x.plus(s).times(WideReal.of(ROUNDING, 0));
    WideReal factor = w.plus(larger).plus(e);
    return WideReal.above(factor.times(e).plus(larger.times(s)).plus(wideConstant));
  }

  /** Of z itself, where a sample goes on at index 0. */
  public static double start(double x, double y, double zr, double zi, double e) {
    double amounts = (Math.abs(x) + Math.abs(y)) + (Math.abs(zr) + Math.abs(zi));
    return Math.fma(amounts, ROUNDING, e) * ABOVE_ROUNDING;
  }

  /** By how much |z|&sup2; - 4 may be wrong, from that of the reference and X and d. */
  public static double margin(
      double rim, double x, double y, double dr, double di, double square, double e) {
    double linear = (Math.abs(x) + Math.abs(y)) * (Math.abs(dr) + Math.abs(di));
    return Math.fma(e, 5 + e, ((rim + linear) + square) * RIM_ROUNDING);
  }

  /** The same where d is below the range of doubles; null if the error is too large to say. */
  public static WideReal margin(WideReal rim, WideReal x, WideReal s, WideReal e) {
    if (!e.isZero() && e.exponent() > LARGE_EXPONENT) {
      return null;
    }
    WideReal amount = new WideReal(Math.abs(rim.mantissa()), rim.exponent());
    return WideReal.above(
        amount
            .plus(x.times(s))
            .times(WideReal.of(RIM_ROUNDING, 0))
            .plus(e.times(WideReal.of(6, 0))));
  }
}
