package sparkbrot.measure.ladder;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a user waits for: whole commands from nothing to one picture, start-up in. Rows without one,
 * because they ran on a sample of rows, are left out.
 */
final class ColdTable {

  static final List<String> HEADER = List.of("row", "whole command", "range", "over Python");

  private ColdTable() {}

  static TextTable of(List<RowSummary> rows) {
    Optional<Double> python = python(rows);
    return new TextTable(
        HEADER, rows.stream().flatMap(summary -> line(summary, python).stream()).toList());
  }

  private static Optional<List<String>> line(RowSummary summary, Optional<Double> python) {
    return summary
        .figures()
        .flatMap(RowSummary.Figures::command)
        .map(
            command ->
                List.of(
                    LadderTable.label(summary.row()),
                    ThreeDigits.duration(command.median()),
                    ThreeDigits.range(command.min(), command.max()),
                    python.map(nanos -> ThreeDigits.factor(nanos / command.median())).orElse("")));
  }

  /**
   * Python's whole command; where it ran on a sample, its scaled time, beside which its start-up of
   * some hundredths of a second is nothing.
   */
  private static Optional<Double> python(List<RowSummary> rows) {
    return rows.stream()
        .filter(summary -> summary.row().id().equals(LadderRow.BASELINE))
        .flatMap(summary -> summary.figures().stream())
        .flatMap(figures -> Stream.of(figures.command().orElse(figures.warm())))
        .map(Spread::median)
        .findFirst();
  }
}
