package sparkbrot.measure.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sparkbrot.cli.option.Numbers;
import sparkbrot.cli.option.UsageException;
import sparkbrot.measure.ChildProcess;
import sparkbrot.measure.PeerResult;
import sparkbrot.measure.RowFailedException;
import sparkbrot.measure.Workload;
import sparkbrot.measure.logs.OnlyLog;
import sparkbrot.timing.record.RepetitionRecord;

/** {@code bench job}: the kernel within warm tasks of Spark, in turn with {@code bench kernel}. */
@Command(
    name = "job",
    description =
        "Alternates repetitions of render with bench kernel on the same view, without shortcuts,"
            + " and prints the median repetition and round of each, and the ratio of the rates of"
            + " one core. Logs stay in target/bench-job.")
final class JobCommand implements Callable<Integer> {

  private static final int MOST_ALTERNATIONS = 99;

  /** Before that the JVM still compiles. */
  private static final int COLD_REPETITIONS = 2;

  @Option(names = "--project", required = true, hidden = true)
  private Path project;

  @Option(
      names = "--workload",
      defaultValue = "-2.125,0.625,-1.375,1.375,4096,4096,1000",
      description = "As of bench kernel (default: ${DEFAULT-VALUE}).")
  private String workload;

  @Option(
      names = "--master",
      defaultValue = "local[1]",
      description = "Of render (default: ${DEFAULT-VALUE}).")
  private String master;

  @Option(
      names = "--repeat",
      defaultValue = "8",
      description =
          "Repetitions, of which all but the first two count (default: ${DEFAULT-VALUE}).")
  private String repeat;

  @Option(
      names = "--alternations",
      defaultValue = "3",
      description = "Runs of each (default: ${DEFAULT-VALUE}).")
  private String alternations;

  @Override
  public Integer call() throws IOException, InterruptedException {
    int times = Numbers.positive("--alternations", alternations, MOST_ALTERNATIONS);
    int repetitions = Numbers.positive("--repeat", repeat, BenchOptions.MOST_ROUNDS);
    if (repetitions <= COLD_REPETITIONS) {
      throw new UsageException("--repeat", repeat, "must be at least " + (COLD_REPETITIONS + 1));
    }
    Workload asked;
    try {
      asked = Workload.parse(workload);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--workload", workload, e.getMessage());
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      ratios.add(alternate(asked, repetitions));
    }
    double median =
        new Median().evaluate(ratios.stream().mapToDouble(Double::doubleValue).toArray());
    System.out.printf(Locale.ROOT, "median ratio %.3f%n", median);
    return 0;
  }

  private double alternate(Workload asked, int repetitions)
      throws IOException, InterruptedException {
    RepetitionRecord job = job(asked, repetitions);
    PeerResult alone = alone(asked);
    if (job.countedIterations() != alone.countedIterations()) {
      throw new RowFailedException(
          "the job counted %d iterations, the kernel alone %d"
              .formatted(job.countedIterations(), alone.countedIterations()));
    }
    double inJob = (double) job.countedIterations() / job.kernelNanos();
    double byItself = (double) alone.countedIterations() / alone.medianNanos();
    double counts = (double) asked.widthPx() * asked.heightPx();
    System.out.printf(
        Locale.ROOT,
        "%s: kernel %.3f Gpi/s, alone %.3f, ratio %.3f; ns a count: kernel %.2f, color %.2f,"
            + " encode %.2f, hash %.3f, which is %.2f %% of the kernel%n",
        master,
        inJob,
        byItself,
        inJob / byItself,
        job.kernelNanos() / counts,
        job.colorNanos() / counts,
        job.encodeNanos() / counts,
        job.hashNanos() / counts,
        100.0 * job.hashNanos() / job.kernelNanos());
    return inJob / byItself;
  }

  /** The repetition with the median kernel time; of two, the slower one. */
  private RepetitionRecord job(Workload view, int repetitions)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(project.resolve("target/bench-job"));
    Path logs = Files.createTempDirectory(folder, "run");
    ChildProcess.run(
        project,
        List.of(
            project.resolve("submit-scripts/submit.sh").toString(),
            "--master",
            master,
            "render",
            "--bounds=" + String.join(",", bounds(view)),
            "--size=" + view.widthPx() + "x" + view.heightPx(),
            "--max-iter=" + view.maxIter(),
            "--pixel-anchor=corner",
            "--shortcuts=off",
            "--color=bands",
            "--samples=1",
            "--repeat=" + repetitions,
            "--overwrite",
            "--output=" + folder.resolve("picture.png"),
            "--log-dir=" + logs));
    List<RepetitionRecord> warm =
        OnlyLog.in(logs).all(RepetitionRecord.class).stream()
            .skip(COLD_REPETITIONS)
            .sorted(Comparator.comparingLong(RepetitionRecord::kernelNanos))
            .toList();
    return warm.get(warm.size() / 2);
  }

  private static List<String> bounds(Workload view) {
    return List.of(view.numbers().split(",")).subList(0, 4);
  }

  private PeerResult alone(Workload view) throws InterruptedException {
    return PeerResult.parse(
            ChildProcess.run(
                    project,
                    List.of(
                        project.resolve("submit-scripts/measure/bench.sh").toString(),
                        "kernel",
                        "--json",
                        "--workload=" + view.numbers()))
                .output())
        .requireWork(view);
  }
}
