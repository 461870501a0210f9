package sparkbrot.spark.tasks;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sparkbrot.spark.tasks.EveryExecutor.EmptyTask;
import sparkbrot.timing.record.ClusterRecord.Executor;

/**
 * How fast tasks come to executors and back.
 *
 * @param tasksPerSecond of all together, as the driver saw it
 * @param ofHost tasks a second that came to the slowest executor of each host, by its own clock,
 *     from its first to its last; 0 where fewer than two came
 */
public record TaskRates(double tasksPerSecond, Map<String, Double> ofHost) {

  static TaskRates of(List<Executor> executors, List<EmptyTask> tasks, long nanos) {
    Map<String, LongSummaryStatistics> times =
        tasks.stream()
            .collect(
                Collectors.groupingBy(
                    EmptyTask::executorId, Collectors.summarizingLong(EmptyTask::nanos)));
    Map<String, Double> ofHost = new TreeMap<>();
    for (Executor executor : executors) {
      LongSummaryStatistics its =
          times.getOrDefault(executor.executorId(), new LongSummaryStatistics());
      double seconds = its.getCount() < 2 ? 0 : (its.getMax() - its.getMin()) / 1e9;
      ofHost.merge(executor.host(), seconds > 0 ? (its.getCount() - 1) / seconds : 0, Math::min);
    }
    return new TaskRates(tasks.size() / (nanos / 1e9), ofHost);
  }
}
