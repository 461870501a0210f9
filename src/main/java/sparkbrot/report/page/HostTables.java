package sparkbrot.report.page;

import java.util.List;
import sparkbrot.report.hosts.HostAnalysis;
import sparkbrot.report.hosts.HostRow;

/** Hosts as a table. */
public final class HostTables {

  static final String TITLE = "Hosts";

  private HostTables() {}

  /**
   * The slowest first.
   *
   * @param most rows; the rest is counted in the note
   */
  public static Table of(HostAnalysis analysis, int most) {
    List<HostRow> rows = analysis.rows();
    String rest =
        rows.size() <= most ? "" : " The slowest " + most + " of " + rows.size() + " are shown.";
    return new Table(
        TITLE,
        "Slower: wall time for the same work over that of the median of the other hosts, by"
            + " medians; by CPU: the same of CPU time. CPU share: of their run time the task threads"
            + " had a CPU. Way: scheduling, unpacking and fetching of a task, median. First tile: the"
            + " longest of its executors."
            + rest,
        List.of(
            "host",
            "executors",
            "tiles",
            "retries",
            "Miter/CPU s",
            "Miter/s a slot",
            "slower",
            "by CPU",
            "CPU share",
            "way ms",
            "GC",
            "first tile s",
            "JDK",
            "vector bits",
            "CPU limit",
            "MHz",
            "CPU"),
        rows.stream().limit(most).map(HostTables::cells).toList());
  }

  private static List<String> cells(HostRow row) {
    return List.of(
        row.host(),
        String.valueOf(row.executors()),
        String.valueOf(row.tiles()),
        String.valueOf(row.failed()),
        Figures.number(row.perCpuSecond() / 1e6),
        Figures.number(row.perWallSecond() / 1e6),
        Figures.number(row.slowdown()),
        Figures.number(row.cpuSlowdown()),
        Figures.percent(row.cpuShare()),
        Figures.number(row.waitMillis()),
        Figures.percent(row.gcShare()),
        Figures.number(row.firstTileSeconds()),
        known(row.traits().java()),
        row.traits().java().isEmpty() ? "-" : String.valueOf(row.traits().vectorBits()),
        row.traits().cpuLimit() == 0 ? "none" : Figures.number(row.traits().cpuLimit()),
        row.traits().clockMegahertz() == 0 ? "-" : Figures.number(row.traits().clockMegahertz()),
        known(row.traits().cpuModel()));
  }

  private static String known(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
