package sparkbrot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sparkbrot.report.ScalabilityFit.Law;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.TimingLogReader;
import sparkbrot.timing.TimingLogReader.MalformedLogException;

class SweepTest {

  private static final double MILLI = 1e-9;

  @Test
  void speedupEfficiencyAndKarpFlattFollowFromTheLogs() throws Exception {
    // Four tiles of 100 ms + 4 ms overhead; warm drift 0 and 1 ms a tile; plan 20, tail 30 ms.
    // One core: 20 + 4 * 104 + 30 = 466 and 470 ms, median 468. Two cores: 258 and 260, median 259.
    ScalingAnalysis analysis = analyse(new LogFixture(1, 1), new LogFixture(2, 1));
    ScalingAnalysis.Row two = analysis.rows().get(1);
    assertThat(two.base().seconds().median()).isCloseTo(0.468, within(MILLI));
    assertThat(two.base().seconds().low()).isEqualTo(0.466);
    assertThat(two.base().seconds().high()).isEqualTo(0.470);
    assertThat(two.base().seconds().confidence()).isEqualTo(0.5);
    assertThat(two.point().seconds().median()).isCloseTo(0.259, within(MILLI));
    // Rates: work 400,000 over each time; the median of two is their mean.
    double rateOne = (400_000 / 0.466 + 400_000 / 0.470) / 2;
    double rateTwo = (400_000 / 0.258 + 400_000 / 0.260) / 2;
    double speedup = rateTwo / rateOne;
    assertThat(two.speedup().median()).isCloseTo(speedup, within(1e-12));
    assertThat(two.efficiency()).isCloseTo(speedup / 2, within(1e-12));
    assertThat(two.karpFlatt().orElseThrow()).isCloseTo(2 / speedup - 1, within(1e-12));
    assertThat(analysis.rows().get(0).karpFlatt()).isEmpty();
  }

  @Test
  void breakdownAddsUpToStartUpAndTimeOfTheRepetition() throws Exception {
    ScalingAnalysis analysis = analyse(new LogFixture(2, 1).tiles(100, 60, 30, 10, 5));
    ScalingPoint point = analysis.rows().get(0).point();
    LoggedRepetition repetition = point.timed().get(0);
    Map<Component, Double> breakdown = TimeBreakdown.of(repetition, 5.0);
    double sum = breakdown.values().stream().mapToDouble(d -> d).sum();
    assertThat(sum).isCloseTo(5.0 + repetition.seconds(), within(1e-9));
    // Five tiles: kernel 205 ms, delay 2 ms and fetch 1 ms each, over two slots.
    assertThat(breakdown.get(Component.KERNEL)).isCloseTo(0.1025, within(MILLI));
    assertThat(breakdown.get(Component.SCHEDULE)).isCloseTo(0.005, within(MILLI));
    assertThat(breakdown.get(Component.FETCH)).isCloseTo(0.0025, within(MILLI));
    // Slot 1: 104 + 9 (tile 4) = 113; slot 0: 64 + 34 + 14 = 112 ms: half a millisecond idle.
    assertThat(breakdown.get(Component.IDLE)).isCloseTo(0.0005, within(MILLI));
  }

  @Test
  void repetitionsOfAnotherNumberOfSlotsAreAnotherPoint() throws Exception {
    // Of a run that began with one slot; a second executor joined in the middle of the third.
    LogFixture growing = new LogFixture(1, 1);
    growing.requestedCores = 0;
    growing.repetitions = 5;
    growing.slots = new double[] {1, 1, 1.75, 2, 2};
    ScalingAnalysis analysis = analyse(growing);
    assertThat(analysis.rows())
        .extracting(row -> row.point().cores() + " " + row.point().steady())
        .containsExactly("1 true", "2 true", "2 false");
    ScalingAnalysis.Row joined = analysis.rows().get(2);
    assertThat(joined.point().slots()).isCloseTo(1.75, within(1e-6));
    assertThat(joined.efficiency())
        .isCloseTo(joined.speedup().median() / joined.point().slots(), within(1e-12));
    assertThat(joined.karpFlatt()).isEmpty();
    assertThat(analysis.rows().get(1).base().cores()).isEqualTo(1);
    assertThat(analysis.largest()).isEqualTo(analysis.rows().get(1));
    assertThat(analysis.fitPoints(joined.point().layout())).hasSize(2);
  }

  @Test
  void weakSweepScalesByMeasuredWork() throws Exception {
    LogFixture one = new LogFixture(1, 1).tiles(100, 100);
    one.request.put("size", "640x256");
    LogFixture two = new LogFixture(2, 1).tiles(100, 100, 100, 100);
    two.request.put("size", "640x512");
    ScalingAnalysis analysis = analyse(one, two);
    assertThat(analysis.sweep().mode()).isEqualTo(Sweep.Mode.WEAK);
    // Both take 20 + 2 * 104 + 30 = 258 ms (260 with drift), for 200 and 400 thousand iterations.
    assertThat(analysis.rows().get(1).speedup().median()).isCloseTo(2.0, within(1e-12));
    assertThat(analysis.rows().get(1).efficiency()).isCloseTo(1.0, within(1e-12));
  }

  @Test
  void coldRepetitionsAreTimedOnlyWhereNoRunHasAWarmOne() throws Exception {
    LogFixture single = new LogFixture(1, 1);
    single.repetitions = 1;
    ScalingAnalysis cold = analyse(single);
    assertThat(cold.warm()).isFalse();
    // Half speed: 20 + 4 * 204 + 30 ms.
    assertThat(cold.rows().get(0).point().seconds().median()).isCloseTo(0.866, within(MILLI));
    ScalingAnalysis warm = analyse(new LogFixture(1, 1));
    assertThat(warm.warm()).isTrue();
    assertThat(warm.rows().get(0).point().timed()).hasSize(2);
    assertThat(warm.rows().get(0).point().cold()).hasSize(1);
  }

  @Test
  void failedAndSpeculativeAttemptsAreWastedTimeAndNotTiles() throws Exception {
    Sweep sweep = sweep(new LogFixture(1, 1).tiles(100, 50).withFailedAndSpeculativeAttempts());
    LoggedRepetition repetition = sweep.runs().get(0).repetitions().get(1);
    assertThat(repetition.delivered()).hasSize(2);
    assertThat(repetition.wasted()).hasSize(2);
    // Failed: 50 ms; the speculative one that came second: from 0 to 104 + 5 ms.
    assertThat(TimeBreakdown.of(repetition, 0).get(Component.WASTED))
        .isCloseTo(0.159, within(MILLI));
  }

  @Test
  void runsThatWereKilledFailedOrShortOfCoresAreLeftOutWithTheirReason() throws Exception {
    LogFixture killed = new LogFixture(2, 1);
    killed.ended = false;
    String text = killed.text();
    RunLog torn =
        TimingLogReader.read(
            "killed.jsonl", new StringReader(text.substring(0, text.length() - 9)));
    assertThat(torn.torn()).isTrue();
    LogFixture failed = new LogFixture(2, 1);
    failed.succeeded = false;
    LogFixture undersized = new LogFixture(2, 1);
    undersized.requestedCores = 4;
    LogFixture resumed = new LogFixture(1, 1);
    resumed.repetitions = 1;
    resumed.resumedTiles = 3;
    Sweep sweep =
        Sweep.of(
            List.of(
                torn, failed.log(), undersized.log(), resumed.log(), new LogFixture(1, 1).log()),
            List.of("empty.jsonl: empty, expected a timing log"));
    assertThat(sweep.runs()).hasSize(1);
    assertThat(sweep.excluded())
        .containsExactly(
            "empty.jsonl: empty, expected a timing log",
            "killed.jsonl: left out, the run was killed: its log has no end record",
            "run-2x1.jsonl: left out, the run failed",
            "run-2x1.jsonl: left out, it was granted 2 cores of 4",
            "run-1x1.jsonl: left out, it resumed 3 tiles of an earlier run");
  }

  @Test
  void logsOfTwoClustersOrTwoRequestsAreRefusedInOneLine() {
    LogFixture other = new LogFixture(2, 1);
    other.cpuModel = "Other CPU";
    assertThatThrownBy(() -> sweep(new LogFixture(1, 1), other))
        .isInstanceOf(MixedLogsException.class)
        .hasMessage(
            "logs of more than one cluster: CPU is Test CPU in run-1x1.jsonl"
                + " but Other CPU in run-2x1.jsonl; report them apart");
    LogFixture deeper = new LogFixture(2, 1);
    deeper.request.put("max-iter", "5000");
    assertThatThrownBy(() -> sweep(new LogFixture(1, 1), deeper))
        .hasMessageContaining("more than one request: max-iter is 1000")
        .hasMessageNotContaining("\n");
    LogFixture local = new LogFixture(2, 1);
    local.master = "local[2]";
    assertThatThrownBy(() -> sweep(new LogFixture(1, 1), local))
        .hasMessageContaining("more than one cluster: master is");
    LogFixture larger = new LogFixture(2, 1);
    larger.request.put("size", "1280x512");
    assertThatThrownBy(() -> sweep(new LogFixture(1, 1), larger))
        .hasMessageContaining("size is 640x512 on 1 cores");
  }

  @Test
  void localMastersOfDifferentSizesAreOneCluster() throws Exception {
    LogFixture one = new LogFixture(1, 1);
    one.master = "local[1]";
    LogFixture two = new LogFixture(1, 2);
    two.master = "local[2]";
    ScalingAnalysis analysis = analyse(one, two);
    assertThat(analysis.layouts()).hasSize(1);
    assertThat(analysis.rows()).hasSize(2);
  }

  @Test
  void executorSizesAreLayoutsThatShareABase() throws Exception {
    ScalingAnalysis analysis =
        analyse(new LogFixture(1, 1), new LogFixture(2, 1), new LogFixture(1, 2));
    assertThat(analysis.layouts()).hasSize(2);
    assertThat(analysis.rows()).allMatch(row -> row.base().cores() == 1);
  }

  @Test
  void oversubscribedPointsAreMarkedAndNotFitted() throws Exception {
    LogFixture[] runs = new LogFixture[5];
    int[] cores = {1, 2, 3, 4, 8};
    for (int i = 0; i < cores.length; i++) {
      runs[i] = new LogFixture(cores[i], 1).tiles(new int[24]);
      Arrays.fill(runs[i].tileMillis, 50);
      runs[i].hostCores = 4;
    }
    ScalingAnalysis analysis = analyse(runs);
    assertThat(analysis.rows())
        .extracting(row -> row.point().oversubscribed())
        .containsExactly(false, false, false, false, true);
    Layout layout = analysis.layouts().get(0);
    assertThat(analysis.fit(Law.USL, layout).orElseThrow().points()).isEqualTo(4);
    assertThat(analyse(runs[0], runs[1], runs[4]).fit(Law.AMDAHL, layout)).isEmpty();
  }

  @Test
  void emptyAndForeignFilesAreErrorsOfOneLine() {
    assertThatThrownBy(() -> TimingLogReader.read("e.jsonl", new StringReader("")))
        .isInstanceOf(MalformedLogException.class)
        .hasMessage("e.jsonl: empty, expected a timing log");
    assertThatThrownBy(() -> TimingLogReader.read("x.jsonl", new StringReader("hello\nyou\n")))
        .isInstanceOf(MalformedLogException.class)
        .hasMessageStartingWith("x.jsonl: line 1 is no timing record");
  }

  private static Sweep sweep(LogFixture... fixtures) throws MixedLogsException {
    return Sweep.of(List.of(fixtures).stream().map(LogFixture::log).toList(), List.of());
  }

  private static ScalingAnalysis analyse(LogFixture... fixtures) throws MixedLogsException {
    return ScalingAnalysis.of(sweep(fixtures));
  }
}
