package sparkbrot.measure.ladder;

import java.util.List;
import java.util.Locale;

/** The ladder as an SVG bar chart of pixel-iterations a second, on a logarithmic scale. */
final class LadderChart {

  private static final int WIDTH_PX = 1060;
  private static final int LABELS_PX = 330;
  private static final int BARS_PX = 570;
  private static final int TOP_PX = 92;
  private static final int ROW_PX = 26;
  private static final int BAR_PX = 18;
  private static final int BOTTOM_PX = 52;

  /** Viewers that know the reader's colour scheme follow it; others draw dark on white. */
  private static final String STYLE =
      "<style>.page{fill:#ffffff}.ink{fill:#0f172a}.soft{fill:#475569}.grid{stroke:#e2e8f0}"
          + "@media (prefers-color-scheme:dark){.page{fill:#0f172a}.ink{fill:#f1f5f9}"
          + ".soft{fill:#a8b5c7}.grid{stroke:#334155}}</style>";

  private static final String INK = "ink";
  private static final String SOFT = "soft";
  private static final String PEER_COLOR = "#94a3b8";
  private static final String OUR_COLOR = "#ea580c";

  private final LadderReport report;
  private final List<RowSummary> rows;
  private final int lowestDecade;
  private final int highestDecade;
  private final StringBuilder svg = new StringBuilder();

  private LadderChart(LadderReport report, List<RowSummary> rows) {
    this.report = report;
    this.rows = rows;
    double[] logs =
        rows.stream()
            .flatMap(row -> row.figures().stream())
            .mapToDouble(figures -> Math.log10(figures.iterationsPerSecond()))
            .sorted()
            .toArray();
    // The slowest bar must have a length, too: the scale begins a little below it.
    this.lowestDecade = logs.length == 0 ? 6 : (int) Math.floor(logs[0] - 0.1);
    this.highestDecade = logs.length == 0 ? 7 : (int) Math.ceil(logs[logs.length - 1]);
  }

  /** Rows that were not measured are left out. */
  static String svg(LadderReport report) {
    List<RowSummary> rows =
        report.rows().stream().filter(row -> row.figures().isPresent()).toList();
    return new LadderChart(report, rows).draw();
  }

  private String draw() {
    int heightPx = TOP_PX + rows.size() * ROW_PX + BOTTOM_PX;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " role=\"img\" font-family=\"system-ui, 'Segoe UI', Helvetica, Arial, sans-serif\">",
        WIDTH_PX, heightPx, WIDTH_PX, heightPx);
    add("<title>%s</title>", escaped(report.title()));
    // One hatch of our colour marks the rows that skip work.
    add(
        "<defs><pattern id=\"shortcut\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\""
            + " patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#fed7aa\"/>"
            + "<rect width=\"3\" height=\"6\" fill=\"%s\"/></pattern></defs>",
        OUR_COLOR);
    add("%s", STYLE);
    add("<rect width=\"100%%\" height=\"100%%\" class=\"page\"/>");
    text(24, 34, "start", 19, INK, 600, report.title());
    text(24, 56, "start", 12, SOFT, 400, report.machine());
    legend();
    axis(TOP_PX + rows.size() * ROW_PX);
    for (int index = 0; index < rows.size(); index++) {
      bar(rows.get(index), TOP_PX + index * ROW_PX);
    }
    add("</svg>");
    return svg.toString();
  }

  private void legend() {
    legendEntry(24, PEER_COLOR, "peer");
    legendEntry(92, OUR_COLOR, "Sparkbrot, every iteration computed");
    legendEntry(350, "url(#shortcut)", "Sparkbrot, exact shortcuts");
  }

  private void legendEntry(int x, String fill, String label) {
    add("<rect x=\"%d\" y=\"68\" width=\"12\" height=\"12\" rx=\"2\" fill=\"%s\"/>", x, fill);
    text(x + 18, 78, "start", 12, SOFT, 400, label);
  }

  private void axis(int bottom) {
    for (int decade = lowestDecade; decade <= highestDecade; decade++) {
      double x = x(decade);
      add(
          "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" class=\"grid\"/>",
          x, TOP_PX - 4, x, bottom + 4);
      text(x, bottom + 20, "middle", 11, SOFT, 400, rate(decade));
    }
    text(
        LABELS_PX + BARS_PX / 2.0,
        bottom + 40,
        "middle",
        12,
        SOFT,
        400,
        "counted pixel-iterations a second (log scale); beside each bar: speedup over Python, time");
  }

  private void bar(RowSummary summary, int top) {
    RowSummary.Figures figures = summary.figures().orElseThrow();
    LadderRow row = summary.row();
    double end = x(Math.log10(figures.iterationsPerSecond()));
    String fill = !row.ours() ? PEER_COLOR : row.shortcuts() ? "url(#shortcut)" : OUR_COLOR;
    String mark = figures.sampled() ? " ~" : "";
    double baseline = top + BAR_PX / 2.0 + 4;
    int weight = row.ours() ? 600 : 400;
    text(LABELS_PX - 10, baseline, "end", 13, INK, weight, row.label() + mark);
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>",
        LABELS_PX, top, end - LABELS_PX, BAR_PX, fill);
    String speedup = figures.speedup().map(factor -> ThreeDigits.factor(factor) + ", ").orElse("");
    String value = speedup + ThreeDigits.duration(figures.warm().median());
    text(end + 6, baseline, "start", 12, SOFT, 400, value);
  }

  private double x(double log10) {
    return LABELS_PX + BARS_PX * (log10 - lowestDecade) / Math.max(1, highestDecade - lowestDecade);
  }

  private static String rate(int decade) {
    String[] units = {"", " k", " M", " G", " T"};
    int thousands = Math.floorDiv(decade, 3);
    if (thousands < 0 || thousands >= units.length) {
      return "1e" + decade;
    }
    return (int) Math.pow(10, Math.floorMod(decade, 3)) + units[thousands];
  }

  private void text(
      double x, double y, String anchor, int size, String tone, int weight, String content) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\" class=\"%s\""
            + " font-weight=\"%d\">%s</text>",
        x, y, anchor, size, tone, weight, escaped(content));
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
