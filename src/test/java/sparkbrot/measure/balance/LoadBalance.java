package sparkbrot.measure.balance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
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

  /** Each plan's time relative to the best plan of the same view. */
  Table overall() {
    Map<String, List<Double>> ratios = new TreeMap<>();
    Map<String, Integer> wins = new TreeMap<>();
    Map<String, Double> leastBusy = new TreeMap<>();
    for (View view : views) {
      List<Row> ranked = view.ranked();
      double best = wall(ranked.get(0).point());
      wins.merge(ranked.get(0).point().layout().tiling(), 1, Integer::sum);
      for (Row row : ranked) {
        String plan = row.point().layout().tiling();
        ratios.computeIfAbsent(plan, key -> new ArrayList<>()).add(wall(row.point()) / best);
        leastBusy.merge(plan, row.point().utilisation(), Math::min);
      }
    }
    List<List<String>> rows =
        ratios.entrySet().stream()
            .sorted(Comparator.comparingDouble(entry -> geometricMean(entry.getValue())))
            .map(
                entry ->
                    List.of(
                        entry.getKey(),
                        Figures.number(geometricMean(entry.getValue())),
                        Figures.number(
                            entry.getValue().stream().mapToDouble(d -> d).max().orElseThrow()),
                        wins.getOrDefault(entry.getKey(), 0) + " of " + entry.getValue().size(),
                        Figures.percent(leastBusy.get(entry.getKey()))))
            .collect(Collectors.toList());
    return new Table(
        "Tile plans over all views",
        "Compute wall + assembly tail on the most cores, relative to the fastest plan of the same"
            + " view and cluster.",
        List.of("tile plan", "geometric mean", "worst", "fastest in", "lowest utilisation"),
        rows);
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
