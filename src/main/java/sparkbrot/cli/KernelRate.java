package sparkbrot.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Set;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;

/**
 * Iterations a second of one core of this machine, measured on rows spread over a view in the
 * thread's CPU time: on a busy machine the wall clock would count the work of others as well.
 */
final class KernelRate {

  /** Wide enough for a kernel's steady state, small enough for any view to finish a row soon. */
  private static final int COLUMNS = 1024;

  private static final int ROWS = 251;

  /** Coprime to ROWS, so that every row is visited, but neighbours not one after the other. */
  private static final int STEP = 97;

  /** The JIT reaches its steady state after about 1.5 s. */
  private static final long WARM_UP_NANOS = 1_500_000_000L;

  private static final long MEASURED_NANOS = 1_000_000_000L;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private KernelRate() {}

  static double measure(RenderRequest request) {
    RenderRequest sampled = request.resampled(COLUMNS, ROWS, request.maxIter());
    Set<Channel> channels = Set.of(Channel.COUNT);
    SampleKernel kernel = KernelFamilies.of(request.kernel()).prepare(sampled, channels).open();
    SampleBlock row = new SampleBlock(channels, COLUMNS, request.maxIter());
    rate(kernel, row, WARM_UP_NANOS);
    return rate(kernel, row, MEASURED_NANOS);
  }

  /** Whole passes over the view, so that cheap and expensive rows have their true shares. */
  private static double rate(SampleKernel kernel, SampleBlock samples, long atLeastNanos) {
    long iterations = 0;
    long begin = THREADS.getCurrentThreadCpuTime();
    do {
      for (int i = 0, row = 0; i < ROWS; i++, row = (row + STEP) % ROWS) {
        iterations += kernel.fill(samples.moveTo(PixelRegion.rows(COLUMNS, row, 1)));
      }
    } while (THREADS.getCurrentThreadCpuTime() - begin < atLeastNanos);
    return iterations * 1e9 / (THREADS.getCurrentThreadCpuTime() - begin);
  }
}
