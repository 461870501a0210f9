package sparkbrot.report.page;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import sparkbrot.report.Component;

/** The "how to read this" section of a report: the resource glossary.txt, then the components. */
final class Glossary {

  /** A term and what it means. */
  record Entry(String term, String meaning) {}

  private Glossary() {}

  static List<Entry> entries() {
    Stream<Entry> terms =
        HtmlReport.resource("glossary.txt")
            .lines()
            .map(line -> line.split(" \\| ", 2))
            .map(parts -> new Entry(parts[0], parts[1]));
    Stream<Entry> components =
        Arrays.stream(Component.values()).map(c -> new Entry(c.title(), c.meaning() + "."));
    return Stream.concat(terms, components).toList();
  }
}
