package sparkbrot.job;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import sparkbrot.machine.MachineFacts;
import sparkbrot.spark.ClusterSettings;
import sparkbrot.timing.RunRecord;
import sparkbrot.timing.TimingLog;

/** Describes this run and this machine for the log's first record. */
final class RunDescription {

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
        MachineFacts.here().cpuModel(),
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
}
