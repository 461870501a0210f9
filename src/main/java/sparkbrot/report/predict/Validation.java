package sparkbrot.report.predict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sparkbrot.report.Layout;
import sparkbrot.report.LoggedRepetition;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.ScalingAnalysis.Row;
import sparkbrot.report.ScalingPoint;
import sparkbrot.report.page.Figures;
import sparkbrot.report.page.Table;

/**
 * Every measured point beyond the fewest cores, predicted from fewer cores only: how far the model
 * errs.
 */
final class Validation {

  private final ScalingAnalysis analysis;
  private final List<Trial> trials = new ArrayList<>();

  Validation(ScalingAnalysis analysis) {
    this.analysis = analysis;
    for (Row row : analysis.rows()) {
      ScalingPoint point = row.point();
      if (point.steady()) {
        source(point.cores() - 1, point.layout()).ifPresent(source -> add(point, source));
      }
    }
  }

  /**
   * A measured point, predicted from another.
   *
   * @param seconds predicted, what else runs on the driver's host included
   * @param cpuSeconds predicted of tasks that have a CPU whenever they run
   */
  private record Trial(ScalingPoint point, ScalingPoint source, double seconds, double cpuSeconds) {

    /** How many times as long it really took. */
    double ratio() {
      return point.seconds().median() / seconds;
    }

    double measuredCpuSeconds() {
      return point.medianOf(LoggedRepetition::cpuSeconds);
    }
  }

  private void add(ScalingPoint point, ScalingPoint source) {
    List<RowCosts.Tile> tiles = RowCosts.of(source.timed()).cutLike(point.typical());
    SchedulerModel model = SchedulerModel.of(source.timed());
    double alone = SchedulerSimulation.run(tiles, point.cores(), model).seconds();
    double beside = SchedulerSimulation.run(tiles, point.cores(), on(source, point)).seconds();
    double share = source.medianOf(LoggedRepetition::cpuSeconds) / source.seconds().median();
    trials.add(new Trial(point, source, beside, alone * share));
  }

  /** Cores beyond those of the driver's host are elsewhere, where it disturbs nobody. */
  private SchedulerModel on(ScalingPoint source, ScalingPoint point) {
    SchedulerModel model = SchedulerModel.of(source.timed());
    int hostCores = analysis.sweep().runs().get(0).run().hostCores();
    return source.cores() < hostCores && point.cores() == hostCores
        ? model.withoutSpareCores()
        : model;
  }

  /** The point with the most cores up to a limit, preferably of the same layout. */
  private Optional<ScalingPoint> source(int mostCores, Layout layout) {
    return analysis.rows().stream()
        .map(Row::point)
        .filter(
            point ->
                point.steady() && point.cores() <= mostCores && point.layout().sameWork(layout))
        .max(
            Comparator.<ScalingPoint, Boolean>comparing(point -> point.layout().equals(layout))
                .thenComparing(ScalingPoint::cores));
  }

  /** What the errors say of other predictions. */
  Doubt doubt() {
    return Doubt.of(
        trials.stream()
            .filter(trial -> !trial.point().oversubscribed())
            .mapToDouble(Trial::ratio)
            .toArray());
  }

  Table table() {
    return new Table(
        "Prediction against measurement",
        "Each row knows only the run on fewer cores, and the rows at which the tiles were cut and in"
            + " which order they were started. The layout's own run is preferred, then another of"
            + " the same tiles. By CPU: measured without the time for which tasks that ran had no"
            + " CPU, and predicted of such tasks.",
        List.of(
            "layout",
            "cores p",
            "from p",
            "measured T_p s",
            "predicted T_p s",
            "error",
            "measured by CPU",
            "error by CPU",
            "note"),
        trials.stream().map(Validation::row).toList());
  }

  private static List<String> row(Trial trial) {
    return List.of(
        trial.point().layout().label(),
        String.valueOf(trial.point().cores()),
        String.valueOf(trial.source().cores()),
        Figures.interval(trial.point().seconds()),
        Figures.number(trial.seconds()),
        Figures.percent(1 / trial.ratio() - 1),
        Figures.number(trial.measuredCpuSeconds()),
        Figures.percent(trial.cpuSeconds() / trial.measuredCpuSeconds() - 1),
        trial.point().oversubscribed() ? "oversubscribed: slots are no cores" : "");
  }
}
