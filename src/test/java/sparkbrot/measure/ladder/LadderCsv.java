package sparkbrot.measure.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ladder as CSV (RFC 4180): one line a row, units in the names, empty where not measured. */
final class LadderCsv {

  private static final List<String> HEADER =
      List.of(
          "row",
          "label",
          "ours",
          "arithmetic",
          "precision",
          "shortcuts",
          "threads",
          "vectorBits",
          "rowStep",
          "warmMedianNanos",
          "warmMinNanos",
          "warmMaxNanos",
          "coldMedianNanos",
          "commandMedianNanos",
          "speedup",
          "iterationsPerSecond",
          "countsIdentical",
          "differingPixels",
          "comparedPixels",
          "runtime",
          "failure");

  private LadderCsv() {}

  static String format(List<RowSummary> rows) {
    List<List<String>> lines = new ArrayList<>(List.of(HEADER));
    rows.forEach(row -> lines.add(cells(row)));
    return lines.stream()
        .map(line -> line.stream().map(LadderCsv::quoted).collect(Collectors.joining(",")) + "\r\n")
        .collect(Collectors.joining());
  }

  private static List<String> cells(RowSummary summary) {
    LadderRow row = summary.row();
    List<String> cells =
        new ArrayList<>(
            List.of(
                row.id(),
                row.label(),
                Boolean.toString(row.ours()),
                row.arithmetic().name().toLowerCase(Locale.ROOT),
                row.precision().name().toLowerCase(Locale.ROOT),
                row.shortcuts() ? "on" : "off"));
    cells.addAll(
        summary
            .figures()
            .map(LadderCsv::figureCells)
            .orElseGet(() -> List.of("", "", "", "", "", "", "", "", "", "", "", "", "", "")));
    cells.add(summary.failure().orElse(""));
    return cells;
  }

  private static List<String> figureCells(RowSummary.Figures figures) {
    Agreement agreement = figures.agreement();
    return List.of(
        Integer.toString(figures.threads()),
        Integer.toString(figures.vectorBits()),
        Integer.toString(figures.rowStep()),
        whole(figures.warm().median()),
        whole(figures.warm().min()),
        whole(figures.warm().max()),
        whole(figures.cold().median()),
        figures.command().map(command -> whole(command.median())).orElse(""),
        figures.speedup().map(speedup -> String.format(Locale.ROOT, "%.3f", speedup)).orElse(""),
        whole(figures.iterationsPerSecond()),
        Boolean.toString(agreement.identical()),
        Optional.of(agreement.differingPixels())
            .filter(pixels -> pixels >= 0)
            .map(String::valueOf)
            .orElse(""),
        Long.toString(agreement.comparedPixels()),
        figures.runtime());
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
