package sparkbrot.cli.console;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sparkbrot.report.hosts.HostAnalysis;
import sparkbrot.report.hosts.HostLimits;
import sparkbrot.report.hosts.HostSamples;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.Visible;
import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.EndRecord;
import sparkbrot.timing.record.ExecutorRecord;
import sparkbrot.timing.record.LogRecord;
import sparkbrot.timing.record.MembershipRecord;
import sparkbrot.timing.record.PhaseRecord;
import sparkbrot.timing.record.PlanRecord;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.RunRecord;
import sparkbrot.timing.record.TileRecord;

/** A timing log in words and columns, line by line: a log may have more tiles than fit a table. */
public final class LogView {

  private static final String TILE_COLUMNS =
      " run   tile       row    rows   executor slot try         counted kernel ms  color ms"
          + " encode ms   hash ms sched ms fetch ms  outcome";

  private static final double NANOS_PER_MILLI = 1e6;

  private final PrintStream out;

  private LogView(PrintStream out) {
    this.out = out;
  }

  /** Prints all records of a log, and what they say of its hosts. */
  public static void print(PrintStream out, RunLog log) {
    LogView view = new LogView(out);
    boolean tableOpen = false;
    for (LogRecord record : log.records()) {
      boolean tile = record instanceof TileRecord;
      if (tile && !tableOpen) {
        out.println(TILE_COLUMNS);
      }
      tableOpen = tile;
      view.print(record);
    }
    HostLines.print(out, HostAnalysis.of(HostSamples.of(log), HostLimits.USUAL));
    if (log.torn()) {
      out.println("(the last line is torn: the driver was killed while writing it)");
    }
    if (log.all(EndRecord.class).isEmpty()) {
      out.println("(no end record: this run did not come to its end)");
    }
  }

  private void print(LogRecord record) {
    if (record instanceof RunRecord run) {
      run(run);
    } else if (record instanceof ClusterRecord cluster) {
      cluster(cluster);
    } else if (record instanceof ExecutorRecord executor) {
      executor(executor);
    } else if (record instanceof MembershipRecord change) {
      membership(change);
    } else if (record instanceof PhaseRecord phase) {
      String name = phase.phase().name().toLowerCase(Locale.ROOT).replace('_', '-');
      String run = phase.repetition() == 0 ? "" : " of run " + phase.repetition();
      row("phase", "%s%s %s", name, run, RenderSummary.seconds(phase.wallNanos()));
    } else if (record instanceof PlanRecord plan) {
      row(
          "plan",
          "%d tiles (%s) for %d cores, strips of %d rows, estimated %,d iterations%s",
          plan.tiles(),
          plan.plan(),
          plan.cores(),
          plan.rowsPerStrip(),
          plan.estimatedIterations(),
          plan.resumedTiles() == 0 ? "" : "; " + plan.resumedTiles() + " resumed");
    } else if (record instanceof TileRecord tile) {
      tile(tile);
    } else if (record instanceof RepetitionRecord repetition) {
      RenderSummary.repetition(out, repetition);
      row("", "counts digest %s", repetition.countsDigest());
      if (!repetition.countsSha256().isEmpty()) {
        row("", "counts hash %s", repetition.countsSha256());
      }
    } else if (record instanceof EndRecord end) {
      String outcome = end.succeeded() ? "succeeded" : "failed: " + end.message();
      row("end", "%s after %s", outcome, RenderSummary.seconds(end.wallNanos()));
    }
  }

  private void run(RunRecord run) {
    row("run", "%s, %s", run.runId(), Instant.ofEpochMilli(run.startedEpochMillis()));
    row("master", "%s (%s mode)", run.master(), run.deployMode());
    row(
        "driver",
        "%s, %s, %d cores, heap %,d MiB",
        run.driverHost(),
        run.cpuModel(),
        run.hostCores(),
        run.driverMaxHeapBytes() >> 20);
    list("request", pairs(run.request()));
    list("versions", pairs(run.versions()));
    list("jvm flags", run.jvmFlags());
    list("spark conf", pairs(run.sparkConf()));
  }

  private void cluster(ClusterRecord cluster) {
    row(
        "granted",
        "%s to %s (asked for %s, %s; waited %s)",
        RenderSummary.executors(cluster.grantedExecutors(), cluster.grantedCores()),
        cluster.applicationId(),
        RenderSummary.count(cluster.requestedExecutors(), "executor"),
        RenderSummary.count(cluster.requestedCores(), "core"),
        RenderSummary.seconds(cluster.waitNanos()));
    for (ClusterRecord.Executor one : cluster.executors()) {
      row("", "executor %s on %s: %d cores", one.executorId(), one.host(), one.cores());
    }
  }

  private void executor(ExecutorRecord executor) {
    row(
        "executor",
        "%s on %s: %s, %.0f MHz, %d processors%s, Java %s, %d-bit vectors, heap %,d MiB %s%s",
        executor.executorId(),
        executor.host(),
        executor.cpuModel(),
        executor.clockMegahertz(),
        executor.processors(),
        executor.cpuLimit() == 0
            ? ""
            : String.format(Locale.ROOT, " (quota %.2f CPUs)", executor.cpuLimit()),
        executor.javaVersion(),
        executor.vectorBits(),
        executor.maxHeapBytes() >> 20,
        String.join(" ", executor.jvmFlags()),
        executor.classArchives().isEmpty()
            ? ""
            : " classes of " + String.join(", ", executor.classArchives()));
  }

  private void membership(MembershipRecord change) {
    row(
        change.joined() ? "joined" : "left",
        "executor %s on %s, %s, %s%s",
        change.executorId(),
        change.host(),
        RenderSummary.count(change.cores(), "core"),
        Instant.ofEpochMilli(change.atEpochMillis()),
        change.reason().isEmpty() ? "" : ": " + change.reason());
  }

  private void tile(TileRecord tile) {
    print(
        "%4d %6d %9d %7d %10s %4d %3d %,15d %9.2f %9.2f %9.2f %9.2f %8d %8d  %s",
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

  private static List<String> pairs(Map<String, String> map) {
    return map.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
  }

  private void list(String name, Collection<String> values) {
    String title = name;
    for (String value : values) {
      row(title, "%s", value);
      title = "";
    }
  }

  private void row(String name, String format, Object... values) {
    print("%-12s %s", name, String.format(Locale.ROOT, format, values));
  }

  /** One line, whatever the texts in it. */
  private void print(String format, Object... values) {
    out.println(Visible.line(String.format(Locale.ROOT, format, values)));
  }
}
