package sparkbrot.job;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import sparkbrot.machine.MachineFacts;
import sparkbrot.scene.KernelSpec;
import sparkbrot.spark.settings.ClusterSettings;
import sparkbrot.timing.TimingLog;
import sparkbrot.timing.record.RunRecord;

/** Describes this run and this machine for the log's first record. */
public final class RunDescription {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunDescription() {}

  /** A unique name of a run, which begins with its command's. */
  public static String newId(String command, CommandClock clock) {
    return command
        + "-"
        + STAMP.format(Instant.ofEpochMilli(clock.commandEpochMillis()))
        + "-"
        + UUID.randomUUID().toString().substring(0, 8);
  }

  /**
   * The first record of a run.
   *
   * @param request the options, by name
   * @param kernel that they ask for
   * @param directResultBytes of the largest result that travels with its task's status
   */
  public static RunRecord of(
      String runId,
      Map<String, String> request,
      KernelSpec kernel,
      int directResultBytes,
      CommandClock clock) {
    Map<String, String> sparkConf = ClusterSettings.forLog(directResultBytes);
    return new RunRecord(
        TimingLog.SCHEMA_VERSION,
        runId,
        clock.commandEpochMillis(),
        request,
        Versions.all(kernel),
        sparkConf.getOrDefault("spark.master", ""),
        System.getProperty("spark.submit.deployMode", "client"),
        hostName(),
        MachineFacts.here().cpuModel(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory(),
        ClusterSettings.withoutSecrets(ManagementFactory.getRuntimeMXBean().getInputArguments()),
        sparkConf);
  }

  /** The master that was named. */
  public static String master() {
    return ClusterSettings.forLog(ClusterSettings.LARGEST_RESULT_BYTES)
        .getOrDefault("spark.master", "");
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
