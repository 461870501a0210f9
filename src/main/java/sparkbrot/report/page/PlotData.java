package sparkbrot.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import sparkbrot.report.Component;
import sparkbrot.report.Layout;
import sparkbrot.report.LoggedRepetition;
import sparkbrot.report.MedianInterval;
import sparkbrot.report.ScalabilityFit.Law;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.ScalingAnalysis.Row;
import sparkbrot.report.ScalingLaws;
import sparkbrot.report.ScalingPoint;
import sparkbrot.timing.Visible;

/**
 * What the page's plots draw, as JSON for the script in the page.
 *
 * @param mode STRONG or WEAK
 * @param components names of the parts of a breakdown, in drawing order
 * @param lines one for each layout
 * @param timelines one for each point, as far as there is room: its typical repetition
 * @param image preview as a data URI; null without one
 */
public record PlotData(
    String mode,
    List<String> components,
    List<Line> lines,
    List<TimelineData> timelines,
    String image) {

  /** Some 40 bytes each, of the 300 kB that a page may have. */
  private static final int MOST_BARS = 2500;

  /** A layout with its points and fitted laws. */
  record Line(String label, List<Dot> points, List<Curve> fits) {}

  /** A point; every figure with its interval and its raw repeats. */
  record Dot(
      String label,
      int cores,
      boolean oversubscribed,
      Figure seconds,
      Figure cold,
      Figure speedup,
      Figure efficiency,
      Figure utilisation,
      Figure imbalance,
      Figure throughputPerCore,
      List<Double> breakdown) {}

  /** Median, interval and repeats. */
  record Figure(double median, double low, double high, List<Double> repeats) {

    public static Figure of(
        List<LoggedRepetition> repetitions, ToDoubleFunction<LoggedRepetition> figure) {
      if (repetitions.isEmpty()) {
        return null;
      }
      MedianInterval interval = MedianInterval.of(repetitions, figure);
      List<Double> repeats = repetitions.stream().mapToDouble(figure).boxed().toList();
      return new Figure(interval.median(), interval.low(), interval.high(), repeats);
    }

    Figure withInterval(MedianInterval interval) {
      return new Figure(interval.median(), interval.low(), interval.high(), repeats);
    }

    Figure over(double divisor) {
      return new Figure(
          median / divisor,
          low / divisor,
          high / divisor,
          repeats.stream().map(value -> value / divisor).toList());
    }
  }

  /** A fitted law, in units of the base's throughput for one core. */
  record Curve(String law, double gamma, double alpha, double beta) {}

  public static PlotData of(ScalingAnalysis analysis, String image) {
    List<Line> lines = new ArrayList<>();
    for (Layout layout : analysis.layouts()) {
      List<Row> rows = analysis.rowsOf(layout);
      double unit = rows.get(0).base().rate().median() / rows.get(0).base().cores();
      List<Curve> curves = new ArrayList<>();
      for (Law law : Law.values()) {
        analysis
            .fit(law, layout)
            .ifPresent(
                f -> curves.add(new Curve(law.title(), f.gamma() / unit, f.alpha(), f.beta())));
      }
      lines.add(
          new Line(
              Visible.line(layout.label()), rows.stream().map(PlotData::dot).toList(), curves));
    }
    return new PlotData(
        analysis.sweep().mode().name(),
        List.of(Component.values()).stream().map(Component::title).toList(),
        lines,
        timelines(analysis),
        image);
  }

  /** JSON that may stand inside a script element: nothing in it can close the element. */
  String json() {
    try {
      return JsonMapper.builder().build().writeValueAsString(this).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plot data that Jackson cannot write", e);
    }
  }

  private static Dot dot(Row row) {
    ScalingPoint point = row.point();
    List<LoggedRepetition> timed = point.timed();
    ScalingPoint base = row.base();
    Figure speedup =
        Figure.of(timed, r -> ScalingLaws.speedup(r.rate(), base.rate().median(), base.cores()))
            .withInterval(row.speedup());
    Map<Component, Double> breakdown = point.breakdown();
    return new Dot(
        Visible.line(point.label()),
        point.cores(),
        point.oversubscribed(),
        Figure.of(timed, LoggedRepetition::seconds),
        Figure.of(point.cold(), LoggedRepetition::seconds),
        speedup,
        speedup.over(point.cores()),
        Figure.of(timed, r -> r.summary().utilisation()),
        Figure.of(timed, r -> r.summary().imbalance()),
        Figure.of(timed, r -> r.rate() / r.cores() / 1e6),
        breakdown.values().stream().toList());
  }

  /** The points with the most cores come first: they keep their tiles when room is short. */
  private static List<TimelineData> timelines(ScalingAnalysis analysis) {
    int room = MOST_BARS;
    List<TimelineData> timelines = new ArrayList<>();
    for (int i = analysis.rows().size() - 1; i >= 0 && room > 0; i--) {
      TimelineData timeline = TimelineData.of(analysis.rows().get(i).point(), room);
      room -= timeline.bars().size();
      timelines.add(0, timeline);
    }
    return timelines;
  }
}
