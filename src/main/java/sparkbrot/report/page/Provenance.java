package sparkbrot.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import sparkbrot.report.LoggedRun;
import sparkbrot.report.Sweep;
import sparkbrot.timing.record.RunRecord;

/** What was run on what: every report states it. */
public final class Provenance {

  private static final String UNKNOWN = "unknown";

  private Provenance() {}

  public static Table of(Sweep sweep) {
    RunRecord run = sweep.runs().get(0).run();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "machine", run.cpuModel() + ", " + run.hostCores() + " processors (driver's host)"));
    rows.add(List.of("master", join(sweep, r -> r.run().master())));
    rows.add(
        List.of(
            "executors",
            join(sweep, r -> r.cluster().grantedExecutors() + " with " + r.cores() + " cores")));
    rows.add(List.of("JDK", run.versions().getOrDefault("java", UNKNOWN)));
    rows.add(List.of("kernel and vector width", join(sweep, LoggedRun::kernels)));
    rows.add(List.of("versions", pairs(run.versions())));
    rows.add(List.of("driver heap", (run.driverMaxHeapBytes() >> 20) + " MiB"));
    rows.add(List.of("JVM flags of the driver", String.join(" ", run.jvmFlags())));
    Map<String, String> request = new TreeMap<>(run.request());
    rows.add(List.of("render options of the first run", pairs(request)));
    rows.add(List.of("Spark configuration of the first run", pairs(run.sparkConf())));
    rows.add(List.of("logs", sweep.runs().size() + ": " + join(sweep, LoggedRun::source)));
    return new Table("What ran on what", "", List.of("", "value"), rows);
  }

  private static String join(Sweep sweep, Function<LoggedRun, String> property) {
    return sweep.runs().stream()
        .map(property)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(", "));
  }

  private static String pairs(Map<String, String> map) {
    return new TreeMap<>(map)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", "));
  }
}
