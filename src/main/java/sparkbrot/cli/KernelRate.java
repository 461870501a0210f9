package sparkbrot.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import sparkbrot.kernel.escape.EscapeKernel;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;

/**
 * Iterations a second of one core of this machine, measured on rows spread over a view. In CPU time
 * of the thread: on a busy machine the wall clock would call the others' work a slow kernel.
 */
final class KernelRate {

  /** Wide enough for a kernel's steady state, small enough for any view to finish a row soon. */
  private static final int COLUMNS = 1024;

  private static final int ROWS = 251;

  /** A step that is prime to ROWS visits every row, near ones not in turn. */
  private static final int STEP = 97;

  /** The JIT reaches its steady state after about 1.5 s. */
  private static final long WARM_UP_NANOS = 1_500_000_000L;

  private static final long MEASURED_NANOS = 1_000_000_000L;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private KernelRate() {}

  static double measure(RenderRequest request, EscapeKernel kernel) {
    PixelGrid grid = request.viewport().grid(request.anchor(), COLUMNS, ROWS);
    rate(grid, request.maxIter(), kernel, WARM_UP_NANOS);
    return rate(grid, request.maxIter(), kernel, MEASURED_NANOS);
  }

  /** Whole passes over the view, so that cheap and dear rows have their true shares. */
  private static double rate(PixelGrid grid, int maxIter, EscapeKernel kernel, long atLeastNanos) {
    int[] counts = new int[COLUMNS];
    long iterations = 0;
    long begin = THREADS.getCurrentThreadCpuTime();
    do {
      for (int i = 0, row = 0; i < ROWS; i++, row = (row + STEP) % ROWS) {
        iterations += kernel.iterate(grid, PixelRegion.rows(grid, row, 1), maxIter, counts);
      }
    } while (THREADS.getCurrentThreadCpuTime() - begin < atLeastNanos);
    return iterations * 1e9 / (THREADS.getCurrentThreadCpuTime() - begin);
  }
}
