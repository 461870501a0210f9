package sparkbrot.report.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import sparkbrot.report.hosts.HostAnalysis;
import sparkbrot.report.hosts.HostCause;
import sparkbrot.report.hosts.HostFinding;
import sparkbrot.report.hosts.HostRow;

/** What is checked of a cluster, one after the other, and of whom each is not as it should be. */
final class CheckItems {

  private final List<ExecutorCheck> executors;
  private final List<ExecutorCheck> answered;
  private final HostAnalysis hosts;
  private final CheckLimits limits;

  CheckItems(List<ExecutorCheck> executors, HostAnalysis hosts, CheckLimits limits) {
    this.executors = executors;
    this.answered = executors.stream().filter(ExecutorCheck::answered).toList();
    this.hosts = hosts;
    this.limits = limits;
  }

  /**
   * All of them.
   *
   * @param tasksPerSecond empty tasks that the driver handed over and took back
   * @param tasksPerSecondOfHost that came to an executor of each host
   */
  List<CheckItem> all(double tasksPerSecond, Map<String, Double> tasksPerSecondOfHost) {
    List<CheckItem> items = new ArrayList<>(ofExecutors());
    items.add(
        new CheckItem(
            "hand-over",
            String.format(Locale.ROOT, "%.0f empty tasks a second", tasksPerSecond)
                + slowestHandOver(tasksPerSecondOfHost),
            List.of()));
    items.add(efficiency());
    items.add(cpuShare());
    items.add(spread());
    for (HostCause cause : HostCause.values()) {
      List<String> failures =
          hosts.serious().stream()
              .filter(finding -> finding.cause() == cause)
              .map(HostFinding::text)
              .toList();
      items.add(new CheckItem(cause.chapter(), failures.size() + " hosts", failures));
    }
    return List.copyOf(items);
  }

  private List<CheckItem> ofExecutors() {
    List<CheckItem> items = new ArrayList<>();
    items.add(
        item(
            "executors",
            answered.size() + " of " + executors.size() + " did their work",
            executors,
            executor -> !executor.answered(),
            executor -> "did not answer: its task ran elsewhere or nowhere"));
    items.add(
        item("jdk", releases(), answered, e -> e.jdkRefusal() != null, ExecutorCheck::jdkRefusal));
    items.add(
        item(
            "vector-module",
            "vectors of " + bits() + " bits",
            answered,
            executor -> executor.vectorBits() <= 64,
            executor ->
                "has no vectors: its JVM lacks --add-modules=jdk.incubator.vector, or its CPU"
                    + " them"));
    items.add(counts());
    items.add(
        item(
            "memory",
            "least heap of an executor: "
                + (answered.stream().mapToLong(ExecutorCheck::heapBytes).min().orElse(0) >> 20)
                + " MiB",
            answered,
            executor -> executor.heapBytes() >> 20 < 32L * executor.slots(),
            executor -> "has less than 32 MiB of heap for each task slot: --executor-memory"));
    items.add(
        item(
            "clocks",
            "apart by at most "
                + answered.stream().mapToLong(e -> Math.abs(e.skewMillis())).max().orElse(0)
                + " ms beyond the round trip",
            answered,
            executor -> Math.abs(executor.skewMillis()) > limits.skewMillis(),
            executor -> "its clock is " + executor.skewMillis() + " ms ahead of the driver's"));
    items.add(storage());
    return items;
  }

  private static String slowestHandOver(Map<String, Double> ofHost) {
    return ofHost.size() < 2
        ? ""
        : ofHost.entrySet().stream()
            .min(Map.Entry.comparingByValue())
            .map(
                host ->
                    String.format(
                        Locale.ROOT,
                        ", fewest to an executor: %.0f, of %s",
                        host.getValue(),
                        host.getKey()))
            .orElseThrow();
  }

  private static CheckItem item(
      String name,
      String measured,
      List<ExecutorCheck> executors,
      Predicate<ExecutorCheck> wrong,
      Function<ExecutorCheck, String> why) {
    return new CheckItem(
        name,
        measured,
        executors.stream().filter(wrong).map(e -> e.name() + ": " + why.apply(e)).toList());
  }

  private String releases() {
    Set<String> releases = new TreeSet<>();
    hosts.rows().forEach(row -> releases.add(row.traits().java()));
    return "Java " + String.join(", ", releases);
  }

  private String bits() {
    Set<String> bits = new TreeSet<>();
    answered.forEach(executor -> bits.add(String.valueOf(executor.vectorBits())));
    return String.join(", ", bits);
  }

  /** The work is the same everywhere, so counts that differ from most are wrong ones. */
  private CheckItem counts() {
    Map<Set<Long>, Integer> times = new HashMap<>();
    answered.forEach(executor -> times.merge(executor.countsHashes(), 1, Integer::sum));
    Set<Long> right =
        times.entrySet().stream()
            .filter(entry -> entry.getKey().size() == 1)
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(Set.of());
    return item(
        "counts",
        times.size() == 1 ? "the same on all, bit for bit" : "they differ",
        answered,
        executor -> !executor.countsHashes().equals(right),
        executor -> "counted other than most: its hardware or JVM is at fault, use it for nothing");
  }

  private CheckItem storage() {
    boolean asked =
        answered.stream().anyMatch(e -> e.writeMegabytes() > 0 || e.storageFailure() != null);
    return item(
        "storage",
        !asked
            ? "not asked for (--storage)"
            : String.format(
                Locale.ROOT,
                "slowest executor wrote %.0f MB/s and read %.0f MB/s",
                answered.stream().mapToDouble(ExecutorCheck::writeMegabytes).min().orElse(0),
                answered.stream().mapToDouble(ExecutorCheck::readMegabytes).min().orElse(0)),
        answered,
        executor -> executor.storageFailure() != null,
        ExecutorCheck::storageFailure);
  }

  private CheckItem efficiency() {
    double least =
        answered.stream()
            .mapToDouble(ExecutorCheck::efficiency)
            .filter(efficiency -> efficiency > 0)
            .min()
            .orElse(0);
    return item(
        "efficiency",
        least == 0
            ? "not asked for (--sweep)"
            : String.format(
                Locale.ROOT, "all slots at work against one alone: at least %.0f %%", 100 * least),
        answered,
        executor -> executor.efficiency() > 0 && executor.efficiency() < limits.leastEfficiency(),
        executor ->
            String.format(
                Locale.ROOT,
                "with all %d slots at work each has %.0f %% of its rate alone",
                executor.slots(),
                100 * executor.efficiency()));
  }

  /** Of the better half of the hosts, so that one alone is no matter of the cluster. */
  private CheckItem cpuShare() {
    double[] shares = hosts.rows().stream().mapToDouble(HostRow::cpuShare).sorted().toArray();
    double share = shares.length == 0 ? 1 : shares[shares.length / 2];
    String measured =
        String.format(
            Locale.ROOT,
            "threads had a CPU for %.0f %% of the time on the median host",
            100 * share);
    return new CheckItem(
        "cpu-share",
        measured,
        share < limits.hosts().cpuShare()
            ? List.of("on all hosts something else uses the processors: " + measured)
            : List.of());
  }

  private CheckItem spread() {
    double[] slowdowns = hosts.rows().stream().mapToDouble(HostRow::slowdown).sorted().toArray();
    int n = slowdowns.length;
    double spread =
        n < 3 ? 0 : slowdowns[(int) (0.9 * (n - 1) + 0.5)] / slowdowns[(int) (0.1 * (n - 1))] - 1;
    String measured =
        n < 3
            ? "needs three hosts"
            : String.format(
                Locale.ROOT,
                "hosts' times differ by %.1f %% (10th to 90th percentile)",
                100 * spread);
    return new CheckItem(
        "spread", measured, spread > limits.spread() ? List.of("the " + measured) : List.of());
  }
}
