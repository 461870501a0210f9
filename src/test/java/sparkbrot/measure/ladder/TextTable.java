package sparkbrot.measure.ladder;

import java.util.ArrayList;
import java.util.List;

/**
 * A table as text.
 *
 * @param header column names
 * @param rows cells, as many to a row as the header has
 */
record TextTable(List<String> header, List<List<String>> rows) {

  TextTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /** With columns aligned, for a console. */
  String aligned() {
    List<List<String>> lines = new ArrayList<>(List.of(header));
    lines.addAll(rows);
    int[] widths = new int[header.size()];
    for (List<String> line : lines) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], line.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder out = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        out.append(line.get(column))
            .append(" ".repeat(widths[column] - line.get(column).length() + 2));
      }
      text.append(out.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** As Markdown with pipes. */
  String markdown() {
    StringBuilder text = new StringBuilder(markdownLine(header));
    text.append("|").append("---|".repeat(header.size())).append('\n');
    rows.forEach(row -> text.append(markdownLine(row)));
    return text.toString();
  }

  private static String markdownLine(List<String> cells) {
    return "| " + String.join(" | ", cells).replace("\n", " ") + " |\n";
  }
}
