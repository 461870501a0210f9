package sparkbrot.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparkbrot.cli.option.Numbers;
import sparkbrot.cli.option.TimingLogs;
import sparkbrot.cli.option.UsageException;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.predict.Prediction;
import sparkbrot.report.predict.SimulatedPlan;
import sparkbrot.timing.Visible;

/** {@code predict}: times for core counts not measured, by simulating Spark's scheduler. */
@Command(
    name = "predict",
    sortOptions = false,
    description =
        "Predicts times on more cores from the timing logs in a directory, and prints how well the"
            + " measured points are predicted from fewer cores.")
final class PredictCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "LOGDIR",
      description = "Directory of *.jsonl logs, or one log; local or on Hadoop.")
  private String logDir;

  @Option(
      names = "--cores",
      paramLabel = "P,...",
      split = ",",
      defaultValue = "8,64,1024,16384",
      description = "Core counts. Default: ${DEFAULT-VALUE}")
  private List<String> cores;

  @Option(
      names = "--tiles",
      paramLabel = "N",
      description = "Tiles. Default: the best number for each core count")
  private String tiles;

  @Option(
      names = "--tile-plan",
      paramLabel = "PLAN",
      defaultValue = "equal-cost",
      description =
          "How the tiles are cut and ordered: equal-cost, dearest-first, equal-rows or guided, which"
              + " makes its own number of tiles. Default: ${DEFAULT-VALUE}")
  private String tilePlan;

  @Override
  public Integer call() {
    SimulatedPlan plan =
        SimulatedPlan.named(tilePlan.toLowerCase(Locale.ROOT))
            .orElseThrow(
                () ->
                    new UsageException(
                        "--tile-plan", tilePlan, "must be one of " + SimulatedPlan.names()));
    int[] counts =
        cores.stream()
            .mapToInt(text -> Numbers.positive("--cores", text, Numbers.MAX_CORES))
            .toArray();
    Optional<Integer> wanted =
        Optional.ofNullable(tiles)
            .map(text -> Numbers.positive("--tiles", text, Numbers.MAX_CORES));
    ScalingAnalysis analysis = ScalingAnalysis.of(TimingLogs.sweep(logDir));
    try {
      System.out.print(Visible.lines(new Prediction(analysis, plan).markdown(counts, wanted)));
    } catch (IllegalArgumentException e) {
      throw new UsageException("LOGDIR", logDir, e.getMessage());
    }
    return 0;
  }
}
