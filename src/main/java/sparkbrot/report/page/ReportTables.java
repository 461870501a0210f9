package sparkbrot.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparkbrot.report.Component;
import sparkbrot.report.Layout;
import sparkbrot.report.LoggedRepetition;
import sparkbrot.report.MedianInterval;
import sparkbrot.report.ScalabilityFit;
import sparkbrot.report.ScalabilityFit.Law;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.ScalingAnalysis.Row;
import sparkbrot.report.ScalingPoint;
import sparkbrot.report.Sweep;

/** The tables of a report, the same for every format. */
final class ReportTables {

  private static final int MOST_HOSTS = 40;

  private ReportTables() {}

  static List<Table> of(ScalingAnalysis analysis) {
    return List.of(
        scaling(analysis),
        HostTables.of(analysis.hosts(), MOST_HOSTS),
        fits(analysis),
        breakdown(analysis),
        warmth(analysis));
  }

  private static Table scaling(ScalingAnalysis analysis) {
    boolean weak = analysis.sweep().mode() == Sweep.Mode.WEAK;
    List<List<String>> rows = new ArrayList<>();
    for (Row row : analysis.rows()) {
      ScalingPoint point = row.point();
      rows.add(
          List.of(
              point.layout().label(),
              String.valueOf(point.cores()),
              Figures.interval(point.seconds()),
              point.seconds().n() + " (" + Figures.percent(point.seconds().confidence()) + ")",
              row.alone() ? "-" : Figures.interval(row.speedup()),
              weak || row.alone() ? "-" : Figures.number(row.cpuSpeedup()),
              row.alone() ? "-" : Figures.percent(row.efficiency()),
              row.karpFlatt().map(Figures::number).orElse("-"),
              Figures.percent(point.utilisation()),
              Figures.percent(point.cpuUtilisation()),
              Figures.percent(point.kernelUtilisation()),
              Figures.number(point.imbalance()),
              Figures.number(point.rate().median() / point.slots() / 1e6),
              note(row)));
    }
    return new Table(
        weak ? "Weak scaling" : "Strong scaling",
        "T is plan + compute + assembly tail in seconds: median [interval] of the "
            + (analysis.warm() ? "warm" : "cold")
            + " repetitions, with their number and the interval's confidence. "
            + (weak
                ? "S = p E with E = (work_p / T_p) / (p work_1 / T_1). "
                : "S = T_1 / T_p, E = S / p. ")
            + "e is Karp and Flatt's serial fraction. Speedup efficiency E compares with the base;"
            + " utilisation is the busy share of the slots during the compute phase of the same"
            + " run: they are different figures. By CPU: without the time for which tasks that ran"
            + " had no CPU, because something else had their core.",
        List.of(
            "layout",
            "cores p",
            "T_p s",
            "repeats",
            "speedup S",
            "S by CPU",
            "speedup efficiency E",
            "serial fraction e",
            "utilisation",
            "utilisation by CPU",
            "kernel utilisation",
            "imbalance",
            "Miter/s per core",
            "note"),
        rows);
  }

  private static String note(Row row) {
    String base =
        row.point() == row.base()
            ? "base: " + Figures.number(row.point().seconds().median()) + " s"
            : "";
    String over = row.point().oversubscribed() ? "oversubscribed" : "";
    String changed =
        row.point().steady()
            ? ""
            : "executors came or went: "
                + Figures.number(row.point().slots())
                + " slots on average";
    String ideal =
        row.point() != row.base() && row.base().cores() > 1
            ? Figures.cores(row.base().cores()) + " taken as ideal, as no run has one"
            : "";
    return Stream.of(base, over, changed, ideal)
        .filter(note -> !note.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static Table fits(ScalingAnalysis analysis) {
    List<List<String>> rows = new ArrayList<>();
    for (Layout layout : analysis.layouts()) {
      for (Law law : Law.values()) {
        rows.add(
            analysis
                .fit(law, layout)
                .map(fit -> fitted(layout, fit))
                .orElseGet(() -> notFitted(layout, law, analysis.fitPoints(layout).size())));
      }
    }
    return new Table(
        "Fitted laws",
        "Least squares on the median throughputs; ± is one standard error. Only core counts that"
            + " are not oversubscribed enter. The peak exists only where β > 0.",
        List.of(
            "layout",
            "law",
            "points",
            "α (contention)",
            "β (coherency)",
            "limit 1/α",
            "peak cores"),
        rows);
  }

  private static List<String> fitted(Layout layout, ScalabilityFit fit) {
    return List.of(
        layout.label(),
        fit.law().title(),
        String.valueOf(fit.points()),
        Figures.estimate(fit.alpha(), fit.alphaError()),
        fit.law() == Law.USL ? Figures.estimate(fit.beta(), fit.betaError()) : "0 by definition",
        fit.speedupLimit().map(Figures::number).orElse("none: α is not positive"),
        fit.law() == Law.USL
            ? fit.peakCores().map(Figures::number).orElse("none: β is not positive")
            : "-");
  }

  private static List<String> notFitted(Layout layout, Law law, int points) {
    String reason =
        points < law.minimumPoints()
            ? "not fitted, needs " + law.minimumPoints() + " distinct core counts"
            : "not fitted, the data do not determine it";
    return List.of(layout.label(), law.title(), String.valueOf(points), reason, "-", "-", "-");
  }

  private static Table breakdown(ScalingAnalysis analysis) {
    List<String> header = new ArrayList<>(List.of("point"));
    for (Component component : Component.values()) {
      header.add(component.title());
    }
    List<List<String>> rows = new ArrayList<>();
    for (Row row : analysis.rows()) {
      Map<Component, Double> breakdown = row.point().breakdown();
      List<String> cells = new ArrayList<>(List.of(row.point().label()));
      for (Component component : Component.values()) {
        cells.add(Figures.number(breakdown.get(component)));
      }
      rows.add(cells);
    }
    return new Table(
        "Time by phase",
        "Median wall seconds. What happens on task slots is averaged over the slots, so a row"
            + " adds up to start-up + T_p but for taking medians.",
        header,
        rows);
  }

  private static Table warmth(ScalingAnalysis analysis) {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : analysis.rows()) {
      ScalingPoint point = row.point();
      if (point.cold().isEmpty() || !analysis.warm()) {
        continue;
      }
      MedianInterval cold = MedianInterval.of(point.cold(), LoggedRepetition::seconds);
      rows.add(
          List.of(
              point.layout().label(),
              String.valueOf(point.cores()),
              Figures.interval(cold),
              Figures.interval(point.seconds()),
              Figures.number(cold.median() / point.seconds().median()),
              point.oversubscribed() ? "oversubscribed" : ""));
    }
    return new Table(
        "Cold against warm",
        "The first repetition of a run pays for class loading, compilation by the JIT and first"
            + " connections; it is never mixed with the later ones.",
        List.of("layout", "cores p", "cold T_p s", "warm T_p s", "cold / warm", "note"),
        rows);
  }
}
