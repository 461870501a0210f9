package sparkbrot.measure.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.measure.Workload;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/**
 * One of our kernels on several plain threads, without Spark: the counterpart of the peers'
 * threaded rows. Threads take the next few rows from a shared counter, as the Rust peer's do, and
 * are started anew for every round.
 */
final class ThreadedBench {

  /** Vector kernels fill their vectors from several rows; fewer balance better over threads. */
  private static final int ROWS_AT_ONCE = 8;

  /** C2 has compiled the kernels after about 1.5 s (facts of JDK 25 and 17). */
  private static final long WARM_UP_NANOS = 2_500_000_000L;

  private final PixelGrid grid;
  private final int maxIter;
  private final List<EscapeKernel> kernels = new ArrayList<>();
  private final int[] counts;

  ThreadedBench(Workload workload, KernelSpec spec, int threads) {
    this.grid = workload.grid();
    this.maxIter = workload.maxIter();
    this.counts = new int[Math.multiplyExact(grid.widthPx(), grid.heightPx())];
    for (int thread = 0; thread < threads; thread++) {
      kernels.add(Kernels.select(spec).kernel());
    }
  }

  /** One cold round, and, if there is to be more, a warm-up and {@code rounds} - 1 timed rounds. */
  Timing run(int rounds) throws InterruptedException {
    long coldNanos = round();
    List<Long> warmNanos = new ArrayList<>();
    if (rounds > 1) {
      long start = System.nanoTime();
      do {
        round();
      } while (System.nanoTime() - start < WARM_UP_NANOS);
    }
    for (int round = 1; round < rounds; round++) {
      warmNanos.add(round());
    }
    ReferenceCounts result = new ReferenceCounts(grid.widthPx(), counts);
    return new Timing(
        coldNanos,
        rounds > 1 ? warmNanos : List.of(coldNanos),
        result.countedIterations(1),
        result.sha256(1));
  }

  /** One of them; all are alike. */
  EscapeKernel kernel() {
    return kernels.get(0);
  }

  private long round() throws InterruptedException {
    long start = System.nanoTime();
    AtomicInteger nextRow = new AtomicInteger();
    List<FutureTask<?>> tasks = new ArrayList<>();
    for (EscapeKernel kernel : kernels) {
      FutureTask<?> task = new FutureTask<>(() -> takeRows(kernel, nextRow), null);
      new Thread(task).start();
      tasks.add(task);
    }
    for (FutureTask<?> task : tasks) {
      try {
        task.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a thread of the bench failed", e.getCause());
      }
    }
    return System.nanoTime() - start;
  }

  private void takeRows(EscapeKernel kernel, AtomicInteger nextRow) {
    int widthPx = grid.widthPx();
    int[] lines = new int[ROWS_AT_ONCE * widthPx];
    int row = nextRow.getAndAdd(ROWS_AT_ONCE);
    while (row < grid.heightPx()) {
      int rows = Math.min(ROWS_AT_ONCE, grid.heightPx() - row);
      kernel.iterate(grid, PixelRegion.rows(grid, row, rows), maxIter, lines);
      System.arraycopy(lines, 0, counts, row * widthPx, rows * widthPx);
      row = nextRow.getAndAdd(ROWS_AT_ONCE);
    }
  }
}
