package sparkbrot.report.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.report.hosts.SimulatedHosts.Trouble;

class HostAnalysisTest {

  private static Trouble trouble(HostCause cause) {
    return switch (cause) {
      case THROTTLED -> Trouble.quota(0.5);
      case SHARED -> Trouble.shared(0.5);
      case STOLEN -> Trouble.stolen(0.5);
      case NARROW_VECTORS -> Trouble.vectors(256, 1.7);
      case OTHER_JDK -> Trouble.java("17.0.15+6", 1.04);
      case UNKNOWN -> Trouble.slower(1.5);
      case SLOW_HAND_OVER -> new Trouble(1, 1, 0, 0, "25.0.3+9", 512, 300, 0);
      case FAILURES -> new Trouble(1, 1, 0, 0, "25.0.3+9", 512, 4, 3);
      default -> throw new IllegalArgumentException(cause.name());
    };
  }

  @ParameterizedTest
  @CsvSource({
    "THROTTLED, 2, 1", "SHARED, 2, 1", "STOLEN, 2, 1", "NARROW_VECTORS, 2, 1", "OTHER_JDK, 2, 1",
    "UNKNOWN, 2, 1", "THROTTLED, 3, 4", "UNKNOWN, 40, 4", "SLOW_HAND_OVER, 5, 2", "FAILURES, 5, 2"
  })
  void everyTroubleIsNamedWithItsHostAndItsCauseAndNothingElseIs(
      HostCause cause, int hosts, int slots) {
    for (long seed = 1; seed <= 20; seed++) {
      int ill = (int) (seed % hosts);
      HostAnalysis analysis =
          new SimulatedHosts(seed, hosts, slots, 10, 3).with(ill, trouble(cause)).analysis();
      assertThat(analysis.serious()).as("seed " + seed).hasSize(1);
      HostFinding finding = analysis.serious().get(0);
      assertThat(finding.host()).isEqualTo(SimulatedHosts.name(ill));
      assertThat(finding.cause()).isEqualTo(cause);
      assertThat(finding.confidence()).isGreaterThanOrEqualTo(0.99);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 10, 1", "2, 1, 10, 3", "16, 4, 6, 2", "100, 1, 3, 1"})
  void healthyHostsRaiseNoAlarm(int hosts, int slots, int tilesOfSlot, int repetitions) {
    List<HostFinding> alarms =
        LongStream.rangeClosed(1, 40)
            .boxed()
            .flatMap(
                seed ->
                    new SimulatedHosts(seed, hosts, slots, tilesOfSlot, repetitions)
                        .analysis().findings().stream())
            .toList();
    assertThat(alarms).isEmpty();
  }

  @Test
  void theFindingSaysInWordsHowSlowAndWhy() {
    HostAnalysis analysis =
        new SimulatedHosts(1, 2, 1, 10, 3).with(1, Trouble.shared(0.21)).analysis();
    assertThat(analysis.serious().get(0).text())
        .matches(
            "10.0.0.2 is 4\\.[5-9] times slower than the other; its threads had a CPU for 21 % of the"
                + " time: something else uses its processors \\(shared CPU\\)");
  }

  /** As Linux 6.18 does, which may count nothing at all. */
  @Test
  void aQuotaBelowTheSlotsIsNamedThoughNothingOfItsTimeIsCounted() {
    HostAnalysis analysis =
        new SimulatedHosts(1, 2, 1, 10, 3).with(1, Trouble.quota(0.5).counting(0)).analysis();
    assertThat(analysis.serious())
        .extracting(HostFinding::cause)
        .containsExactly(HostCause.THROTTLED);
  }

  /** Threads that had more than it allows were not held back by it. */
  @Test
  void aQuotaThatCannotBeTheReasonIsNotBlamed() {
    Trouble generous = new Trouble(1, 0.7, 0.5, 0, "25.0.3+9", 512, 4, 0).counting(0);
    HostAnalysis analysis = new SimulatedHosts(1, 2, 1, 10, 3).with(1, generous).analysis();
    assertThat(analysis.serious()).extracting(HostFinding::cause).containsExactly(HostCause.SHARED);
  }

  @Test
  void attemptsThatAnotherOvertookAreNoFailuresOfTheirHost() {
    for (String words :
        List.of(
            "TaskKilled (another attempt succeeded)",
            "TaskKilled (Stage cancelled: Stage finished)",
            "another attempt at this tile was faster")) {
      HostAnalysis analysis =
          new SimulatedHosts(1, 3, 1, 10, 3).with(1, Trouble.failing(5, words)).analysis();
      assertThat(analysis.findings()).isEmpty();
      assertThat(analysis.rows()).allMatch(row -> row.failed() == 0);
    }
  }

  @Test
  void aSingleHostIsComparedByItsExecutorsAndASingleExecutorWithNothing() {
    assertThat(new SimulatedHosts(1, 1, 4, 10, 2).analysis().findings()).isEmpty();
    HostAnalysis one = new SimulatedHosts(1, 1, 4, 10, 2).analysis();
    assertThat(one.rows()).hasSize(1);
    assertThat(one.rows().get(0).slowdown()).isEqualTo(1);
  }

  @Test
  void whereAllHostsLackCpuNoneIsBlamedAlone() {
    HostAnalysis analysis =
        new SimulatedHosts(1, 2, 1, 10, 3)
            .with(0, Trouble.shared(0.5))
            .with(1, Trouble.shared(0.51))
            .analysis();
    assertThat(analysis.findings()).isEmpty();
  }

  @Test
  void ofAThousandHostsTheOneSlowerByAThirdIsFound() {
    HostAnalysis analysis =
        new SimulatedHosts(7, 1000, 32, 1, 2).with(678, Trouble.slower(1.35)).analysis();
    assertThat(analysis.serious())
        .extracting(HostFinding::host)
        .containsExactly(SimulatedHosts.name(678));
    assertThat(analysis.rows().get(0).slowdown()).isBetween(1.25, 1.45);
  }

  @Test
  void aLogWithoutTilesHasNoHosts() {
    assertThat(HostAnalysis.of(new HostSamples(), HostLimits.USUAL).rows()).isEmpty();
  }
}
