package sparkbrot.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

  private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z-]+)}}");

  private HtmlReport() {}

  /** The whole page. */
  public static String of(ScalingReport report, Picture picture) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("title", escape(report.title()));
    parts.put("plot-library-css", resource("uplot/uPlot.min.css"));
    parts.put("css", resource("report.css"));
    parts.put("findings", items(report.findings()));
    parts.put("picture", escape(picture.note()));
    parts.put("base", escape(report.findings().get(0)));
    parts.put(
        "tables", report.tables().stream().map(HtmlReport::table).collect(Collectors.joining()));
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
    if (!table.note().isEmpty()) {
      out.append("<p class=\"note\">").append(escape(table.note())).append("</p>\n");
    }
    out.append("<div class=\"scroll\"><table><thead><tr>");
    table.header().forEach(cell -> out.append("<th>").append(escape(cell)).append("</th>"));
    out.append("</tr></thead><tbody>\n");
    for (List<String> row : table.rows()) {
      out.append("<tr>");
      row.forEach(cell -> out.append("<td>").append(escape(cell)).append("</td>"));
      out.append("</tr>\n");
    }
    return out.append("</tbody></table></div></section>\n").toString();
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
