package sparkbrot.measure.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sparkbrot.report.LogFixture;
import sparkbrot.report.MixedLogsException;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.Sweep;
import sparkbrot.timing.RunLog;

/** Every figure is worked by hand in the comment beside it. */
class LoadBalanceTest {

  /** A cold and a warm run on two cores; a tile takes 4 ms more than its time. */
  private static RunLog run(String plan, int tailMillis, int... tiles) {
    LogFixture fixture = new LogFixture(2, 1).tiles(tiles);
    fixture.runId = plan;
    fixture.tailMillis = tailMillis;
    fixture.repetitions = 2;
    if (plan.matches("[0-9]+")) {
      fixture.request.put("tile-rows", plan);
    } else {
      fixture.request.put("tile-plan", plan);
    }
    return fixture.log();
  }

  private static LoadBalance.View view(String name, RunLog... runs) throws MixedLogsException {
    return new LoadBalance.View(name, ScalingAnalysis.of(Sweep.of(List.of(runs), List.of())));
  }

  @Test
  void plansAreRankedByComputeWallAndAssemblyTailTogether() throws Exception {
    // equal-rows: tiles of 304 and 104 ms, wall 304, tail 10: 314; guided: 204, tail 106: 310.
    LoadBalance balance =
        new LoadBalance(
            List.of(
                view(
                    "a",
                    run("equal-rows", 10, 300, 100),
                    run("guided", 106, 200, 200),
                    run("64", 51, 100, 100))));
    // 64: wall 104, tail 51, sum 155: the best; guided 310 / 155 = 2; equal-rows 314 / 155 = 2.026.
    assertThat(balance.overall().rows())
        .extracting(row -> row.subList(0, 4))
        .containsExactly(
            List.of("tile rows 64", "1", "1", "1 of 1"),
            List.of("guided", "2", "2", "0 of 1"),
            List.of("equal-rows", "2.026", "2.026", "0 of 1"));
    assertThat(balance.best()).isEqualTo("64");
    assertThat(balance.markdown())
        .contains("# Load balance", "## a, 2 cores", "| guided | 2 | 0.204 | 0.106 | 0.31 | 2 |");
  }

  @Test
  void plansAreComparedWithinTheirViewAndAveragedGeometrically() throws Exception {
    // a: 310 against 155, so 2 and 1; b: 155 against 310, so 1 and 2: both sqrt(2), worst 2.
    LoadBalance balance =
        new LoadBalance(
            List.of(
                view("a", run("guided", 106, 200, 200), run("64", 51, 100, 100)),
                view("b", run("guided", 51, 100, 100), run("64", 106, 200, 200))));
    assertThat(balance.overall().rows())
        .extracting(row -> row.subList(1, 4))
        .containsOnly(List.of("1.414", "2", "1 of 2"));
  }

  @Test
  void theDefaultPlanIsNamedWhetherTheLogNamesItOrNot() throws Exception {
    LogFixture unnamed = new LogFixture(2, 1);
    for (RunLog log : List.of(unnamed.log(), run("equal-cost", 30, 100, 100))) {
      assertThat(new LoadBalance(List.of(view("a", log))).overall().rows().get(0).get(0))
          .isEqualTo("equal-cost");
    }
  }
}
