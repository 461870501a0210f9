package sparkbrot.measure.ladder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The ladder as a table of text, for the console and for Markdown. */
final class LadderTable {

  static final List<String> HEADER =
      List.of(
          "row",
          "arithmetic",
          "threads",
          "warm, median",
          "range",
          "cold",
          "over Python",
          "Gpi/s",
          "counts against Python");

  private static final List<String> CLAIM_HEADER = List.of("claim", "wanted", "measured", "");

  private LadderTable() {}

  /** One line of cells for each row. */
  static List<List<String>> cells(List<RowSummary> rows) {
    return rows.stream()
        .map(
            row ->
                row.figures()
                    .map(figures -> cells(row.row(), figures))
                    .orElseGet(() -> failed(row)))
        .toList();
  }

  private static List<String> failed(RowSummary summary) {
    List<String> cells = new ArrayList<>(List.of(label(summary.row()), arithmetic(summary.row())));
    cells.addAll(Collections.nCopies(HEADER.size() - 3, "–"));
    cells.add(summary.failure().orElseThrow());
    return cells;
  }

  static String label(LadderRow row) {
    return (row.ours() ? "Sparkbrot: " : "") + row.label() + (row.shortcuts() ? " †" : "");
  }

  private static List<String> cells(LadderRow row, RowSummary.Figures figures) {
    return List.of(
        label(row) + (figures.sampled() ? " ~1/" + figures.rowStep() : ""),
        arithmetic(row),
        Integer.toString(figures.threads()),
        ThreeDigits.duration(figures.warm().median()),
        ThreeDigits.range(figures.warm().min(), figures.warm().max()),
        ThreeDigits.duration(figures.cold().median()),
        figures.speedup().map(ThreeDigits::factor).orElse(""),
        ThreeDigits.gigaRate(figures.iterationsPerSecond()),
        figures.agreement().text());
  }

  private static String arithmetic(LadderRow row) {
    return (row.arithmetic() + " " + row.precision()).toLowerCase(Locale.ROOT);
  }

  /** The claims, in the order in which they are made. */
  static List<List<String>> claimCells(List<Claim.Verdict> verdicts) {
    return verdicts.stream()
        .map(
            verdict ->
                List.of(
                    verdict.claim().text(),
                    "≥ " + value(verdict.claim(), verdict.claim().target()),
                    verdict.value().map(value -> value(verdict.claim(), value)).orElse("–"),
                    verdict.text()))
        .toList();
  }

  private static String value(Claim claim, double value) {
    return ThreeDigits.threeDigits(value) + claim.unit();
  }

  /** Lines that say what the table cannot: marks, reasons, and what the rows ran on. */
  static List<String> notes(LadderReport report) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Warm: median of repetitions once compiled, then of all rounds; for Spark the compute phase,"
            + " colouring and encoding in."
            + " Cold: the first computation of a process, start-up not in. Gpi/s: 10⁹ counted"
            + " iterations a second. Iterations are all counted ones, also where shortcuts skip some.");
    if (report.rows().stream()
        .anyMatch(row -> row.figures().isPresent() && row.row().shortcuts())) {
      notes.add(
          "†: exact shortcuts skip iterations whose count is known. All other rows compute every one.");
    }
    if (report.rows().stream()
        .flatMap(row -> row.figures().stream())
        .anyMatch(RowSummary.Figures::sampled)) {
      notes.add("~1/n: computed on every n-th row only, time scaled by counted iterations.");
    }
    if (!report.baselineAgrees()) {
      notes.add(
          "The Python row did not run or is wrong: counts are compared with the Java scalar kernel's.");
    }
    for (RowSummary row : report.rows()) {
      row.figures()
          .map(RowSummary.Figures::agreement)
          .filter(agreement -> !agreement.identical())
          .ifPresent(
              agreement ->
                  notes.add(row.row().label() + ": " + agreement.text() + reason(agreement)));
    }
    notes.add(
        "Ran on: "
            + report.rows().stream()
                .flatMap(row -> row.figures().stream())
                .map(RowSummary.Figures::runtime)
                .filter(runtime -> !runtime.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "))
            + ".");
    return notes;
  }

  private static String reason(Agreement agreement) {
    return agreement.reason().isEmpty() ? "" : ": " + agreement.reason();
  }

  /** All of it with columns aligned, for a console. */
  static String console(LadderReport report) {
    return report.title()
        + "\n"
        + report.machine()
        + "\n\n"
        + warm(report).aligned()
        + "\n"
        + ColdTable.of(report.rows()).aligned()
        + "\n"
        + claims(report).aligned()
        + "\n"
        + notes(report).stream().map(note -> note + "\n").collect(Collectors.joining());
  }

  private static TextTable warm(LadderReport report) {
    return new TextTable(HEADER, cells(report.rows()));
  }

  private static TextTable claims(LadderReport report) {
    return new TextTable(CLAIM_HEADER, claimCells(report.verdicts()));
  }

  /** All of it as Markdown. */
  static String markdown(LadderReport report, String chartFile) {
    return "# "
        + report.title()
        + "\n\n"
        + report.machine()
        + "\n\nMade by `"
        + report.command()
        + "`, rounds in shuffled order: "
        + report.rounds()
        + ".\n\n![Chart of the ladder]("
        + chartFile
        + ")\n\n"
        + warm(report).markdown()
        + "\n"
        + notes(report).stream().map(note -> "* " + note + "\n").collect(Collectors.joining())
        + "\n## From nothing\n\nOne picture by one command, start-up in: what a user waits for."
        + " Rows that ran on a sample have no such time.\n\n"
        + ColdTable.of(report.rows()).markdown()
        + "\n## Claims\n\n"
        + claims(report).markdown();
  }
}
