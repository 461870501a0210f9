package sparkbrot.report.hosts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import sparkbrot.timing.record.ExecutorRecord;

/**
 * The hosts of one or several runs, compared by what the same work cost on each; executors instead,
 * where a single run has but one host.
 *
 * @param rows one for each, the slowest first
 * @param findings what is worth knowing, the worst first
 */
public record HostAnalysis(List<HostRow> rows, List<HostFinding> findings) {

  /** Compares; nothing is compared where there is only one. */
  public static HostAnalysis of(HostSamples gathered, HostLimits limits) {
    List<HostSample> samples = gathered.samples();
    Map<String, ExecutorRecord> executors = gathered.executors();
    boolean oneHost = samples.stream().map(HostSample::host).distinct().limit(2).count() < 2;
    boolean oneRun = samples.stream().mapToInt(HostSample::run).distinct().limit(2).count() < 2;
    Function<HostSample, String> name =
        oneHost && oneRun
            ? sample -> "executor " + sample.executorId() + " on " + sample.host()
            : HostSample::host;
    Map<String, List<HostSample>> byHost =
        samples.stream().collect(Collectors.groupingBy(name, TreeMap::new, Collectors.toList()));
    HostCosts costs = new HostCosts(byHost);
    List<HostRow> rows = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, List<HostSample>> host : byHost.entrySet()) {
      List<ExecutorRecord> described =
          host.getValue().stream()
              .map(HostSample::executor)
              .distinct()
              .filter(executors::containsKey)
              .map(executors::get)
              .toList();
      rows.add(
          new HostFigures(host.getValue())
              .row(host.getKey(), costs.of(number++), HostTraits.of(described)));
    }
    rows.sort(Comparator.comparing(HostRow::slowdown).reversed().thenComparing(HostRow::host));
    return new HostAnalysis(List.copyOf(rows), new HostVerdict(rows, limits).findings());
  }

  /** Findings that are more than worth knowing. */
  public List<HostFinding> serious() {
    return findings.stream().filter(HostFinding::serious).toList();
  }
}
