package sparkbrot.job;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import sparkbrot.machine.MachineFacts;
import sparkbrot.probe.ProbePlan;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.RequestText;
import sparkbrot.spark.ClusterSettings;
import sparkbrot.timing.RunRecord;
import sparkbrot.timing.TimingLog;

/** Describes this run and this machine for the log's first record. */
final class RunDescription {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunDescription() {}

  /** A unique name of a run, which begins with its command's. */
  static String newId(String command, CommandClock clock) {
    return command
        + "-"
        + STAMP.format(Instant.ofEpochMilli(clock.commandEpochMillis()))
        + "-"
        + UUID.randomUUID().toString().substring(0, 8);
  }

  static RunRecord of(String runId, JobOptions options, CommandClock clock) {
    return of(
        runId, options.asLogged(), options.request().kernel(), options.directResultBytes(), clock);
  }

  static RunRecord ofCheck(String runId, ProbePlan plan, CommandClock clock) {
    RequestText text = new RequestText();
    plan.request().describe(text);
    plan.request().kernel().describeExecution(text);
    Map<String, String> request = new LinkedHashMap<>(text.toMap());
    request.put("rounds", String.valueOf(plan.rounds()));
    request.put("seed", String.valueOf(plan.seed()));
    return of(runId, request, plan.request().kernel(), ClusterSettings.LARGEST_RESULT_BYTES, clock);
  }

  private static RunRecord of(
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
  static String master() {
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
