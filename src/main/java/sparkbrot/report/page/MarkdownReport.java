package sparkbrot.report.page;

import java.util.List;
import java.util.stream.Collectors;
import sparkbrot.timing.Visible;

/** The report as Markdown with pipe tables. */
public final class MarkdownReport {

  private MarkdownReport() {}

  /** The whole document. */
  public static String of(ScalingReport report) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(report.title()).append("\n\n");
    report.findings().forEach(finding -> out.append("* ").append(escape(finding)).append('\n'));
    out.append('\n');
    report.tables().forEach(table -> append(out, table));
    append(out, report.provenance());
    List<String> excluded = report.analysis().sweep().excluded();
    if (!excluded.isEmpty()) {
      out.append("## Left out\n\n");
      excluded.forEach(line -> out.append("* ").append(escape(line)).append('\n'));
      out.append('\n');
    }
    out.append("## How to read this\n\n");
    for (Glossary.Entry entry : Glossary.entries()) {
      out.append("* **").append(entry.term()).append("**: ");
      out.append(escape(entry.meaning())).append('\n');
    }
    return out.toString();
  }

  /** Tables alone. */
  public static String of(List<Table> tables) {
    StringBuilder out = new StringBuilder();
    tables.forEach(table -> append(out, table));
    return out.toString();
  }

  private static void append(StringBuilder out, Table table) {
    if (table.rows().isEmpty()) {
      return;
    }
    out.append("## ").append(escape(table.title())).append("\n\n");
    if (!table.note().isEmpty()) {
      out.append(escape(table.note())).append("\n\n");
    }
    out.append(line(table.header()));
    out.append("|").append(" --- |".repeat(table.header().size())).append('\n');
    table.rows().forEach(row -> out.append(line(row)));
    out.append('\n');
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(MarkdownReport::escape)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String escape(String text) {
    return Visible.line(text)
        .replace("\\", "\\\\")
        .replace("&", "&amp;")
        .replace("`", "\\`")
        .replace("](", "]\\(")
        .replace("]:", "]\\:")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("*", "\\*")
        .replace("_", "\\_");
  }
}
