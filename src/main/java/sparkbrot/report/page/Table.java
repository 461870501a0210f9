package sparkbrot.report.page;

import java.util.List;

/**
 * A table of a report, free of markup.
 *
 * @param title heading
 * @param note what one has to know to read it; may be empty
 * @param header column names
 * @param rows cells, as many to a row as the header has
 */
public record Table(String title, String note, List<String> header, List<List<String>> rows) {

  public Table {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            title + ": a row of " + row.size() + " cells under " + header.size() + " columns");
      }
    }
  }
}
