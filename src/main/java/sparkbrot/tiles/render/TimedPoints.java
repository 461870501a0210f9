package sparkbrot.tiles.render;

import sparkbrot.kernel.KernelWork;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.kernel.warmup.KernelWarmUp;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;

/**
 * Computes the samples that encoders ask for besides the image's own, and keeps the time. Its
 * kernel is another one than that of whole rows: kernels keep what the size of a block asks for.
 */
final class TimedPoints implements PointSource {

  private final PreparedKernel prepared;
  private SampleKernel kernel;
  private long nanos;
  private long computedIterations;

  /** Opens its kernel when it is first asked. */
  TimedPoints(PreparedKernel prepared) {
    this.prepared = prepared;
  }

  @Override
  public long fill(SampleBlock block, SampleOffsets offsets) {
    long begin = System.nanoTime();
    if (kernel == null) {
      kernel = KernelWarmUp.open(prepared);
    }
    long computed = kernel.fill(block, offsets);
    computedIterations += computed;
    nanos += System.nanoTime() - begin;
    return computed;
  }

  /** Time in the kernel. */
  long nanos() {
    return nanos;
  }

  /** What the kernel skipped. */
  KernelWork work() {
    return kernel == null ? KernelWork.NONE : kernel.work();
  }

  /** Iterations really computed. */
  long computedIterations() {
    return computedIterations;
  }
}
