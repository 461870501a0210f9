package sparkbrot.scene;

import java.io.Serializable;
import sparkbrot.kernel.escape.Kernels;

/**
 * What the user asks of a kernel. It travels to executors, each of which selects its own kernel for
 * it with {@link Kernels#select}.
 *
 * @param choice scalar, vector, or the best there is
 * @param arithmetic strict (the numeric contract) or fused multiply-add
 * @param precision binary64 or binary32
 * @param shortcuts whether work may be skipped where the count is provably the same
 */
public record KernelSpec(
    Choice choice, Arithmetic arithmetic, Precision precision, boolean shortcuts)
    implements Serializable {

  public enum Choice {
    AUTO,
    SCALAR,
    VECTOR
  }

  public enum Arithmetic {
    STRICT,
    FUSED
  }

  public enum Precision {
    DOUBLE,
    FLOAT
  }

  /** Strict binary64 without shortcuts: every counted iteration is computed. */
  public static KernelSpec honest(Choice choice) {
    return new KernelSpec(choice, Arithmetic.STRICT, Precision.DOUBLE, false);
  }
}
