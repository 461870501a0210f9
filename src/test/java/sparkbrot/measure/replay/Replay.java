package sparkbrot.measure.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sparkbrot.report.LoggedRepetition;
import sparkbrot.report.MedianInterval;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.Sweep;
import sparkbrot.report.page.Figures;
import sparkbrot.report.page.MarkdownReport;
import sparkbrot.report.page.Table;
import sparkbrot.report.predict.RowCosts;
import sparkbrot.report.predict.SchedulerModel;
import sparkbrot.report.predict.SchedulerSimulation;

/**
 * Checks the simulated scheduler against the real one: the measured cost of every tile is waited
 * for on many slots of a real Spark, and its makespan compared with the simulated.
 */
final class Replay {

  private final RowCosts costs;
  private final SchedulerModel logged;
  private final int slots;
  private final double scale;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Takes costs from the point of a sweep with the most cores.
   *
   * @param analysis of a strong sweep
   * @param slots task slots of the cluster at hand
   * @param seconds makespan without any loss that the costs are scaled to; 0 leaves them as logged
   */
  Replay(ScalingAnalysis analysis, int slots, double seconds) {
    if (analysis.sweep().mode() == Sweep.Mode.WEAK) {
      throw new IllegalArgumentException(
          "a weak sweep has another image at every point; a replay needs one image");
    }
    List<LoggedRepetition> timed = analysis.largest().point().timed();
    this.costs = RowCosts.of(timed);
    this.logged = SchedulerModel.of(timed);
    this.slots = slots;
    this.scale = seconds == 0 ? 1 : seconds * slots / costs.totalSeconds();
  }

  /**
   * A task of the replay.
   *
   * @param seconds to wait
   * @param bytes to hand over
   */
  record Task(double seconds, double bytes) {}

  /** So many tasks of nearly equal cost; waiting needs no whole strips, so they are cut by rows. */
  List<Task> tasks(int number) {
    return costs.cutEqually(number, 1).stream()
        .map(tile -> new Task(tile.seconds() * scale, tile.bytes()))
        .toList();
  }

  /**
   * Adds a measured makespan to the table.
   *
   * @param tasks that were replayed
   * @param measured seconds of every repetition
   * @param dispatchSeconds what a task costs the driver on this cluster
   * @param overheadSeconds what it costs on its slot there
   */
  void measured(
      List<Task> tasks, double[] measured, double dispatchSeconds, double overheadSeconds) {
    MedianInterval interval = MedianInterval.of(measured);
    double fromLogs = simulate(tasks, logged.dispatchSeconds(), logged.taskOverheadSeconds());
    double fromHere = simulate(tasks, dispatchSeconds, overheadSeconds);
    rows.add(
        List.of(
            String.valueOf(tasks.size()),
            Figures.number(tasks.stream().mapToDouble(Task::seconds).sum() / slots),
            Figures.interval(interval),
            Figures.number(fromLogs),
            Figures.percent(fromLogs / interval.median() - 1),
            Figures.number(fromHere),
            Figures.percent(fromHere / interval.median() - 1)));
  }

  private double simulate(List<Task> tasks, double dispatchSeconds, double overheadSeconds) {
    double[] seconds = tasks.stream().mapToDouble(Task::seconds).toArray();
    return SchedulerSimulation.run(seconds, slots, dispatchSeconds, overheadSeconds)
        .computeSeconds();
  }

  /** All that was measured, in Markdown. */
  String markdown(double dispatchSeconds, double overheadSeconds) {
    return MarkdownReport.of(
        List.of(
            new Table(
                String.format(Locale.ROOT, "Simulated against real scheduler on %d slots", slots),
                String.format(
                    Locale.ROOT,
                    "Tasks that wait for %s s of logged core time in all%s. Costs of a task: in the logs %s ms of the driver and %s ms on its slot; measured here with empty tasks %s ms and %s ms.",
                    Figures.number(costs.totalSeconds()),
                    scale == 1 ? "" : ", times " + Figures.number(scale),
                    Figures.number(1e3 * logged.dispatchSeconds()),
                    Figures.number(1e3 * logged.taskOverheadSeconds()),
                    Figures.number(1e3 * dispatchSeconds),
                    Figures.number(1e3 * overheadSeconds)),
                List.of(
                    "tasks",
                    "without loss s",
                    "measured s",
                    "simulated, logged costs s",
                    "error",
                    "simulated, costs of this cluster s",
                    "error"),
                rows)));
  }
}
