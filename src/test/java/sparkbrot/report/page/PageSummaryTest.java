package sparkbrot.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sparkbrot.report.LogFixture;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.Sweep;
import sparkbrot.timing.RunLog;

class PageSummaryTest {

  private static PageSummary summary(int cpuPercent, int... cores) throws Exception {
    List<RunLog> logs = new ArrayList<>();
    for (int count : cores) {
      // One long tile and a short one: of two slots one waits.
      LogFixture fixture = new LogFixture(count, 1).tiles(100, 10);
      fixture.cpuPercent = cpuPercent;
      logs.add(fixture.log());
    }
    return PageSummary.of(ScalingAnalysis.of(Sweep.of(logs, List.of())));
  }

  @Test
  void slotsThatHadACpuAndNoTileWaited() throws Exception {
    assertThat(summary(100, 2).verdict()).startsWith("Slots waited: ");
    assertThat(summary(100, 1, 2).verdict()).startsWith("Scales with a loss worth looking at: ");
  }

  @Test
  void whereTasksHadNoCpuTheSlotsAreNotSaidToHaveWaited() throws Exception {
    assertThat(summary(60, 2).verdict())
        .startsWith("Slots were busy for ")
        .contains(
            "the processors were shared: task threads had a CPU for 60.0 % of their run time");
    assertThat(summary(60, 1, 2).verdict())
        .contains("2 cores are ", "the processors were shared")
        .doesNotContain("loss worth");
    assertThat(summary(60, 1, 2).good()).isFalse();
  }
}
