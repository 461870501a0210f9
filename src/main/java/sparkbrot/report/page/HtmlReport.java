package sparkbrot.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sparkbrot.timing.Visible;

/**
 * The report as one HTML page that needs nothing but itself: style, script, plot library and data
 * are in it, and its content security policy forbids every request.
 */
public final class HtmlReport {

  private static final int MOST_FINDINGS = 20;

  private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z-]+)}}");

  private HtmlReport() {}

  /** The whole page. */
  public static String of(ScalingReport report, Picture picture) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("title", escape(report.title()));
    parts.put("plot-library-css", resource("uplot/uPlot.min.css"));
    parts.put("css", resource("report.css"));
    boolean scales =
        report.analysis().rows().stream().mapToInt(row -> row.point().cores()).distinct().count()
            > 1;
    parts.put("summary", summary(PageSummary.of(report.analysis())));
    Map<String, String> base = Map.of("base", escape(report.findings().get(0)));
    parts.put(
        "first-plot", scales ? fill(resource("speedup.html"), base) : resource("phases.html"));
    parts.put("scaling-plots", scales ? resource("scaling.html") : "");
    parts.put(
        "phases",
        scales ? "<section>" + resource("phases.html").replace("h3>", "h2>") + "</section>" : "");
    parts.put("findings", items(shortened(report.findings())));
    parts.put("picture", escape(picture.note()));
    // The hosts come before everything that takes them for equal.
    Map<Boolean, String> tables =
        report.tables().stream()
            .collect(
                Collectors.partitioningBy(
                    table -> table.title().equals(HostTables.TITLE),
                    Collectors.mapping(HtmlReport::table, Collectors.joining())));
    parts.put("hosts", tables.get(true));
    parts.put("tables", tables.get(false));
    parts.put("provenance", table(report.provenance()));
    parts.put("excluded", excluded(report.analysis().sweep().excluded()));
    parts.put("glossary", glossary());
    parts.put("data", PlotData.of(report.analysis(), picture.dataUri()).json());
    parts.put("plot-library", resource("uplot/uPlot.iife.min.js"));
    parts.put("plot-library-licence", escape(resource("uplot/LICENSE")));
    parts.put("charts", resource("charts.js"));
    parts.put("timeline", resource("timeline.js"));
    parts.put("script", resource("report.js"));
    return fill(resource("report.html"), parts);
  }

  private static String fill(String template, Map<String, String> parts) {
    Matcher matcher = SLOT.matcher(template);
    return matcher.replaceAll(
        slot -> {
          String part = parts.get(slot.group(1));
          if (part == null) {
            throw new IllegalStateException("report.html names an unknown part " + slot.group());
          }
          return Matcher.quoteReplacement(part);
        });
  }

  private static String table(Table table) {
    if (table.rows().isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("<section><h2>").append(escape(table.title()));
    out.append("</h2>\n");
    boolean pairs = table.rows().get(0).size() == 2;
    if (!table.note().isEmpty()) {
      out.append("<p class=\"note\">").append(escape(table.note())).append("</p>\n");
    }
    out.append(pairs ? "<table class=\"pairs\" role=\"table\">" : "<table role=\"table\">");
    out.append("<caption class=\"unseen\">").append(escape(table.title()));
    out.append("</caption>\n<thead><tr role=\"row\">");
    table
        .header()
        .forEach(
            cell ->
                out.append("<th scope=\"col\" role=\"columnheader\">")
                    .append(escape(cell.isEmpty() ? "name" : cell))
                    .append("</th>"));
    out.append("</tr></thead><tbody>\n");
    for (List<String> row : table.rows()) {
      out.append("<tr role=\"row\">");
      for (int i = 0; i < row.size(); i++) {
        String tag = i == 0 ? "th scope=\"row\" role=\"rowheader\"" : "td role=\"cell\"";
        out.append('<').append(tag).append(" data-label=\"").append(escape(table.header().get(i)));
        out.append("\">").append(escape(row.get(i))).append(i == 0 ? "</th>" : "</td>");
      }
      out.append("</tr>\n");
    }
    return out.append("</tbody></table></section>\n").toString();
  }

  private static String summary(PageSummary summary) {
    String figures =
        summary.figures().stream()
            .map(
                figure ->
                    "<div><dt>"
                        + escape(figure.meaning())
                        + "</dt><dd>"
                        + escape(figure.value())
                        + "</dd></div>\n")
            .collect(Collectors.joining("", "<dl class=\"figures\">", "</dl>"));
    return "<p class=\"verdict "
        + (summary.good() ? "good" : "bad")
        + "\">"
        + escape(summary.verdict())
        + "</p>\n"
        + figures;
  }

  /** A thousand slow hosts have their table; the findings are read by a person. */
  private static List<String> shortened(List<String> findings) {
    if (findings.size() <= MOST_FINDINGS) {
      return findings;
    }
    List<String> some = new ArrayList<>(findings.subList(0, MOST_FINDINGS));
    some.add((findings.size() - MOST_FINDINGS) + " more findings; report FILE.md has all.");
    return some;
  }

  private static String excluded(List<String> lines) {
    return lines.isEmpty() ? "" : "<section><h2>Left out</h2>" + items(lines) + "</section>";
  }

  private static String items(List<String> lines) {
    return lines.stream()
        .map(line -> "<li>" + escape(line) + "</li>\n")
        .collect(Collectors.joining("", "<ul>", "</ul>"));
  }

  private static String glossary() {
    return Glossary.entries().stream()
        .map(e -> "<dt>" + escape(e.term()) + "</dt><dd>" + escape(e.meaning()) + "</dd>\n")
        .collect(Collectors.joining("", "<dl>", "</dl>"));
  }

  private static String escape(String text) {
    return Visible.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream("/sparkbrot/report/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks its resource sparkbrot/report/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
