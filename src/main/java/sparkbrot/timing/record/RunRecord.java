package sparkbrot.timing.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import sparkbrot.timing.TimingLog;

/**
 * First record of a log, written before Spark starts: what was asked for, and what it runs on.
 *
 * @param schemaVersion {@link TimingLog#SCHEMA_VERSION} of the writer
 * @param runId unique name of this run, also the log file's name without its ending
 * @param startedEpochMillis when the command was given; a label, never subtracted
 * @param request options of {@code render} that decide pixels and tiling, by name
 * @param versions sparkbrot, commit, spark, scala, hadoop, java, jvm, os, and the kernel that the
 *     driver's JVM would select
 * @param master Spark master
 * @param deployMode client or cluster
 * @param driverHost host of the driver
 * @param cpuModel CPU of the driver's host
 * @param hostCores processors that the driver's JVM sees
 * @param driverMaxHeapBytes largest heap of the driver
 * @param jvmFlags input arguments of the driver's JVM
 * @param sparkConf Spark configuration without secrets
 */
public record RunRecord(
    int schemaVersion,
    String runId,
    long startedEpochMillis,
    Map<String, String> request,
    Map<String, String> versions,
    String master,
    String deployMode,
    String driverHost,
    String cpuModel,
    int hostCores,
    long driverMaxHeapBytes,
    List<String> jvmFlags,
    Map<String, String> sparkConf)
    implements LogRecord {

  /** A field that an older or later program did not write is empty. */
  public RunRecord {
    runId = LogRecord.text(runId);
    master = LogRecord.text(master);
    deployMode = LogRecord.text(deployMode);
    driverHost = LogRecord.text(driverHost);
    cpuModel = LogRecord.text(cpuModel);
    request = byOption(whole(request));
    versions = whole(versions);
    jvmFlags = jvmFlags == null ? List.of() : List.copyOf(jvmFlags);
    sparkConf = whole(sparkConf);
  }

  /** Version 0.1.0 wrote {@code maxIter} where the option is {@code --max-iter}. */
  private static Map<String, String> byOption(Map<String, String> request) {
    Map<String, String> options = new LinkedHashMap<>();
    request.forEach(
        (name, value) ->
            options.put(
                name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT), value));
    return Collections.unmodifiableMap(options);
  }

  private static Map<String, String> whole(Map<String, String> map) {
    if (map == null) {
      return Map.of();
    }
    if (map.values().stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("a run record with a value missing");
    }
    return map;
  }
}
