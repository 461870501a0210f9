package sparkbrot.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sparkbrot.cli.console.HostLines;
import sparkbrot.cli.option.Numbers;
import sparkbrot.cli.option.OutputOptions;
import sparkbrot.cli.option.UsageException;
import sparkbrot.cli.option.WaitOption;
import sparkbrot.job.CommandClock;
import sparkbrot.job.JobFailedException;
import sparkbrot.job.check.CheckRequest;
import sparkbrot.job.check.ClusterCheck;
import sparkbrot.probe.ProbePlan;
import sparkbrot.report.check.CheckFiles;
import sparkbrot.report.check.CheckItem;
import sparkbrot.report.check.CheckLimits;
import sparkbrot.report.check.CheckVerdict;
import sparkbrot.report.hosts.HostLimits;
import sparkbrot.timing.Visible;

/** {@code check}: which node is slow, and is the cluster healthy? */
@Command(
    name = "check",
    sortOptions = false,
    description = {
      "Checks a cluster: does the same work on every task slot and compares hosts; looks at JDKs,"
          + " vectors, memory, clocks, hand-over and, if asked, storage.",
      "Exit code: 0 healthy, 3 with findings, 1 failed, 2 used wrongly."
    })
final class CheckCommand implements Callable<Integer> {

  private static final int FINDINGS = 3;
  private static final int LEAST_ROUNDS = 10;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "10",
      description =
          "Work of each slot, in seconds of a fast core; 4 more to warm up. Default: ${DEFAULT-VALUE}")
  private String seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Rounds that the work is cut into, 10 at least: fewer give no confidence."
              + " Default: ${DEFAULT-VALUE}")
  private String rounds;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of the random orders. Default: another one each time, printed")
  private String seed;

  @Option(
      names = "--sweep",
      description = "Let one slot of each executor work alone first, for the efficiency of all.")
  private boolean sweep;

  @Option(
      names = "--storage",
      paramLabel = "URI",
      description =
          "Folder into which each executor writes 8 MiB and reads them back, local or on any Hadoop"
              + " file system. Default: none")
  private String storage;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Verdict, once or more; the ending decides: .html is one offline page, .json, .xml as JUnit"
              + " writes it, .prom for Prometheus. Default: none")
  private List<String> outputs = List.of();

  @Option(
      names = "--slowest",
      paramLabel = "X",
      defaultValue = "1.25",
      description =
          "Most that a host may be slower than the median of the others. Default: ${DEFAULT-VALUE}")
  private String slowest;

  @Option(
      names = "--cpu-share",
      paramLabel = "X",
      defaultValue = "0.8",
      description =
          "Least share of their run time for which threads have a CPU. Default: ${DEFAULT-VALUE}")
  private String cpuShare;

  @Option(
      names = "--spread",
      paramLabel = "X",
      defaultValue = "0.5",
      description =
          "Most by which hosts may differ, from the 10th to the 90th percentile."
              + " Default: ${DEFAULT-VALUE}")
  private String spread;

  @Option(
      names = "--least-efficiency",
      paramLabel = "X",
      defaultValue = "0.6",
      description =
          "Least rate of a slot among all at work over its rate alone, with --sweep."
              + " Default: ${DEFAULT-VALUE}")
  private String efficiency;

  @Option(
      names = "--clock-skew",
      paramLabel = "MS",
      defaultValue = "1000",
      description = "Most that clocks may be apart, in milliseconds. Default: ${DEFAULT-VALUE}")
  private String skew;

  @Option(
      names = "--log-dir",
      paramLabel = "URI",
      defaultValue = "target/logs",
      description = "Where the timing log goes. Default: ${DEFAULT-VALUE}")
  private String logDir;

  @Mixin private WaitOption wait;

  @Option(names = "--quiet", description = "No progress, and no verdict on the console.")
  private boolean quiet;

  @Override
  public Integer call() {
    CommandClock clock = CommandClock.ofThisProcess();
    CheckRequest request = request();
    ReportCommand.requireEndings(outputs, CheckFiles.ENDINGS);
    ClusterCheck check =
        new ClusterCheck(
            request,
            clock,
            line -> {
              if (!quiet) {
                System.err.println("sparkbrot: check: " + line);
              }
            });
    CheckVerdict verdict;
    try {
      verdict = check.run();
    } catch (JobFailedException e) {
      if (e.misuse()) {
        throw new UsageException(e.getMessage());
      }
      throw new CommandFailedException(e.getMessage(), e);
    }
    outputs.forEach(file -> ReportCommand.write(file, CheckFiles.of(verdict, file)));
    if (!quiet) {
      print(verdict, check);
    }
    return verdict.healthy() ? 0 : FINDINGS;
  }

  private CheckRequest request() {
    int number = Numbers.positive("--rounds", rounds, 1000);
    if (number < LEAST_ROUNDS) {
      throw new UsageException("--rounds", rounds, "must be at least " + LEAST_ROUNDS);
    }
    CheckLimits limits =
        new CheckLimits(
            new HostLimits(
                Numbers.within("--slowest", slowest, 1.01, 100),
                Numbers.within("--cpu-share", cpuShare, 0, 1),
                HostLimits.USUAL.waitMillis(),
                HostLimits.USUAL.gcShare(),
                HostLimits.USUAL.risk()),
            Numbers.within("--least-efficiency", efficiency, 0, 1),
            Numbers.within("--spread", spread, 0, 100),
            Numbers.positive("--clock-skew", skew, Integer.MAX_VALUE));
    if (storage != null) {
      OutputOptions.location("--storage", storage);
    }
    ProbePlan plan =
        ProbePlan.of(
            number,
            Numbers.within("--seconds", seconds, 0.1, 3600),
            seed == null ? System.nanoTime() % 1_000_000 : Numbers.whole("--seed", seed),
            sweep,
            storage);
    return new CheckRequest(
        plan, limits, OutputOptions.location("--log-dir", logDir), wait.limit());
  }

  private void print(CheckVerdict verdict, ClusterCheck check) {
    for (CheckItem item : verdict.items()) {
      if (!item.measured().equals("0 hosts")) {
        System.out.println(
            Visible.line(
                String.format(
                    Locale.ROOT,
                    "%-8s %-22s %s",
                    item.healthy() ? "ok" : "FINDING",
                    item.name(),
                    item.measured())));
      }
      item.failures().forEach(line -> System.out.println("         " + Visible.line(line)));
    }
    HostLines.table(System.out, verdict.hosts());
    outputs.forEach(file -> System.out.println("verdict      " + file));
    System.out.println("timing log   " + check.log());
    System.out.printf(
        Locale.ROOT,
        "%s after %.1f s, seed %d%n",
        verdict.healthy() ? "healthy" : "FINDINGS: " + verdict.failures().size(),
        verdict.seconds(),
        verdict.seed());
  }
}
