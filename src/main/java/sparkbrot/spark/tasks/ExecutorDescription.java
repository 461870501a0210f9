package sparkbrot.spark.tasks;

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import org.apache.spark.SparkEnv;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.machine.ClassArchives;
import sparkbrot.machine.MachineFacts;
import sparkbrot.timing.record.ExecutorRecord;

/** Describes the executor that it runs on, once in each JVM. */
final class ExecutorDescription {

  private static final ExecutorRecord HERE = here(MachineFacts.here());

  private ExecutorDescription() {}

  static ExecutorRecord here() {
    return HERE;
  }

  private static ExecutorRecord here(MachineFacts machine) {
    RuntimeMXBean jvm = ManagementFactory.getRuntimeMXBean();
    SparkEnv env = SparkEnv.get();
    return new ExecutorRecord(
        env.executorId(),
        env.blockManager().blockManagerId().host(),
        jvm.getStartTime(),
        machine.cpuModel(),
        machine.clockMegahertz(),
        machine.processors(),
        machine.cpuLimit(),
        machine.memoryBytes(),
        Runtime.getRuntime().maxMemory(),
        Runtime.version().toString(),
        System.getProperty("java.vm.name"),
        Kernels.vectorBits(),
        jvm.getInputArguments().stream().filter(flag -> flag.startsWith("-XX:")).toList(),
        ClassArchives.inUse());
  }
}
