package sparkbrot.measure.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static sparkbrot.measure.ladder.LadderSummaryTest.IDENTICAL;
import static sparkbrot.measure.ladder.LadderSummaryTest.row;
import static sparkbrot.measure.ladder.LadderSummaryTest.summary;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import sparkbrot.measure.Workload;
import sparkbrot.scene.KernelSpec.Precision;

class LadderOutputTest {

  private final List<RowSummary> rows =
      List.of(
          summary(row(LadderRow.BASELINE, false, Precision.DOUBLE, false), 600e6, IDENTICAL),
          summary(
              row("float", true, Precision.FLOAT, false),
              6e6,
              new Agreement(false, 7, 100, "binary32")),
          summary(row("skips", true, Precision.DOUBLE, true), 0.6e6, IDENTICAL),
          RowSummary.failed(row("gone", false, Precision.DOUBLE, false), "missing: \"x\", get it"));

  private final LadderReport report =
      new LadderReport(
          Workload.SEED,
          3,
          "ladder.sh",
          "machine <1>",
          rows,
          List.of(Claim.faster("faster", "float", LadderRow.BASELINE, 1000).test(rows)));

  @Test
  void csvQuotesWhatHasToBeQuoted() {
    List<String> lines = LadderCsv.format(rows).lines().toList();
    int columns = lines.get(0).split(",", -1).length;
    assertThat(lines).hasSize(5);
    assertThat(lines.get(1))
        .startsWith("python,<python>,false,strict,double,off,1,64,1,600000000,");
    assertThat(lines.get(1).split(",", -1)).hasSize(columns);
    assertThat(lines.get(2)).contains(",100.000,").contains(",false,7,100,test,");
    assertThat(lines.get(4)).endsWith(",,,,,\"missing: \"\"x\"\", get it\"");
  }

  @Test
  void tableMarksShortcutsAndSaysWhichRowsDidNotRunAndWhichClaimsFail() {
    for (String text :
        List.of(LadderTable.console(report), LadderTable.markdown(report, "ladder.svg"))) {
      assertThat(text)
          .contains("Sparkbrot: <skips> †")
          .contains("†: exact shortcuts")
          .contains("missing: \"x\", get it")
          .contains("7 of 100 differ: binary32")
          .contains("≥ 1,000×")
          .contains("FALLS SHORT")
          .doesNotContain("Python row did not run");
    }
  }

  @Test
  void markdownTablesHaveAsManyCellsAsTheirHeader() {
    List<String> lines =
        LadderTable.markdown(report, "ladder.svg")
            .lines()
            .filter(line -> line.startsWith("|"))
            .toList();
    // The table, a cold one without rows, as none has a whole command, and one claim.
    assertThat(lines).hasSize(2 + 4 + 2 + 2 + 1);
    assertThat(lines.subList(0, 6))
        .allSatisfy(line -> assertThat(line.chars().filter(c -> c == '|')).hasSize(10));
  }

  @Test
  void wholeCommandsAreComparedWithPythonsAndItsScaledTimeStandsForOneThatRanOnASample() {
    LadderRow python = row(LadderRow.BASELINE, false, Precision.DOUBLE, false);
    LadderRow ours = row("ours", true, Precision.DOUBLE, false);
    assertThat(ColdTable.of(List.of(whole(python, 8e9), whole(ours, 2e9))).rows())
        .containsExactly(
            List.of("<python>", "8.00 s", "8.00–8.00 s", "1.00×"),
            List.of("Sparkbrot: <ours>", "2.00 s", "2.00–2.00 s", "4.00×"));
    assertThat(ColdTable.of(List.of(rows.get(0), whole(ours, 0.1e9))).rows())
        .containsExactly(List.of("Sparkbrot: <ours>", "100 ms", "100–100 ms", "6.00×"));
  }

  private static RowSummary whole(LadderRow row, double commandNanos) {
    return RowSummary.of(
        row,
        List.of(LadderSummaryTest.measured(1e6, commandNanos, 1)),
        1_000,
        1_000,
        Optional.empty(),
        IDENTICAL);
  }

  @Test
  void withoutABaselineTheTableSaysWhatCountsAreComparedWith() {
    LadderReport without =
        new LadderReport(Workload.SEED, 1, "ladder.sh", "machine", rows.subList(1, 2), List.of());
    assertThat(LadderTable.console(without)).contains("compared with the Java scalar kernel's");
  }

  @Test
  void barsOfTheChartGrowWithTheLogarithmOfTheRate() throws Exception {
    String svg = LadderChart.svg(report);
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    List<Double> widths = new ArrayList<>();
    NodeList rectangles = root.getElementsByTagName("rect");
    for (int i = 0; i < rectangles.getLength(); i++) {
      Element rectangle = (Element) rectangles.item(i);
      if (rectangle.getAttribute("height").equals("18")) {
        widths.add(Double.parseDouble(rectangle.getAttribute("width")));
      }
    }
    // Rates differ by 100 and by 10: two decades, then one. The row that failed has no bar.
    assertThat(widths).hasSize(3);
    double decadePx = widths.get(2) - widths.get(1);
    assertThat(decadePx).isGreaterThan(50);
    assertThat(widths.get(1) - widths.get(0)).isCloseTo(2 * decadePx, within(0.2));
    assertThat(svg).contains("url(#shortcut)").contains("&lt;float&gt;");
  }

  @Test
  void aChartWithoutRowsIsStillAPicture() {
    LadderReport empty =
        new LadderReport(Workload.MOJO, 1, "ladder.sh", "machine", List.of(), List.of());
    assertThat(LadderChart.svg(empty)).startsWith("<svg").doesNotContain("NaN").contains("4096");
  }
}
