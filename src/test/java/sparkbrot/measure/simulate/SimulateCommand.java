package sparkbrot.measure.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparkbrot.cli.option.Numbers;
import sparkbrot.cli.option.TimingLogs;
import sparkbrot.cli.option.UsageException;
import sparkbrot.measure.simulate.SimulatedView.Result;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.page.Figures;
import sparkbrot.report.page.MarkdownReport;
import sparkbrot.report.page.Table;
import sparkbrot.timing.Visible;

/** {@code simulate}: tile plans on many cores, from logs of a few. */
@Command(
    name = "simulate",
    sortOptions = false,
    description = "Simulates the tile plans on many cores, from the timing logs of several views.")
public final class SimulateCommand implements Callable<Integer> {

  /** Plans that differ by less are taken to tie. */
  private static final double TIE = 1.01;

  @Parameters(
      paramLabel = "LOGDIR",
      arity = "1..*",
      description = "Directories NAME/logs of *.jsonl logs, one for each view.")
  private List<String> logDirs;

  @Option(
      names = "--driver",
      paramLabel = "LOGDIR",
      required = true,
      description = "Logs of the cluster whose driver and scheduler are simulated.")
  private String driver;

  @Option(
      names = "--cores",
      split = ",",
      defaultValue = "2,64,1024",
      description = "Core counts, each with a job of --seconds (default ${DEFAULT-VALUE}).")
  private List<String> cores;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "Core time of such a job for each core (default ${DEFAULT-VALUE}).")
  private String seconds;

  @Option(
      names = "--core-hours",
      defaultValue = "100",
      description = "Core time of one more job, on the most cores (default ${DEFAULT-VALUE}).")
  private String coreHours;

  @Override
  public Integer call() {
    int[] counts =
        cores.stream()
            .mapToInt(text -> Numbers.positive("--cores", text, Numbers.MAX_CORES))
            .toArray();
    double perCore = Numbers.positive("--seconds", seconds, 1_000_000);
    double hours = Numbers.positive("--core-hours", coreHours, 1_000_000);
    ScalingAnalysis ofDriver = ScalingAnalysis.of(TimingLogs.sweep(driver));
    List<SimulatedView> views = new ArrayList<>();
    for (String directory : logDirs) {
      try {
        views.add(
            new SimulatedView(
                viewName(directory),
                ScalingAnalysis.of(TimingLogs.sweep(directory)),
                ofDriver.largest().point()));
      } catch (IllegalArgumentException e) {
        throw new UsageException("LOGDIR", directory, e.getMessage());
      }
    }
    List<Table> tables = new ArrayList<>();
    int most = 0;
    for (int p : counts) {
      most = Math.max(most, p);
      add(tables, views, p, p * perCore, Figures.number(perCore) + " s a core");
    }
    add(tables, views, most, hours * 3600, Figures.number(hours) + " core hours");
    System.out.print(Visible.lines(head(views) + MarkdownReport.of(tables)));
    return 0;
  }

  private static String viewName(String directory) {
    Path path = Path.of(directory).toAbsolutePath().normalize();
    Path named = path.endsWith("logs") && path.getParent() != null ? path.getParent() : path;
    return named.getFileName() == null ? directory : named.getFileName().toString();
  }

  private static String head(List<SimulatedView> views) {
    var model = views.get(0).model();
    return String.format(
        Locale.ROOT,
        "# Tile plans on many cores, simulated%n%nTiles are cut by the estimates that `render` makes, and"
            + " cost what was logged. From the logs of a cluster: %s ms of the driver's busiest thread"
            + " for a task, %s ms more on its slot, %s ns for each byte written. So one driver serves"
            + " at most %s tasks a second. Core time of the views as logged: %s s.%n%n",
        Figures.number(1e3 * model.dispatchSeconds()),
        Figures.number(1e3 * model.taskOverheadSeconds()),
        Figures.number(1e9 * model.assemblySecondsPerByte()),
        Figures.number(1 / model.dispatchSeconds()),
        String.join(
            ", ",
            views.stream()
                .map(view -> view.name() + " " + Figures.number(view.loggedSeconds()))
                .toList()));
  }

  private static void add(
      List<Table> tables, List<SimulatedView> views, int cores, double coreSeconds, String job) {
    List<List<String>> rows = new ArrayList<>();
    Map<String, List<Double>> ratios = new TreeMap<>();
    for (SimulatedView view : views) {
      List<Result> results = new ArrayList<>(view.results(cores, coreSeconds));
      results.sort(Comparator.comparingDouble(result -> result.outcome().seconds()));
      double best = results.get(0).outcome().seconds();
      for (Result result : results) {
        double ratio = result.outcome().seconds() / best;
        ratios.computeIfAbsent(result.plan(), plan -> new ArrayList<>()).add(ratio);
        rows.add(row(view, result, ratio));
      }
    }
    String name = Figures.cores(cores) + ", " + job;
    tables.add(summary(name, ratios, views.size()));
    tables.add(
        new Table(
            name + ", by view",
            "",
            List.of(
                "view",
                "side px",
                "times iterations",
                "tile plan",
                "tiles",
                "longest tile s",
                "T_p s",
                "T_p / best",
                "efficiency",
                "driver busy"),
            rows));
  }

  private static List<String> row(SimulatedView view, Result result, double ratio) {
    return List.of(
        view.name(),
        String.valueOf(result.side()),
        Figures.number(result.timesIterations()),
        result.plan(),
        String.valueOf(result.outcome().tiles()),
        Figures.number(result.longestSeconds()),
        Figures.number(result.outcome().seconds()),
        Figures.number(ratio),
        Figures.percent(result.efficiency()),
        Figures.percent(result.outcome().driverBusy()));
  }

  private static Table summary(String name, Map<String, List<Double>> ratios, int views) {
    List<List<String>> rows =
        ratios.entrySet().stream()
            .sorted(Comparator.comparingDouble(plan -> mean(plan.getValue())))
            .map(
                plan ->
                    List.of(
                        plan.getKey(),
                        Figures.number(mean(plan.getValue())),
                        Figures.number(
                            plan.getValue().stream().mapToDouble(r -> r).max().orElse(0)),
                        plan.getValue().stream().filter(ratio -> ratio <= TIE).count()
                            + " of "
                            + views))
            .toList();
    return new Table(
        name, "", List.of("tile plan", "geometric mean", "worst", "within 1 % of the best"), rows);
  }

  private static double mean(List<Double> ratios) {
    return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElseThrow());
  }
}
