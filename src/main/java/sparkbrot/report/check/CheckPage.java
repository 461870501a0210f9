package sparkbrot.report.check;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import sparkbrot.report.page.HostTables;
import sparkbrot.report.page.Table;
import sparkbrot.timing.Visible;

/** The verdict as one offline page of HTML. */
public final class CheckPage {

  private static final int MOST_HOSTS = 100;

  private static final String STYLE =
      "body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:1rem auto;padding:0 1rem;"
          + "color-scheme:light dark}h1{font-size:1.5rem}table{border-collapse:collapse}"
          + ".scroll{overflow-x:auto}td,th{padding:.2rem .6rem;border-bottom:1px solid #8886;"
          + "text-align:left}.bad{color:#c22}.good{color:#282}"
          + "@media(prefers-color-scheme:dark){.bad{color:#f88}.good{color:#8d8}}";

  private CheckPage() {}

  /** The whole page. */
  public static String of(CheckVerdict verdict) {
    StringBuilder out =
        new StringBuilder(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\">"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                + " style-src 'unsafe-inline'\"><title>Cluster check</title><style>");
    out.append(STYLE).append("</style></head><body>\n<h1 class=\"");
    out.append(verdict.healthy() ? "good\">Healthy" : "bad\">" + count(verdict.failures().size()));
    out.append("</h1>\n<p>").append(escape(verdict.master())).append(", ");
    out.append(Instant.ofEpochMilli(verdict.epochMillis()));
    out.append(
        String.format(Locale.ROOT, ", %.1f s, seed %d</p>%n", verdict.seconds(), verdict.seed()));
    if (!verdict.healthy()) {
      out.append("<ul>");
      verdict.failures().forEach(f -> out.append("<li>").append(escape(f)).append("</li>\n"));
      out.append("</ul>");
    }
    out.append("<h2>What was checked</h2>\n<table>");
    for (CheckItem item : verdict.items()) {
      out.append("<tr><td class=\"").append(item.healthy() ? "good\">ok" : "bad\">finding");
      out.append("</td><td>").append(escape(item.name())).append("</td><td>");
      out.append(escape(item.measured())).append("</td></tr>\n");
    }
    table(out.append("</table>\n"), HostTables.of(verdict.hosts(), MOST_HOSTS));
    return out.append("</body></html>\n").toString();
  }

  static String count(int findings) {
    return findings == 1 ? "1 finding" : findings + " findings";
  }

  private static void table(StringBuilder out, Table table) {
    out.append("<h2>").append(escape(table.title())).append("</h2>\n<p>");
    out.append(escape(table.note())).append("</p>\n<div class=\"scroll\"><table><tr>");
    table.header().forEach(cell -> out.append("<th>").append(escape(cell)).append("</th>"));
    out.append("</tr>\n");
    for (List<String> row : table.rows()) {
      out.append("<tr>");
      row.forEach(cell -> out.append("<td>").append(escape(cell)).append("</td>"));
      out.append("</tr>\n");
    }
    out.append("</table></div>\n");
  }

  /** For HTML and XML. */
  static String escape(String text) {
    return Visible.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
