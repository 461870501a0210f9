package sparkbrot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import sparkbrot.timing.RunLog;

class CpuTimeTest {

  private static final double EXACT = 1e-9;

  private static RunLog run(int cores, int cpuPercent, int... tileMillis) {
    LogFixture fixture = new LogFixture(cores, 1).tiles(tileMillis);
    fixture.cpuPercent = cpuPercent;
    return fixture.log();
  }

  @Test
  void timeWithoutACpuIsNeitherTheSlotsNorTheRuns() throws Exception {
    ScalingPoint point =
        ScalingAnalysis.of(Sweep.of(List.of(run(2, 50, 100, 100)), List.of()))
            .rows()
            .get(0)
            .point();
    LoggedRepetition repetition = point.timed().get(0);
    // Two tasks of 100 ms, half of it without a CPU: 50 ms of each slot.
    assertThat(repetition.seconds() - repetition.cpuSeconds()).isCloseTo(0.05, within(EXACT));
    assertThat(point.cpuUtilisation()).isCloseTo(0.1 / (2 * 0.104 - 0.1), within(0.001));
  }

  @Test
  void aHostThatTakesHalfOfTwoCoresDoesNotChangeTheSpeedupByCpu() throws Exception {
    // Alone 1 core: 4 x 104 ms; 2 cores: tasks take twice as long, half of it without a CPU.
    ScalingAnalysis analysis =
        ScalingAnalysis.of(
            Sweep.of(
                List.of(run(1, 100, 100, 100, 100, 100), run(2, 50, 200, 200, 200, 200)),
                List.of()));
    ScalingAnalysis.Row two = analysis.rows().get(1);
    // Plan 20 and tail 30 ms: (50 + 416) / (50 + 408 - 200).
    assertThat(two.cpuSpeedup()).isCloseTo(466.0 / 258, within(0.01));
  }

  @Test
  void aClockThatGaveATaskMoreCpuThanTimeGivesNothingBack() throws Exception {
    ScalingPoint point =
        ScalingAnalysis.of(Sweep.of(List.of(run(1, 101, 100)), List.of())).rows().get(0).point();
    LoggedRepetition repetition = point.timed().get(0);
    assertThat(repetition.cpuSeconds()).isEqualTo(repetition.seconds());
  }
}
