package sparkbrot.measure.bench;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sparkbrot.cli.option.Numbers;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.measure.Workload;
import sparkbrot.samples.Channel;
import sparkbrot.samples.RowDigests;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/** {@code bench digest}: what digests of counts take beside the kernel that made them. */
@Command(
    name = "digest",
    description = "CPU time of a kernel, and of digests of its strips, on one thread of this JVM.")
final class DigestCommand implements Callable<Integer> {

  /** As many rows as a strip of a tile has. */
  private static final int STRIP_ROWS = 16;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  @Mixin private BenchOptions options;

  @Option(
      names = "--strips-apart",
      defaultValue = "8",
      description = "One strip in so many is computed (default: ${DEFAULT-VALUE}).")
  private String stripsApart;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Rounds, after one that counts for nothing (default: ${DEFAULT-VALUE}).")
  private String rounds;

  /** CPU nanoseconds of a round. */
  private record Round(long counts, long kernel, long digest, long both) {}

  @Override
  public Integer call() {
    int apart = Numbers.positive("--strips-apart", stripsApart, Integer.MAX_VALUE / STRIP_ROWS);
    int timed = Numbers.positive("--rounds", rounds, BenchOptions.MOST_ROUNDS);
    Workload workload = options.workload();
    EscapeKernel kernel = options.kernel();
    List<Round> all = new ArrayList<>();
    for (int i = 0; i <= timed; i++) {
      all.add(round(kernel, workload, apart));
    }
    all.remove(0);
    double kernelNanos = perCount(all, Round::kernel);
    print("kernel %s, JDK %s, UseSHA %s%n", kernel.name(), Runtime.version(), usesSha());
    print(
        "%s, one strip in %d, CPU ns a count, median of %d rounds%n",
        workload.numbers(), apart, timed);
    print("kernel         %7.3f%n", kernelNanos);
    line("counts digest", perCount(all, Round::digest), kernelNanos);
    line("and SHA-256", perCount(all, Round::both), kernelNanos);
    return 0;
  }

  private static String usesSha() {
    return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .getVMOption("UseSHA")
        .getValue();
  }

  private static void line(String name, double nanos, double kernelNanos) {
    print("%-14s %7.3f, %.1f %% of the kernel%n", name, nanos, 100 * nanos / kernelNanos);
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }

  private static double perCount(List<Round> rounds, ToLongFunction<Round> nanos) {
    return new Median()
        .evaluate(
            rounds.stream()
                .mapToDouble(round -> (double) nanos.applyAsLong(round) / round.counts())
                .toArray());
  }

  private Round round(EscapeKernel kernel, Workload workload, int apart) {
    PixelGrid grid = workload.grid();
    long counts = 0;
    long kernelNanos = 0;
    long digestNanos = 0;
    long bothNanos = 0;
    SampleBlock block =
        new SampleBlock(Set.of(Channel.COUNT), STRIP_ROWS * workload.widthPx(), workload.maxIter());
    // Those of a tile, which know what runs its rows have.
    RowDigests digests = new RowDigests(grid.heightPx(), false);
    RowDigests withHash = new RowDigests(grid.heightPx(), true);
    for (int row = 0; row < grid.heightPx(); row += apart * STRIP_ROWS) {
      int rows = Math.min(STRIP_ROWS, grid.heightPx() - row);
      block.moveTo(PixelRegion.rows(grid, row, rows));
      counts += block.size();
      kernelNanos += nanos(() -> kernel.fill(grid, block));
      digestNanos += nanos(() -> digests.add(block));
      bothNanos += nanos(() -> withHash.add(block));
    }
    return new Round(counts, kernelNanos, digestNanos, bothNanos);
  }

  private long nanos(Runnable work) {
    long begin = threads.getCurrentThreadCpuTime();
    work.run();
    return threads.getCurrentThreadCpuTime() - begin;
  }
}
