package sparkbrot.measure.ladder;

import java.util.List;
import java.util.Locale;
import sparkbrot.measure.Workload;

/**
 * Everything that the outputs show.
 *
 * @param workload what was computed
 * @param rounds how often each row ran
 * @param command the command that reproduces it
 * @param machine one line on CPU, operating system, JDK and date
 * @param rows from the bottom up
 * @param verdicts the claims, tested
 */
record LadderReport(
    Workload workload,
    int rounds,
    String command,
    String machine,
    List<RowSummary> rows,
    List<Claim.Verdict> verdicts) {

  LadderReport {
    rows = List.copyOf(rows);
    verdicts = List.copyOf(verdicts);
  }

  /** What was computed, in words. */
  String title() {
    return String.format(
        Locale.ROOT,
        "Speedup ladder, workload %s: %d×%d, %d iterations",
        workload.name(),
        workload.widthPx(),
        workload.heightPx(),
        workload.maxIter());
  }

  /** Whether the Python row ran and has the reference's counts, for which it then stands. */
  boolean baselineAgrees() {
    return rows.stream()
        .filter(summary -> summary.row().id().equals(LadderRow.BASELINE))
        .flatMap(summary -> summary.figures().stream())
        .anyMatch(figures -> figures.agreement().identical());
  }
}
