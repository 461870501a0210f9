package sparkbrot.cli.console;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import sparkbrot.report.hosts.HostAnalysis;
import sparkbrot.report.hosts.HostFinding;
import sparkbrot.report.hosts.HostRow;
import sparkbrot.timing.Visible;

/** Hosts on a console: findings, and a table of the slowest where there are several. */
public final class HostLines {

  private static final int MOST_ROWS = 10;

  private HostLines() {}

  static void print(PrintStream out, HostAnalysis hosts) {
    table(out, hosts);
    for (HostFinding finding : hosts.findings()) {
      line(out, "%-13s %s", finding.serious() ? "FINDING" : "note", finding.text());
    }
  }

  /** Prints the slowest hosts as a table; nothing where there is only one. */
  public static void table(PrintStream out, HostAnalysis hosts) {
    List<HostRow> rows = hosts.rows();
    if (rows.size() < 2) {
      return;
    }
    line(
        out,
        "%-24s %6s %7s %9s %9s %7s %7s %9s %7s %6s %7s  %s",
        "host",
        "tiles",
        "retries",
        "M/CPU s",
        "M/s slot",
        "slower",
        "by CPU",
        "CPU share",
        "way ms",
        "GC",
        "first s",
        "JDK, vectors");
    for (HostRow row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
      line(
          out,
          "%-24s %6d %7d %9.1f %9.1f %7.2f %7.2f %8.1f%% %7.1f %5.1f%% %7.2f  %s, %d",
          row.host(),
          row.tiles(),
          row.failed(),
          row.perCpuSecond() / 1e6,
          row.perWallSecond() / 1e6,
          row.slowdown(),
          row.cpuSlowdown(),
          100 * row.cpuShare(),
          row.waitMillis(),
          100 * row.gcShare(),
          row.firstTileSeconds(),
          row.traits().java(),
          row.traits().vectorBits());
    }
    if (rows.size() > MOST_ROWS) {
      line(out, "... and %d more, none of them slower", rows.size() - MOST_ROWS);
    }
  }

  private static void line(PrintStream out, String format, Object... values) {
    out.println(Visible.line(String.format(Locale.ROOT, format, values)));
  }
}
