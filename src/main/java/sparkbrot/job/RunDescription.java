package sparkbrot.job;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import sparkbrot.spark.ClusterSettings;
import sparkbrot.timing.RunRecord;
import sparkbrot.timing.TimingLog;

/** Describes this run and this machine for the log's first record. */
final class RunDescription {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private RunDescription() {}

  static RunRecord of(String runId, JobOptions options, CommandClock clock) {
    Map<String, String> sparkConf = ClusterSettings.forLog(options.directResultBytes());
    return new RunRecord(
        TimingLog.SCHEMA_VERSION,
        runId,
        clock.commandEpochMillis(),
        options.asLogged(),
        Versions.all(options.request().kernel()),
        sparkConf.getOrDefault("spark.master", ""),
        System.getProperty("spark.submit.deployMode", "client"),
        hostName(),
        cpuModel(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory(),
        ClusterSettings.withoutSecrets(ManagementFactory.getRuntimeMXBean().getInputArguments()),
        sparkConf);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static String cpuModel() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .orElseGet(() -> System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
