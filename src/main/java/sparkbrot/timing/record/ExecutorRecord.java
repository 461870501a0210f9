package sparkbrot.timing.record;

import java.io.Serializable;
import java.util.List;

/**
 * What an executor is, as it found out itself; written before its first tile.
 *
 * @param executorId Spark's name of the executor; "driver" in local mode
 * @param host its host
 * @param startedEpochMillis when its JVM was started, executor's clock
 * @param cpuModel CPU of its host
 * @param clockMegahertz of that CPU when its first task ran; 0 if unknown
 * @param processors processors that its JVM sees
 * @param cpuLimit CPUs that its control group allows; 0 for no limit
 * @param memoryBytes memory of its host; 0 if unknown
 * @param maxHeapBytes largest heap of its JVM
 * @param javaVersion its JDK
 * @param jvm its virtual machine
 * @param vectorBits widest vectors that its kernels may use; 0 without the vector module
 * @param jvmFlags its -XX options
 * @param classArchives names of the files of loaded classes that its JVM started from
 */
public record ExecutorRecord(
    String executorId,
    String host,
    long startedEpochMillis,
    String cpuModel,
    double clockMegahertz,
    int processors,
    double cpuLimit,
    long memoryBytes,
    long maxHeapBytes,
    String javaVersion,
    String jvm,
    int vectorBits,
    List<String> jvmFlags,
    List<String> classArchives)
    implements LogRecord, Serializable {

  /** A text that the log lacks is empty. */
  public ExecutorRecord {
    executorId = LogRecord.text(executorId);
    host = LogRecord.text(host);
    cpuModel = LogRecord.text(cpuModel);
    javaVersion = LogRecord.text(javaVersion);
    jvm = LogRecord.text(jvm);
    jvmFlags = jvmFlags == null ? List.of() : List.copyOf(jvmFlags);
    classArchives = classArchives == null ? List.of() : List.copyOf(classArchives);
  }
}
