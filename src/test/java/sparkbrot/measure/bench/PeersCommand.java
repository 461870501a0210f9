package sparkbrot.measure.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sparkbrot.cli.option.Numbers;
import sparkbrot.cli.option.UsageException;
import sparkbrot.measure.ChildProcess;
import sparkbrot.measure.PeerResult;
import sparkbrot.measure.RowFailedException;
import sparkbrot.measure.Workload;
import sparkbrot.scene.KernelSpec;

/** {@code bench peers}: the C peer and our kernel in turn, which must count alike. */
@Command(
    name = "peers",
    description =
        "Alternates the C peer with our vector kernel on one core, prints each run as JSON and then"
            + " the ratio of the fastest rounds.")
final class PeersCommand implements Callable<Integer> {

  private static final int MOST_ALTERNATIONS = 99;

  /** Neighbouring samples of seahorse are the same floats. */
  private static final List<String> FLOAT_WORKLOADS = List.of("seed", "mojo-quarter", "interior");

  private static final List<String> DOUBLE_WORKLOADS =
      List.of("seed", "mojo-quarter", "seahorse", "interior");

  @Option(names = "--project", required = true, hidden = true)
  private Path project;

  @Option(names = "--arithmetic", defaultValue = "strict")
  private KernelSpec.Arithmetic arithmetic;

  @Option(names = "--precision", defaultValue = "double")
  private KernelSpec.Precision precision;

  @Option(
      names = "--alternations",
      defaultValue = "3",
      description = "Runs of each (default: ${DEFAULT-VALUE}).")
  private String alternations;

  @Option(
      names = "--workloads",
      split = ",",
      description = "Default: seed,mojo-quarter,seahorse,interior; seahorse not for floats.")
  private List<String> workloads;

  @Override
  public Integer call() throws InterruptedException {
    int times = Numbers.positive("--alternations", alternations, MOST_ALTERNATIONS);
    if (workloads == null) {
      workloads = precision == KernelSpec.Precision.FLOAT ? FLOAT_WORKLOADS : DOUBLE_WORKLOADS;
    }
    List<Workload> asked = workloads.stream().map(PeersCommand::workload).toList();
    List<String> ratios = new ArrayList<>();
    for (Workload workload : asked) {
      ratios.add(alternate(workload, times));
    }
    ratios.forEach(System.out::println);
    return 0;
  }

  private static Workload workload(String text) {
    try {
      return Workload.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--workloads", text, e.getMessage());
    }
  }

  private String alternate(Workload workload, int times) throws InterruptedException {
    // A round of the article's picture takes milliseconds.
    String rounds = workload.equals(Workload.SEED) ? "15" : "3";
    String math = lower(arithmetic);
    String size = lower(precision);
    List<String> theirs = List.of("c", workload.peerNumbers(), workload.name(), math, size, rounds);
    List<String> ours =
        List.of(
            "kernel",
            "--json",
            "--kernel=vector",
            "--workload=" + workload.name(),
            "--arithmetic=" + math,
            "--precision=" + size,
            "--rounds=" + rounds);
    long c = Long.MAX_VALUE;
    long java = Long.MAX_VALUE;
    PeerResult result = null;
    double[] ratios = new double[times];
    for (int i = 0; i < times; i++) {
      PeerResult peer = run(theirs).requireWork(workload);
      result = run(ours).requireWork(workload);
      if (!peer.countsSha256().equals(result.countsSha256())) {
        throw new RowFailedException(
            "%s: the counts differ, %s in C and %s here"
                .formatted(workload.name(), peer.countsSha256(), result.countsSha256()));
      }
      c = Math.min(c, peer.minNanos());
      java = Math.min(java, result.minNanos());
      ratios[i] = (double) peer.medianNanos() / result.medianNanos();
    }
    Arrays.sort(ratios);
    double counted = result.countedIterations();
    return String.format(
        Locale.ROOT,
        "%-12s C %.2f, Java %.2f Gpi/s, ratio %.3f; of each run's medians %.3f (%.3f to %.3f)",
        workload.name(),
        counted / c,
        counted / java,
        (double) c / java,
        (ratios[(times - 1) / 2] + ratios[times / 2]) / 2,
        ratios[0],
        ratios[times - 1]);
  }

  private PeerResult run(List<String> arguments) throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(project.resolve("submit-scripts/measure/bench.sh").toString());
    command.addAll(arguments);
    String output = ChildProcess.run(project, command).output();
    System.out.print(output);
    return PeerResult.parse(output);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
