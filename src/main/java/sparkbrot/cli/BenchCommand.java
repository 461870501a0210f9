package sparkbrot.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sparkbrot.bench.KernelBench;
import sparkbrot.bench.KernelTiming;
import sparkbrot.bench.Workload;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.kernel.escape.EscapeKernel;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.scene.KernelSpec;

/** {@code bench kernel}: times one kernel on one thread of this JVM. */
@Command(
    name = "bench",
    description = "Measures kernels; use it through submit-scripts/bench.sh.",
    subcommands = BenchCommand.Kernel.class)
final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a subcommand is needed: kernel");
  }

  @Command(name = "kernel", description = "Times one kernel on one thread of this JVM.")
  static final class Kernel implements Callable<Integer> {

    private static final int MOST_ROUNDS = 1000;

    @Option(
        names = "--workload",
        defaultValue = "seed",
        description =
            "seed, mojo, seahorse, interior or XMIN,XMAX,YMIN,YMAX,W,H,MAXITER"
                + " (default: ${DEFAULT-VALUE}).")
    private String workload;

    @Mixin private final KernelOptions kernelOptions = new KernelOptions("off");

    @Option(
        names = "--rounds",
        defaultValue = "7",
        description = "Timed rounds, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
      if (rounds < 1 || rounds > MOST_ROUNDS) {
        throw new UsageException("--rounds", rounds, "must be 1 to " + MOST_ROUNDS);
      }
      KernelSpec asked = kernelOptions.spec();
      Workload work = workload(asked);
      EscapeKernel kernel = kernel(asked);
      print(asked, work, kernel, new KernelBench(kernel, work, asked.shortcuts()).run(rounds));
      return 0;
    }

    private Workload workload(KernelSpec kernel) {
      Workload asked;
      try {
        asked = Workload.parse(workload);
      } catch (IllegalArgumentException e) {
        throw new UsageException("--workload", workload, e.getMessage());
      }
      if (!asked.grid().samplesAreDistinct(kernel.precision())) {
        throw new UsageException(
            "--workload",
            workload,
            "neighbouring samples must be distinct in --precision " + lower(kernel.precision()));
      }
      return asked;
    }

    private EscapeKernel kernel(KernelSpec spec) {
      try {
        return Kernels.select(spec).kernel();
      } catch (KernelUnavailableException e) {
        throw new UsageException(e.getMessage());
      }
    }

    private void print(KernelSpec spec, Workload asked, EscapeKernel kernel, KernelTiming timing) {
      String format =
          json
              ? "{\"kernel\":\"%s\",\"arithmetic\":\"%s\",\"precision\":\"%s\","
                  + "\"shortcuts\":\"%s\",\"vectorBits\":%d,\"workload\":\"%s\",\"widthPx\":%d,"
                  + "\"heightPx\":%d,\"maxIter\":%d,\"minNanos\":%d,\"medianNanos\":%d,"
                  + "\"coldNanos\":%d,\"countedIterations\":%d,\"countsSha256\":\"%s\","
                  + "\"jdk\":\"%s\"}%n"
              : "kernel %s, arithmetic %s, precision %s, shortcuts %s, %d bits%n"
                  + "workload %s, %d x %d, max-iter %d%n"
                  + "min %d ns, median %d ns, cold %d ns, %d iterations counted%n"
                  + "counts %s, Java %s%n";
      System.out.printf(
          Locale.ROOT,
          format,
          kernel.name(),
          lower(spec.arithmetic()),
          lower(spec.precision()),
          spec.shortcuts() ? "on" : "off",
          kernel.vectorBits(),
          asked.name(),
          asked.grid().widthPx(),
          asked.grid().heightPx(),
          asked.maxIter(),
          timing.minNanos(),
          timing.medianNanos(),
          timing.coldNanos(),
          timing.countedIterations(),
          timing.countsSha256(),
          Runtime.version());
    }

    private static String lower(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT);
    }
  }
}
