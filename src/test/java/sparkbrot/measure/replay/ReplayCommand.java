package sparkbrot.measure.replay;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparkbrot.cli.option.Numbers;
import sparkbrot.cli.option.TimingLogs;
import sparkbrot.cli.option.UsageException;
import sparkbrot.cli.option.WaitOption;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.spark.ClusterUnavailableException;
import sparkbrot.spark.SparkCluster;
import sparkbrot.spark.settings.ClusterSettings;
import sparkbrot.timing.Visible;

/** {@code replay}: the simulated scheduler against the real one. */
@Command(
    name = "replay",
    sortOptions = false,
    description =
        "Runs tasks that wait for the logged times on the cluster at hand, which may have many more"
            + " slots than cores, and compares the makespan with the simulated one.")
public final class ReplayCommand implements Callable<Integer> {

  private static final int MOST_TASKS = 1_000_000;

  @Parameters(paramLabel = "LOGDIR", description = "Directory of *.jsonl logs, local or on Hadoop.")
  private String logDir;

  @Option(
      names = "--tasks",
      paramLabel = "N,...",
      split = ",",
      description = "Numbers of tasks. Default: 1, 4 and 16 for each slot")
  private List<String> tasks;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Scales the waits so that they fill so many seconds. Default: as logged")
  private String seconds;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "7",
      description = "Repetitions of each number of tasks. Default: ${DEFAULT-VALUE}")
  private String repeat;

  @Mixin private WaitOption wait;

  @Override
  public Integer call() {
    int[] numbers =
        tasks == null
            ? new int[0]
            : tasks.stream().mapToInt(n -> Numbers.positive("--tasks", n, MOST_TASKS)).toArray();
    int filled = seconds == null ? 0 : Numbers.positive("--seconds", seconds, 3600);
    int repetitions = Numbers.positive("--repeat", repeat, 1000);
    Duration limit = wait.limit();
    ScalingAnalysis analysis = ScalingAnalysis.of(TimingLogs.sweep(logDir));
    try (SparkCluster cluster =
        SparkCluster.connect(
            limit, Optional.empty(), ClusterSettings.LARGEST_RESULT_BYTES, attempt -> {})) {
      int slots = cluster.awaitExecutors().grantedCores();
      Replay replay = new Replay(analysis, slots, filled);
      // The connection that was just made: as rendering has it, with its settings.
      TaskReplay spark =
          new TaskReplay(JavaSparkContext.fromSparkContext(SparkContext.getOrCreate()));
      TaskReplay.Costs costs = spark.costs(slots);
      for (int number : numbers.length > 0 ? numbers : new int[] {slots, 4 * slots, 16 * slots}) {
        List<Replay.Task> cut = replay.tasks(number);
        List<Wait> waits =
            cut.stream()
                .map(task -> new Wait(Math.round(1e9 * task.seconds()), (int) task.bytes()))
                .toList();
        double[] measured =
            IntStream.range(0, repetitions).mapToDouble(i -> spark.seconds(waits)).toArray();
        replay.measured(cut, measured, costs.dispatchSeconds(), costs.overheadSeconds());
      }
      System.out.print(
          Visible.lines(replay.markdown(costs.dispatchSeconds(), costs.overheadSeconds())));
      return 0;
    } catch (ClusterUnavailableException e) {
      throw new UsageException(e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new UsageException("LOGDIR", logDir, e.getMessage());
    }
  }
}
