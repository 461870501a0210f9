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
import sparkbrot.timing.TileRecord;

/**
 * What a run's log says about Spark's scheduler and the driver, as the simulation needs it.
 *
 * @param dispatchSeconds the driver's serial time for each task: taking in a result, offering the
 *     slot, launching the next task. Spark does all that on one thread (the driver endpoint), so it
 *     bounds the task rate. Estimated as the mean gap between one task's end and the next one's
 *     launch on the same slot.
 * @param taskOverheadSeconds time of a task on its slot that is not the tile's own: scheduler
 *     delay, deserialization, serialization, fetch
 * @param assemblySecondsPerByte the driver's writing of what a byte handed over becomes, which runs
 *     beside the tasks
 * @param planSeconds the driver's planning
 * @param tailSeconds from the last result to the finished output, the same for any cores
 */
public record SchedulerModel(
    double dispatchSeconds,
    double taskOverheadSeconds,
    double assemblySecondsPerByte,
    double planSeconds,
    double tailSeconds) {

  /** Medians over repetitions. */
  public static SchedulerModel of(List<LoggedRepetition> repetitions) {
    return new SchedulerModel(
        median(repetitions, SchedulerModel::meanGap),
        median(repetitions, SchedulerModel::meanOverhead),
        median(repetitions, SchedulerModel::writeSecondsPerByte),
        median(repetitions, r -> r.summary().planNanos() / 1e9),
        median(repetitions, r -> r.summary().assemblyTailNanos() / 1e9));
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

  private static double meanOverhead(LoggedRepetition repetition) {
    return repetition.delivered().stream()
        .mapToDouble(tile -> Math.max(0, TimeBreakdown.onSlot(tile) - tile.tileNanos() / 1e9))
        .average()
        .orElse(0);
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
        sum += Math.max(0, gap) / 1e3;
        gaps++;
      }
    }
    return gaps == 0 ? 0 : sum / gaps;
  }
}
