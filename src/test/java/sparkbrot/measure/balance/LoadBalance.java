package sparkbrot.measure.balance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import sparkbrot.report.LoggedRepetition;
import sparkbrot.report.LoggedRun;
import sparkbrot.report.MedianInterval;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.ScalingAnalysis.Row;
import sparkbrot.report.ScalingPoint;
import sparkbrot.report.Sweep;
import sparkbrot.report.page.Caveats;
import sparkbrot.report.page.Figures;
import sparkbrot.report.page.MarkdownReport;
import sparkbrot.report.page.Provenance;
import sparkbrot.report.page.Table;

/**
 * Tile plans against each other: sweeps of different views or clusters, each of which ran the same
 * work in several plans. What counts is compute wall plus assembly tail, as a plan may shorten one
 * at the cost of the other.
 */
final class LoadBalance {

  private final List<View> views;

  /**
   * One sweep.
   *
   * @param name of the view, for the heading
   * @param analysis its figures
   */
  record View(String name, ScalingAnalysis analysis) {

    /** The points with the most cores, the fastest first. */
    private List<Row> ranked() {
      int most = analysis.rows().stream().mapToInt(row -> row.point().cores()).max().orElseThrow();
      return analysis.rows().stream()
          .filter(row -> row.point().cores() == most)
          .sorted(Comparator.comparingDouble(row -> wall(row.point())))
          .toList();
    }
  }

  /** Compares the plans within each of these, of which there is at least one. */
  LoadBalance(List<View> views) {
    this.views = List.copyOf(views);
  }

  private static double wall(ScalingPoint point) {
    return point.medianOf(LoadBalance::wall);
  }

  private static double wall(LoggedRepetition repetition) {
    return repetition.computeSeconds() + tail(repetition);
  }

  /** {@link #wall} less the time for which tasks that ran had no CPU. */
  private static double cpuWall(ScalingPoint point) {
    return point.medianOf(
        repetition -> wall(repetition) - (repetition.seconds() - repetition.cpuSeconds()));
  }

  private static double tail(LoggedRepetition repetition) {
    return repetition.summary().assemblyTailNanos() / 1e9;
  }

  /** The document in Markdown: the plans over all views, then every view, then what ran on what. */
  String markdown() {
    List<Table> tables = new ArrayList<>();
    if (views.stream().anyMatch(view -> view.ranked().size() > 1)) {
      tables.add(overall());
    }
    views.forEach(view -> tables.add(table(view)));
    Map<String, Table> provenances = new TreeMap<>();
    for (View view : views) {
      Sweep sweep = view.analysis().sweep();
      provenances.putIfAbsent(sweep.runs().get(0).run().master(), Provenance.of(sweep));
    }
    tables.addAll(provenances.values());
    return "# Load balance\n\n" + MarkdownReport.of(tables);
  }

  /** What one plan took in every view, relative to the best plan of the same view. */
  private static final class Standing {
    final List<Double> ratios = new ArrayList<>();
    final List<Double> cpuRatios = new ArrayList<>();
    int wins;
    double leastBusy = Double.POSITIVE_INFINITY;

    double mean() {
      return geometricMean(ratios);
    }
  }

  /** Each plan's time relative to the best plan of the same view. */
  Table overall() {
    Map<String, Standing> standings = new TreeMap<>();
    for (View view : views) {
      List<Row> ranked = view.ranked();
      double best = wall(ranked.get(0).point());
      double bestByCpu =
          ranked.stream().mapToDouble(row -> cpuWall(row.point())).min().orElseThrow();
      for (Row row : ranked) {
        ScalingPoint point = row.point();
        Standing standing =
            standings.computeIfAbsent(point.layout().tiling(), key -> new Standing());
        standing.ratios.add(wall(point) / best);
        standing.cpuRatios.add(cpuWall(point) / bestByCpu);
        standing.wins += row == ranked.get(0) ? 1 : 0;
        standing.leastBusy = Math.min(standing.leastBusy, point.utilisation());
      }
    }
    return new Table(
        "Tile plans over all views",
        "Compute wall + assembly tail on the most cores, relative to the fastest plan of the same"
            + " view and cluster. By CPU: without the time for which tasks that ran had no CPU, in"
            + " which this machine did something else.",
        List.of(
            "tile plan",
            "geometric mean",
            "worst",
            "fastest in",
            "mean by CPU",
            "worst by CPU",
            "lowest utilisation"),
        standings.entrySet().stream()
            .sorted(Comparator.comparingDouble(entry -> entry.getValue().mean()))
            .map(entry -> cells(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static List<String> cells(String plan, Standing standing) {
    return List.of(
        plan,
        Figures.number(standing.mean()),
        Figures.number(Collections.max(standing.ratios)),
        standing.wins + " of " + standing.ratios.size(),
        Figures.number(geometricMean(standing.cpuRatios)),
        Figures.number(Collections.max(standing.cpuRatios)),
        Figures.percent(standing.leastBusy));
  }

  /** The plan with the least geometric mean over all views, as {@code balance.sh} takes it. */
  String best() {
    return overall().rows().get(0).get(0).replace("tile rows ", "");
  }

  private static double geometricMean(List<Double> ratios) {
    return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElseThrow());
  }

  private static Table table(View view) {
    List<Row> ranked = view.ranked();
    List<LoggedRun> runs = view.analysis().sweep().runs();
    LoggedRun run = runs.get(runs.size() - 1);
    double best = wall(ranked.get(0).point());
    List<List<String>> rows = new ArrayList<>();
    for (Row row : ranked) {
      ScalingPoint point = row.point();
      rows.add(
          List.of(
              point.layout().tiling(),
              String.valueOf(point.typical().summary().tiles()),
              Figures.interval(interval(point, LoggedRepetition::computeSeconds)),
              Figures.interval(interval(point, LoadBalance::tail)),
              Figures.interval(interval(point, LoadBalance::wall)),
              Figures.number(wall(point) / best),
              Figures.percent(point.utilisation()),
              Figures.percent(point.cpuUtilisation()),
              Figures.number(point.imbalance()),
              row.point() == row.base() ? "not measured" : Figures.interval(row.speedup()),
              row.point() == row.base() ? "not measured" : Figures.number(row.cpuSpeedup()),
              note(point)));
    }
    return new Table(
        view.name() + ", " + Figures.cores(ranked.get(0).point().cores()),
        String.format(
            Locale.ROOT,
            "%s, %s, bounds %s, %s pixels, %s iterations at most, shortcuts %s. Median [interval] of %d %s repetitions; S = T_1 / T_p of the same plan. By CPU: without the time for which tasks that ran had no CPU.",
            run.run().master(),
            ranked.get(0).point().layout().executors(),
            run.option("bounds", "?"),
            run.option("size", "?"),
            run.option("max-iter", "?"),
            run.option("shortcuts", "?"),
            ranked.get(0).point().timed().size(),
            view.analysis().warm() ? "warm" : "cold"),
        List.of(
            "tile plan",
            "tiles",
            "compute wall s",
            "assembly tail s",
            "sum s",
            "sum / best",
            "utilisation",
            "by CPU",
            "imbalance",
            "speedup S",
            "S by CPU",
            "note"),
        rows);
  }

  private static String note(ScalingPoint point) {
    String over = point.oversubscribed() ? "oversubscribed" : "";
    String shared =
        Caveats.cpuShare(point)
            .map(share -> "shared machine: CPU for " + Figures.percent(share) + " of the run time")
            .orElse("");
    return over + (over.isEmpty() || shared.isEmpty() ? "" : ", ") + shared;
  }

  private static MedianInterval interval(
      ScalingPoint point, ToDoubleFunction<LoggedRepetition> figure) {
    return MedianInterval.of(point.timed().stream().mapToDouble(figure).toArray());
  }
}
