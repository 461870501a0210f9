package sparkbrot.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sparkbrot.timing.ClusterRecord;
import sparkbrot.timing.EndRecord;
import sparkbrot.timing.LogRecord;
import sparkbrot.timing.PhaseRecord;
import sparkbrot.timing.PlanRecord;
import sparkbrot.timing.RepetitionRecord;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.RunRecord;
import sparkbrot.timing.TileRecord;

/** A timing log in words and columns. */
final class LogView {

  private static final double NANOS_PER_MILLI = 1e6;

  private LogView() {}

  static void print(PrintStream out, RunLog log) {
    boolean tableOpen = false;
    for (LogRecord record : log.records()) {
      boolean tile = record instanceof TileRecord;
      if (tile && !tableOpen) {
        tileHeader(out);
      }
      tableOpen = tile;
      print(out, record);
    }
    if (log.torn()) {
      out.println("(the last line is torn: the driver was killed while writing it)");
    }
    if (log.all(EndRecord.class).isEmpty()) {
      out.println("(no end record: this run did not come to its end)");
    }
  }

  private static void print(PrintStream out, LogRecord record) {
    if (record instanceof RunRecord run) {
      run(out, run);
    } else if (record instanceof ClusterRecord cluster) {
      cluster(out, cluster);
    } else if (record instanceof PhaseRecord phase) {
      out.printf(
          Locale.ROOT,
          "phase        %s%s %s%n",
          phase.phase().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          phase.repetition() == 0 ? "" : " of run " + phase.repetition(),
          RenderSummary.seconds(phase.wallNanos()));
    } else if (record instanceof PlanRecord plan) {
      out.printf(
          Locale.ROOT,
          "plan         %d tiles (%s) for %d cores, strips of %d rows, estimated %,d iterations%s%n",
          plan.tiles(),
          plan.plan(),
          plan.cores(),
          plan.rowsPerStrip(),
          plan.estimatedIterations(),
          plan.resumedTiles() == 0 ? "" : "; " + plan.resumedTiles() + " resumed");
    } else if (record instanceof TileRecord tile) {
      tile(out, tile);
    } else if (record instanceof RepetitionRecord repetition) {
      repetition(out, repetition);
    } else if (record instanceof EndRecord end) {
      out.printf(
          Locale.ROOT,
          "end          %s after %s%n",
          end.succeeded() ? "succeeded" : "failed: " + end.message(),
          RenderSummary.seconds(end.wallNanos()));
    }
  }

  private static void run(PrintStream out, RunRecord run) {
    out.printf(
        Locale.ROOT,
        "run          %s, %s%n",
        run.runId(),
        Instant.ofEpochMilli(run.startedEpochMillis()));
    out.printf(Locale.ROOT, "master       %s (%s mode)%n", run.master(), run.deployMode());
    out.printf(
        Locale.ROOT,
        "driver       %s, %s, %d cores, heap %,d MiB%n",
        run.driverHost(),
        run.cpuModel(),
        run.hostCores(),
        run.driverMaxHeapBytes() >> 20);
    map(out, "request", run.request());
    map(out, "versions", run.versions());
    list(out, "jvm flags", run.jvmFlags());
    map(out, "spark conf", run.sparkConf());
  }

  private static void cluster(PrintStream out, ClusterRecord cluster) {
    out.printf(
        Locale.ROOT,
        "granted      %s to %s (asked for %s, %s; waited %s)%n",
        RenderSummary.executors(cluster.grantedExecutors(), cluster.grantedCores()),
        cluster.applicationId(),
        RenderSummary.count(cluster.requestedExecutors(), "executor"),
        RenderSummary.count(cluster.requestedCores(), "core"),
        RenderSummary.seconds(cluster.waitNanos()));
    for (ClusterRecord.Executor executor : cluster.executors()) {
      out.printf(
          Locale.ROOT,
          "             executor %s on %s: %d cores%n",
          executor.executorId(),
          executor.host(),
          executor.cores());
    }
  }

  private static void tileHeader(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%4s %6s %9s %7s %10s %4s %3s %15s %9s %9s %9s %9s %8s %8s  %s%n",
        "run",
        "tile",
        "row",
        "rows",
        "executor",
        "slot",
        "try",
        "counted",
        "kernel ms",
        "color ms",
        "encode ms",
        "hash ms",
        "sched ms",
        "fetch ms",
        "outcome");
  }

  private static void tile(PrintStream out, TileRecord tile) {
    out.printf(
        Locale.ROOT,
        "%4d %6d %9d %7d %10s %4d %3d %,15d %9.2f %9.2f %9.2f %9.2f %8d %8d  %s%n",
        tile.repetition(),
        tile.tile(),
        tile.firstRow(),
        tile.rows(),
        tile.executorId(),
        tile.taskSlot(),
        tile.attempt(),
        tile.countedIterations(),
        tile.kernelNanos() / NANOS_PER_MILLI,
        tile.colorNanos() / NANOS_PER_MILLI,
        tile.encodeNanos() / NANOS_PER_MILLI,
        tile.hashNanos() / NANOS_PER_MILLI,
        tile.schedulerDelayMillis(),
        tile.fetchMillis(),
        tile.failed() ? "failed: " + tile.failure() : "ok");
  }

  private static void repetition(PrintStream out, RepetitionRecord r) {
    RenderSummary.repetition(out, r);
    out.printf(Locale.ROOT, "             counts %s%n", r.countsSha256());
  }

  private static void map(PrintStream out, String name, Map<String, String> entries) {
    list(
        out,
        name,
        entries.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList());
  }

  private static void list(PrintStream out, String name, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      out.printf(Locale.ROOT, "%-12s %s%n", i == 0 ? name : "", values.get(i));
    }
  }
}
