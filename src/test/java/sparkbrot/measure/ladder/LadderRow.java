package sparkbrot.measure.ladder;

import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Precision;

/**
 * One rung.
 *
 * @param id name in CSV and on the command line
 * @param label name for people
 * @param ours whether it is Sparkbrot or a peer
 * @param arithmetic strict or fused
 * @param precision binary64 or binary32
 * @param shortcuts whether iterations are skipped where the count is provably the same
 * @param source where its figures come from
 */
record LadderRow(
    String id,
    String label,
    boolean ours,
    Arithmetic arithmetic,
    Precision precision,
    boolean shortcuts,
    RowSource source) {

  /** The row that all speedups are over. */
  static final String BASELINE = "python";

  /** Why its counts may differ from strict binary64's; empty if they may not. */
  String reasonToDiffer() {
    boolean isFloat = precision == Precision.FLOAT;
    boolean fused = arithmetic == Arithmetic.FUSED;
    if (isFloat && fused) {
      return "binary32 positions and steps, and one rounding fewer in each fused step";
    }
    if (isFloat) {
      return "binary32 rounds positions and steps to 24 bits";
    }
    return fused ? "a fused step rounds once where the contract rounds twice" : "";
  }
}
