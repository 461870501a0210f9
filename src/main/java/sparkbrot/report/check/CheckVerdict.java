package sparkbrot.report.check;

import java.util.List;
import java.util.Map;
import sparkbrot.report.hosts.HostAnalysis;

/**
 * What a check came to.
 *
 * @param master Spark's master
 * @param epochMillis when it was asked for
 * @param seconds that it took
 * @param tasksPerSecond empty tasks that the driver handed over and took back
 * @param tasksPerSecondOfHost that came to an executor of each host
 * @param seed of its random orders
 * @param items what was checked
 * @param hosts compared with each other
 */
public record CheckVerdict(
    String master,
    long epochMillis,
    double seconds,
    double tasksPerSecond,
    Map<String, Double> tasksPerSecondOfHost,
    long seed,
    List<CheckItem> items,
    HostAnalysis hosts) {

  /** Concludes. */
  public static CheckVerdict of(
      String master,
      long epochMillis,
      double seconds,
      double tasksPerSecond,
      Map<String, Double> tasksPerSecondOfHost,
      long seed,
      List<ExecutorCheck> executors,
      HostAnalysis hosts,
      CheckLimits limits) {
    CheckItems items = new CheckItems(executors, hosts, limits);
    return new CheckVerdict(
        master,
        epochMillis,
        seconds,
        tasksPerSecond,
        tasksPerSecondOfHost,
        seed,
        items.all(tasksPerSecond, tasksPerSecondOfHost),
        hosts);
  }

  /** Whether nothing is wrong. */
  public boolean healthy() {
    return items.stream().allMatch(CheckItem::healthy);
  }

  /** Everything that is wrong, in sentences. */
  public List<String> failures() {
    return items.stream().flatMap(item -> item.failures().stream()).toList();
  }
}
