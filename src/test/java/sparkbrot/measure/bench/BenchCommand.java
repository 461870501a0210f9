package sparkbrot.measure.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sparkbrot.cli.CommandLineProgram;
import sparkbrot.cli.option.Numbers;
import sparkbrot.cli.option.UsageException;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.measure.PeerResult;
import sparkbrot.measure.Workload;

/** {@code bench}: kernels of this JVM, and beside them the C peer. */
@Command(
    name = "bench",
    description = "Measures kernels; use it through submit-scripts/measure/bench.sh.",
    subcommands = {
      BenchCommand.Kernel.class,
      BenchCommand.Threads.class,
      ChannelsCommand.class,
      DigestCommand.class,
      JobCommand.class,
      PeersCommand.class,
      RecolorBenchCommand.class
    })
public final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw CommandLineProgram.missingSubcommand(spec);
  }

  /** {@code bench kernel}: one kernel on one thread. */
  @Command(name = "kernel", description = "Times one kernel on one thread of this JVM.")
  static final class Kernel implements Callable<Integer> {

    @Mixin private BenchOptions options;

    @Option(
        names = "--rounds",
        defaultValue = "7",
        description = "Timed rounds, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private String rounds;

    @Option(
        names = "--channels",
        defaultValue = "counts",
        description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private BenchChannels channels;

    @Option(
        names = "--cpu-time",
        description = "Time of the thread on a core, whatever else runs on the machine.")
    private boolean cpuTime;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
      int timed = Numbers.positive("--rounds", rounds, BenchOptions.MOST_ROUNDS);
      Workload workload = options.workload();
      EscapeKernel kernel = options.kernel();
      Timing timing =
          new KernelBench(
                  kernel,
                  workload,
                  options.spec().shortcuts(),
                  channels.channels(),
                  cpuTime
                      ? ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime
                      : System::nanoTime)
              .run(timed);
      PeerResult result = options.result(kernel, workload, 1, 1, timing);
      System.out.println(json ? result.json() : text(result));
      return 0;
    }

    private static String text(PeerResult result) {
      return String.format(
          Locale.ROOT,
          """
          kernel %s, arithmetic %s, precision %s, shortcuts %s, %d bits
          workload %s, %d x %d, max-iter %d
          min %d ns, median %d ns, cold %d ns, %d iterations counted
          counts %s, %s""",
          result.kernel(),
          result.arithmetic(),
          result.precision(),
          result.shortcuts(),
          result.vectorBits(),
          result.workload(),
          result.widthPx(),
          result.heightPx(),
          result.maxIter(),
          result.minNanos(),
          result.medianNanos(),
          result.coldNanos(),
          result.countedIterations(),
          result.countsSha256(),
          result.runtime());
    }
  }

  /** {@code bench threads}: a row of the ladder, under the peers' protocol. */
  @Command(name = "threads", description = "One kernel on several plain threads, as a peer.")
  static final class Threads implements Callable<Integer> {

    @Mixin private BenchOptions options;

    @Option(names = "--threads", required = true)
    private String threads;

    @Option(names = "--rounds", defaultValue = "1")
    private String rounds;

    @Option(names = "--row-step", defaultValue = "1")
    private String rowStep;

    @Override
    public Integer call() throws InterruptedException {
      int many = Numbers.positive("--threads", threads, Numbers.MAX_CORES);
      int timed = Numbers.positive("--rounds", rounds, BenchOptions.MOST_ROUNDS);
      int step = Numbers.positive("--row-step", rowStep, Integer.MAX_VALUE);
      Workload workload = options.workload();
      ThreadedBench bench = new ThreadedBench(sample(workload, step), options.spec(), many);
      Timing timing = bench.run(timed);
      System.out.println(options.result(bench.kernel(), workload, many, step, timing).json());
      return 0;
    }

    private static Workload sample(Workload workload, int rowStep) {
      try {
        return workload.everyNthRow(rowStep);
      } catch (IllegalArgumentException e) {
        throw new UsageException(e.getMessage());
      }
    }
  }
}
