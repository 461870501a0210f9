package sparkbrot.timing;

import java.util.List;
import java.util.Map;

/**
 * First record of a log, written before Spark starts: what was asked for, and what it runs on.
 *
 * @param schemaVersion {@link TimingLog#SCHEMA_VERSION} of the writer
 * @param runId unique name of this run, also the log file's name without its ending
 * @param startedEpochMillis when the command was given; a label, never subtracted
 * @param request options of {@code render} that decide pixels and tiling, by name
 * @param versions sparkbrot, spark, scala, hadoop, java, jvm, os, and the kernel that the driver's
 *     JVM would select
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

  /** A log without one of the collections, as older or later programs write it, has them empty. */
  public RunRecord {
    request = request == null ? Map.of() : request;
    versions = versions == null ? Map.of() : versions;
    jvmFlags = jvmFlags == null ? List.of() : jvmFlags;
    sparkConf = sparkConf == null ? Map.of() : sparkConf;
  }
}
