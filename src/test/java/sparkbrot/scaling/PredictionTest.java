package sparkbrot.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import sparkbrot.scaling.RowCosts.Tile;
import sparkbrot.scaling.SchedulerSimulation.Outcome;
import sparkbrot.timing.RunLog;

/** Every makespan is worked by hand in the comment beside it. */
class PredictionTest {

  private static final double EXACT = 1e-9;
  private static final SchedulerModel FREE = new SchedulerModel(0, 0, 0, 0, 0);

  @Test
  void slotsTakeTheNextTileWhenTheyAreFree() {
    // Slots: 4 | 3; tile 2 at 3 on the second: 3 + 2 = 5; tile 1 at 4 on the first: 5. Makespan 5.
    List<Tile> tiles = List.of(tile(4), tile(3), tile(2), tile(1));
    assertThat(SchedulerSimulation.run(tiles, 2, FREE).seconds()).isCloseTo(5, within(EXACT));
    assertThat(SchedulerSimulation.run(tiles, 1, FREE).seconds()).isCloseTo(10, within(EXACT));
    assertThat(SchedulerSimulation.run(tiles, 9, FREE).seconds()).isCloseTo(4, within(EXACT));
  }

  @Test
  void planOverheadAndTailAreAdded() {
    // Plan 1; dispatch 0.5, overhead 0.25, tile 2: 2.75 each, one after the other: 5.5; tail 3.
    SchedulerModel model = new SchedulerModel(0.5, 0.25, 0, 1, 3);
    Outcome outcome = SchedulerSimulation.run(List.of(tile(2), tile(2)), 1, model);
    assertThat(outcome.computeSeconds()).isCloseTo(5.5, within(EXACT));
    assertThat(outcome.seconds()).isCloseTo(9.5, within(EXACT));
  }

  @Test
  void driverSaturatesWhenItCannotDispatchAsFastAsTilesEnd() {
    // 1000 tiles of 0.1 s on 1000 slots, 0.01 s of driver each: the last starts at 10, ends at
    // 10.1.
    SchedulerModel model = new SchedulerModel(0.01, 0, 0, 0, 0);
    Outcome outcome = SchedulerSimulation.run(Collections.nCopies(1000, tile(0.1)), 1000, model);
    assertThat(outcome.seconds()).isCloseTo(10.1, within(EXACT));
    assertThat(outcome.driverBusy()).isCloseTo(10 / 10.1, within(EXACT));
  }

  @Test
  void assemblyInRowOrderMayBeWhatTakesLongest() {
    // Four tiles of 1 s and 10 bytes on four slots; 0.5 s a byte: 1 + 4 * 5 = 21.
    SchedulerModel model = new SchedulerModel(0, 0, 0.5, 0, 0);
    List<Tile> tiles = Collections.nCopies(4, new Tile(1, 10));
    assertThat(SchedulerSimulation.run(tiles, 4, model).seconds()).isCloseTo(21, within(EXACT));
  }

  @Test
  void equalCutsKeepTheWholeCostInWholeStrips() throws Exception {
    // Rows 0 to 127 cost 300 ms, then 100, 50 and 50 ms: half of the 500 lies in the first tile.
    Repetition repetition = analysis(1, 300, 100, 50, 50).rows().get(0).point().timed().get(0);
    RowCosts costs = RowCosts.of(List.of(repetition));
    assertThat(costs.rows()).isEqualTo(512);
    assertThat(costs.totalSeconds()).isCloseTo(0.5, within(EXACT));
    List<Tile> halves = costs.cutEqually(2, 8);
    assertThat(halves).hasSize(2);
    // Strips of 8 rows: 18.75 ms each at first; 250 ms is 13.33 of them, so 13: 243.75 ms.
    assertThat(halves.get(0).seconds()).isCloseTo(0.24375, within(EXACT));
    assertThat(halves.get(1).seconds()).isCloseTo(0.25625, within(EXACT));
    // 512 rows hold no more than 64 strips.
    assertThat(costs.cutEqually(1000, 8).size()).isLessThanOrEqualTo(64);
  }

  @Test
  void measuredPointsArePredictedFromFewerCoresOnly() throws Exception {
    ScalingAnalysis analysis = analysis(2, 100, 100, 100, 100);
    Table table = new Prediction(analysis).validation();
    assertThat(table.rows()).hasSize(1);
    // The fixture has no serial driver: plan 20 + two tiles of 104 (104.5) + tail 30 = 258 to 259.
    assertThat(table.rows().get(0).subList(1, 3)).containsExactly("2", "1");
    assertThat(Double.parseDouble(table.rows().get(0).get(4))).isCloseTo(0.259, within(0.0011));
  }

  @Test
  void weakSweepsCannotBePredicted() throws Exception {
    LogFixture one = new LogFixture(1, 1).tiles(100, 100);
    one.request.put("size", "640x256");
    ScalingAnalysis weak =
        ScalingAnalysis.of(Sweep.of(List.of(one.log(), new LogFixture(2, 1).log()), List.of()));
    assertThatThrownBy(() -> new Prediction(weak)).hasMessageContaining("weak sweep");
  }

  private static ScalingAnalysis analysis(int mostCores, int... tiles) throws Exception {
    List<RunLog> logs = new ArrayList<>();
    for (int cores = 1; cores <= mostCores; cores++) {
      logs.add(new LogFixture(cores, 1).tiles(tiles).log());
    }
    return ScalingAnalysis.of(Sweep.of(logs, List.of()));
  }

  private static Tile tile(double seconds) {
    return new Tile(seconds, 0);
  }
}
