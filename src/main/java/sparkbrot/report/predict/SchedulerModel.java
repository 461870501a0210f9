package sparkbrot.report.predict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import sparkbrot.report.LoggedRepetition;
import sparkbrot.report.MedianInterval;
import sparkbrot.report.TimeBreakdown;
import sparkbrot.timing.record.TileRecord;

/**
 * What a run's log says about Spark's scheduler and the driver, as the simulation needs it.
 *
 * @param dispatchSeconds the driver's serial time for each task: taking in a result, offering the
 *     slot, launching the next task. It bounds the task rate, as the busiest of the driver's
 *     threads for that does one task after the other; its CPU time is logged. Older logs have only
 *     the mean gap between one task's end and the next one's launch on the same slot.
 * @param taskOverheadSeconds time from task to task on a slot that is neither the tile's own nor
 *     the driver's: scheduler delay, deserialization, serialization
 * @param assemblySecondsPerByte the driver's writing of what a byte handed over becomes, which runs
 *     beside the tasks
 * @param planSeconds the driver's planning
 * @param tailSeconds from the last result to the finished output, the same for any cores
 * @param backgroundSeconds CPU time for each task, on the driver's host, of everything but the
 *     task: driver, master, workers, compilers, collectors. Only known of tasks that ran there; 0
 *     of others
 */
public record SchedulerModel(
    double dispatchSeconds,
    double taskOverheadSeconds,
    double assemblySecondsPerByte,
    double planSeconds,
    double tailSeconds,
    double backgroundSeconds) {

  /** Medians over repetitions. */
  public static SchedulerModel of(List<LoggedRepetition> repetitions) {
    double dispatch = median(repetitions, SchedulerModel::dispatch);
    return new SchedulerModel(
        dispatch,
        Math.max(0, median(repetitions, SchedulerModel::betweenTiles) - dispatch),
        median(repetitions, SchedulerModel::writeSecondsPerByte),
        median(repetitions, r -> r.summary().planNanos() / 1e9),
        median(repetitions, r -> r.summary().assemblyTailNanos() / 1e9),
        median(repetitions, SchedulerModel::background));
  }

  /**
   * The model where slots take all cores of the driver's host. What else runs there has a core
   * while a slot waits for its next tile, and delays tiles with what it needs beyond that.
   */
  SchedulerModel withoutSpareCores() {
    double delay = Math.max(0, backgroundSeconds - dispatchSeconds - taskOverheadSeconds);
    return new SchedulerModel(
        dispatchSeconds,
        taskOverheadSeconds + delay,
        assemblySecondsPerByte,
        planSeconds,
        tailSeconds,
        backgroundSeconds);
  }

  private static double dispatch(LoggedRepetition repetition) {
    double logged = repetition.summary().dispatchCpuNanos() / 1e9;
    int tasks = repetition.delivered().size() + repetition.wasted().size();
    return logged > 0 ? logged / tasks : Math.max(0, meanGap(repetition));
  }

  /** Tasks that were elsewhere have more CPU time than all that the driver's host did. */
  private static double background(LoggedRepetition repetition) {
    double tasks = repetition.delivered().stream().mapToDouble(TileRecord::cpuNanos).sum();
    double beside = repetition.summary().hostBusyNanos() - tasks;
    return tasks > 0 && beside > 0 ? beside / 1e9 / repetition.delivered().size() : 0;
  }

  /** What a slot takes for a task but for its tile; a result may be fetched while the next runs. */
  private static double betweenTiles(LoggedRepetition repetition) {
    double onSlot =
        repetition.delivered().stream()
            .mapToDouble(tile -> TimeBreakdown.onSlot(tile) - tile.tileNanos() / 1e9)
            .average()
            .orElse(0);
    return Math.max(0, onSlot + meanGap(repetition));
  }

  /** For a byte handed over, image or counts, whatever it becomes in the files. */
  private static double writeSecondsPerByte(LoggedRepetition repetition) {
    double handedOver = repetition.delivered().stream().mapToDouble(TileRecord::encodedBytes).sum();
    return handedOver == 0 ? 0 : repetition.summary().assemblyWriteNanos() / 1e9 / handedOver;
  }

  private static double median(
      List<LoggedRepetition> repetitions, ToDoubleFunction<LoggedRepetition> figure) {
    return MedianInterval.of(repetitions, figure).median();
  }

  /** The log's milliseconds are coarse against a gap: their rounding averages out in a mean. */
  private static double meanGap(LoggedRepetition repetition) {
    Map<String, List<TileRecord>> slots = new HashMap<>();
    for (TileRecord tile : repetition.delivered()) {
      slots
          .computeIfAbsent(tile.executorId() + "." + tile.taskSlot(), slot -> new ArrayList<>())
          .add(tile);
    }
    double sum = 0;
    int gaps = 0;
    for (List<TileRecord> tiles : slots.values()) {
      tiles.sort(Comparator.comparingLong(TileRecord::launchEpochMillis));
      for (int i = 1; i < tiles.size(); i++) {
        long gap = tiles.get(i).launchEpochMillis() - tiles.get(i - 1).finishEpochMillis();
        sum += gap / 1e3;
        gaps++;
      }
    }
    return gaps == 0 ? 0 : sum / gaps;
  }
}
