package sparkbrot.kernel.escape;

import java.util.function.BooleanSupplier;
import sparkbrot.kernel.escape.scalar.ChannelArrays;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.kernel.escape.scalar.SamplePositions;
import sparkbrot.kernel.escape.scalar.ScalarKernel;

/**
 * Scalar code while the JVM still compiles the vector kernel, which somebody else warms up: for
 * that time the Vector API is interpreted, where scalar code has been compiled long since. Kernels
 * give the same bits, so it does not matter which of them a block was computed by; one that scalar
 * code had begun when the vector kernel was ready is begun anew.
 */
final class EarlyKernel implements EscapeKernel {

  private final ScalarKernel scalar;
  private final EscapeKernel vector;
  private final BooleanSupplier cold;
  private boolean scalarRan;
  private boolean vectorRan;

  /**
   * @param scalar stops when {@code cold} says no
   */
  EarlyKernel(ScalarKernel scalar, EscapeKernel vector, BooleanSupplier cold) {
    this.scalar = scalar;
    this.vector = vector;
    this.cold = cold;
  }

  /** What has run so far. */
  @Override
  public String name() {
    if (!scalarRan) {
      return vector.name();
    }
    return vectorRan ? scalar.name() + ", then " + vector.name() : scalar.name();
  }

  /** Of the last that ran. */
  @Override
  public int vectorBits() {
    return scalarRan && !vectorRan ? scalar.vectorBits() : vector.vectorBits();
  }

  @Override
  public long compute(SamplePositions positions, int maxIter, ChannelArrays out) {
    if (!vectorRan && cold.getAsBoolean()) {
      long computed = scalar.compute(positions, maxIter, out);
      if (computed != ScalarKernel.STOPPED) {
        scalarRan = true;
        return computed;
      }
    }
    vectorRan = true;
    return vector.compute(positions, maxIter, out);
  }
}
