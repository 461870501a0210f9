package sparkbrot.measure.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sparkbrot.measure.simulate.SimulatedView.Result;
import sparkbrot.report.LogFixture;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.Sweep;
import sparkbrot.report.predict.RowCosts;

class SimulatedViewTest {

  /** A view whose samples all escape at once: every row is estimated to cost the same. */
  private static ScalingAnalysis analysis(int dispatchMillis, int... tiles) throws Exception {
    LogFixture fixture = new LogFixture(1, 1).tiles(tiles);
    fixture.dispatchMillis = dispatchMillis;
    fixture.request.put("size", "512x512");
    fixture.request.put("bounds", "10,11,10,11");
    fixture.request.put("pixel-anchor", "center");
    fixture.request.put("family", "escape");
    fixture.request.put("arithmetic", "strict");
    fixture.request.put("precision", "double");
    return ScalingAnalysis.of(Sweep.of(List.of(fixture.log()), List.of()));
  }

  private static SimulatedView view(int dispatchMillis, int... tiles) throws Exception {
    ScalingAnalysis analysis = analysis(dispatchMillis, tiles);
    return new SimulatedView("view", analysis, analysis.largest().point());
  }

  @Test
  void everyPlanDoesTheSameWorkInNoLessThanItsShareOfTime() throws Exception {
    List<Result> results = view(1, 100, 100, 100, 100).results(8, 80);
    assertThat(results.stream().map(Result::plan).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "equal-cost", "equal-rows", "guided", "dearest-first", "tile rows 64");
    for (Result result : results) {
      // 0.4 s grow to 80: 200 times the pixels, 14.1 times the side, in steps of 32.
      assertThat(result.side()).isEqualTo(7232);
      assertThat(result.timesIterations()).isCloseTo(1, within(0.01));
      assertThat(result.efficiency()).as(result.plan()).isBetween(0.5, 1.0);
    }
  }

  @Test
  void aViewThatWouldBecomeTooLargeBecomesDearer() throws Exception {
    // 400 times 1,000,000: the side would grow by 1,000 and grows by 512.
    Result result = view(1, 100, 100, 100, 100).results(64, 400_000).get(0);
    assertThat(result.side()).isEqualTo(1 << 18);
    assertThat(result.timesIterations()).isCloseTo(1e6 / 512 / 512, within(0.04));
  }

  @Test
  void aDriverThatIsTooSlowForTheTilesIsSeenToBeBusy() throws Exception {
    for (Result result : view(50, 100, 100, 100, 100).results(1024, 10_240)) {
      assertThat(result.outcome().driverBusy()).as(result.plan()).isGreaterThan(0.8);
      assertThat(result.efficiency()).as(result.plan()).isLessThan(0.5);
    }
  }

  @Test
  void largerImagesHaveTheirRowsCostsInTheSamePlaces() throws Exception {
    RowCosts costs = RowCosts.of(analysis(1, 300, 100, 50, 50).largest().point().timed());
    RowCosts scaled = costs.scaled(5120, 100, 10);
    assertThat(scaled.rows()).isEqualTo(5120);
    assertThat(scaled.totalSeconds()).isCloseTo(100, within(1e-9));
    // Some 300 of 500 ms are in the first quarter; 40,000 bytes grow by 10 in both directions.
    double share = costs.tile(0, 128).seconds() / costs.totalSeconds();
    assertThat(share).isCloseTo(0.6, within(0.01));
    assertThat(scaled.tile(0, 1280).seconds()).isCloseTo(100 * share, within(1e-9));
    assertThat(scaled.tile(0, 5120).bytes()).isCloseTo(4_000_000, within(1e-3));
  }
}
