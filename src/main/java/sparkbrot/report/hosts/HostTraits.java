package sparkbrot.report.hosts;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import sparkbrot.timing.record.ExecutorRecord;

/**
 * What the executors of a host are; empty or 0 where their log does not say. Where they differ, the
 * text names all and the number is the least.
 */
public record HostTraits(
    String cpuModel,
    double clockMegahertz,
    double cpuLimit,
    String java,
    int vectorBits,
    String jvmFlags) {

  static HostTraits of(List<ExecutorRecord> executors) {
    return new HostTraits(
        joined(executors, ExecutorRecord::cpuModel),
        executors.stream().mapToDouble(ExecutorRecord::clockMegahertz).min().orElse(0),
        executors.stream()
            .mapToDouble(ExecutorRecord::cpuLimit)
            .filter(limit -> limit > 0)
            .min()
            .orElse(0),
        joined(executors, executor -> release(executor.javaVersion())),
        executors.stream().mapToInt(ExecutorRecord::vectorBits).min().orElse(0),
        joined(executors, executor -> String.join(" ", executor.jvmFlags())));
  }

  /** Without the build, of which distributions of one release have different ones. */
  static String release(String javaVersion) {
    return javaVersion.replaceFirst("[+-].*", "");
  }

  private static String joined(
      List<ExecutorRecord> executors, Function<ExecutorRecord, String> trait) {
    return executors.stream().map(trait).distinct().sorted().collect(Collectors.joining(" and "));
  }

  /** What most hosts have; of equals the largest. */
  static <T extends Comparable<T>> T usual(List<HostRow> rows, Function<HostTraits, T> trait) {
    Map<T, Long> count =
        rows.stream()
            .map(row -> trait.apply(row.traits()))
            .collect(Collectors.groupingBy(value -> value, TreeMap::new, Collectors.counting()));
    return count.entrySet().stream()
        .max(Map.Entry.<T, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }
}
