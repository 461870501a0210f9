package sparkbrot.kernel.perturbation.approximation;

import sparkbrot.kernel.perturbation.number.WideReal;

/**
 * What each block of one length makes of a sample's error: a sample of |d| that is wrong by e
 * before is afterwards by no more than amount e + (square s + linear) s + constant, s = |d| + e.
 */
public final class ErrorLevel {

  /** Errors are not below it, so that what underflows does not matter. */
  public static final double LEAST = 0x1p-700;

  private static final double ABOVE_ROUNDING = 1 + 0x1p-40;

  private final double[] amount;
  private final double[] square;
  private final double[] linear;
  private final double[] constant;
  private final double[] most;
  private final double[] radiusSquared;
  private final WideReal[][] wide;

  ErrorLevel(int blocks) {
    amount = new double[blocks];
    square = new double[blocks];
    linear = new double[blocks];
    constant = new double[blocks];
    most = new double[blocks];
    radiusSquared = new double[blocks];
    wide = new WideReal[blocks][];
  }

  void put(int block, WideReal p, WideReal second, WideReal first, WideReal none, WideReal radius) {
    wide[block] = new WideReal[] {p, second, first, none, radius.times(WideReal.of(0.125, 0))};
    amount[block] = p.value();
    square[block] = second.value();
    linear[block] = first.value();
    constant[block] = Math.max(none.value(), LEAST);
    most[block] = wide[block][4].value();
    double part = radius.value() * ExactTable.PART_OF_RADIUS;
    radiusSquared[block] = part * part;
  }

  /** What a block multiplies a sample's error by; the others are added. */
  public double amount(int block) {
    return amount[block];
  }

  /** Times s&sup2;. */
  public double square(int block) {
    return square[block];
  }

  /** Times s. */
  public double linear(int block) {
    return linear[block];
  }

  /** Whatever s is. */
  public double constant(int block) {
    return constant[block];
  }

  /** An error that is larger may not take the block. */
  public double most(int block) {
    return most[block];
  }

  /** |d|&sup2; of a sample that is larger may not. */
  public double radiusSquared(int block) {
    return radiusSquared[block];
  }

  /**
   * A sample's error behind a block.
   *
   * @param s not less than |d| + e
   */
  public double after(int block, double s, double e) {
    double added = Math.fma(Math.fma(square[block], s, linear[block]), s, constant[block]);
    return Math.fma(amount[block], e, added) * ABOVE_ROUNDING;
  }

  /** The same of any magnitude. */
  public WideReal after(int block, WideReal s, WideReal e) {
    WideReal[] by = wide[block];
    WideReal added = by[1].times(s).plus(by[2]).times(s).plus(by[3]);
    return WideReal.above(by[0].times(e).plus(added));
  }

  /** Whether an error may take a block. */
  public boolean allows(int block, WideReal e) {
    return e.minus(wide[block][4]).mantissa() < 0;
  }
}
