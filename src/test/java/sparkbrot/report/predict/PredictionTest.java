package sparkbrot.report.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparkbrot.report.LogFixture;
import sparkbrot.report.LoggedRepetition;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.Sweep;
import sparkbrot.report.page.PlotData;
import sparkbrot.report.page.Table;
import sparkbrot.report.page.TimelineData;
import sparkbrot.report.predict.RowCosts.Tile;
import sparkbrot.report.predict.SchedulerSimulation.Outcome;
import sparkbrot.timing.RunLog;

/** Every makespan is worked by hand in the comment beside it. */
class PredictionTest {

  private static final double EXACT = 1e-9;
  private static final SchedulerModel FREE = new SchedulerModel(0, 0, 0, 0, 0, 0);

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
    SchedulerModel model = new SchedulerModel(0.5, 0.25, 0, 1, 3, 0);
    Outcome outcome = SchedulerSimulation.run(List.of(tile(2), tile(2)), 1, model);
    assertThat(outcome.computeSeconds()).isCloseTo(5.5, within(EXACT));
    assertThat(outcome.seconds()).isCloseTo(9.5, within(EXACT));
  }

  @Test
  void driverSaturatesWhenItCannotDispatchAsFastAsTilesEnd() {
    // 1000 tiles of 0.1 s on 1000 slots, 0.01 s of driver each: the last starts at 10, ends at
    // 10.1.
    SchedulerModel model = new SchedulerModel(0.01, 0, 0, 0, 0, 0);
    Outcome outcome = SchedulerSimulation.run(Collections.nCopies(1000, tile(0.1)), 1000, model);
    assertThat(outcome.seconds()).isCloseTo(10.1, within(EXACT));
    assertThat(outcome.driverBusy()).isCloseTo(10 / 10.1, within(EXACT));
  }

  @Test
  void costsThatHoldWaitsForAProcessorAreSaidToBeSuch() throws Exception {
    for (int cpuPercent : new int[] {60, 100}) {
      LogFixture fixture = new LogFixture(2, 1).tiles(100, 100);
      fixture.cpuPercent = cpuPercent;
      ScalingAnalysis analysis = ScalingAnalysis.of(Sweep.of(List.of(fixture.log()), List.of()));
      String page =
          new Prediction(analysis, SimulatedPlan.named("equal-cost").orElseThrow())
              .markdown(new int[] {8}, Optional.empty());
      assertThat(page.contains("Task threads had a CPU for 60.0 %")).isEqualTo(cpuPercent == 60);
    }
  }

  @Test
  void assemblyInRowOrderMayBeWhatTakesLongest() {
    // Four tiles of 1 s and 10 bytes on four slots; 0.5 s a byte: 1 + 4 * 5 = 21.
    SchedulerModel model = new SchedulerModel(0, 0, 0.5, 0, 0, 0);
    List<Tile> tiles = Collections.nCopies(4, new Tile(0, 1, 10, 0));
    assertThat(SchedulerSimulation.run(tiles, 4, model).seconds()).isCloseTo(21, within(EXACT));
  }

  @Test
  void rowsThatComeLateHoldUpTheAssemblyWhateverTheOrderOfDispatch() {
    // Row 8 first, 2 s; then row 0, 1 s, on the same slot: at 3 s. Each 1 byte of 0.5 s: 4 s.
    // Dispatched in row order, row 0 would be written at 1.5 and row 8 at 3.5 s.
    SchedulerModel model = new SchedulerModel(0, 0, 0.5, 0, 0, 0);
    Tile late = new Tile(0, 1, 1, 0);
    Tile early = new Tile(8, 2, 1, 0);
    assertThat(SchedulerSimulation.run(List.of(early, late), 1, model).seconds())
        .isCloseTo(4, within(EXACT));
    assertThat(SchedulerSimulation.run(List.of(late, early), 1, model).seconds())
        .isCloseTo(3.5, within(EXACT));
  }

  @Test
  void mirroredRowsAreWrittenAfterAllOthers() {
    // Two tiles at 1 s on two slots; 4 + 4 bytes of rows, then 4 + 4 of mirrors: 1 + 16 * 0.5.
    SchedulerModel model = new SchedulerModel(0, 0, 0.5, 0, 0, 0);
    List<Tile> tiles = List.of(new Tile(0, 1, 4, 4), new Tile(8, 1, 4, 4));
    assertThat(SchedulerSimulation.run(tiles, 2, model).seconds()).isCloseTo(9, within(EXACT));
  }

  @Test
  void aMirroredRunIsPredictedAndDrawnWithTheRowsThatItsTilesMirror() throws Exception {
    // 512 rows of tiles in an image of 1024: each was made with its mirror.
    LogFixture fixture = new LogFixture(1, 1).tiles(300, 100, 50, 50);
    fixture.request.put("size", "640x1024");
    ScalingAnalysis analysis = ScalingAnalysis.of(Sweep.of(List.of(fixture.log()), List.of()));
    LoggedRepetition repetition = analysis.rows().get(0).point().timed().get(0);
    assertThat(repetition.mirrored()).isTrue();
    RowCosts costs = RowCosts.of(List.of(repetition));
    assertThat(costs.rows()).isEqualTo(512);
    // 10,000 bytes of a tile of 128 rows: half are rows, half are mirrors.
    assertThat(costs.tile(0, 128)).isEqualTo(new Tile(0, costs.tile(0, 128).seconds(), 5000, 5000));
    assertThat(costs.totalSeconds()).isCloseTo(0.5, within(EXACT));
    TimelineData timeline = PlotData.of(analysis, null).timelines().get(0);
    assertThat(timeline.heightPx()).isEqualTo(1024);
    // 300,000 iterations over 128 rows and their 128 mirrors.
    TimelineData.Bar first = timeline.bars().get(0);
    assertThat(first.mirrorRow()).isEqualTo(896);
    assertThat(first.costPerRow()).isCloseTo(300_000 / 256.0, within(EXACT));
    assertThat(PlotData.of(analysis(1, 100), null).timelines().get(0).bars().get(0).mirrorRow())
        .isEqualTo(-1);
  }

  @Test
  void eachPlanCutsAllRowsOnceInItsOwnOrder() throws Exception {
    LoggedRepetition repetition =
        analysis(1, 300, 100, 50, 50).rows().get(0).point().timed().get(0);
    RowCosts costs = RowCosts.of(List.of(repetition));
    // 64 strips of 8 rows; halves by rows cost 400 and 100 ms.
    assertThat(seconds(SimulatedPlan.EQUAL_ROWS.cut(costs, 2, 1, 8))).containsExactly(0.4, 0.1);
    // Guided, one core: 32, 16, 8, 4, 2, 1 and 1 strips: 400, 50, 25, 12.5, 6.25, 3.125 twice.
    assertThat(seconds(SimulatedPlan.GUIDED.cut(costs, 99, 1, 8)))
        .containsExactly(0.4, 0.05, 0.025, 0.0125, 0.00625, 0.003125, 0.003125);
    List<Tile> dearest = SimulatedPlan.DEAREST_FIRST.cut(costs, 5, 1, 8);
    assertThat(dearest)
        .isSortedAccordingTo(Comparator.comparingDouble(Tile::seconds).reversed())
        .containsExactlyInAnyOrderElementsOf(SimulatedPlan.EQUAL_COST.cut(costs, 5, 1, 8));
    for (SimulatedPlan plan : SimulatedPlan.values()) {
      double sum = plan.cut(costs, 7, 3, 8).stream().mapToDouble(Tile::seconds).sum();
      assertThat(sum).as(plan.optionName()).isCloseTo(0.5, within(EXACT));
    }
  }

  private static List<Double> seconds(List<Tile> tiles) {
    return tiles.stream().map(tile -> Math.round(1e9 * tile.seconds()) / 1e9).toList();
  }

  @Test
  void equalCutsKeepTheWholeCostInWholeStrips() throws Exception {
    // Rows 0 to 127 cost 300 ms, then 100, 50 and 50 ms: half of the 500 lies in the first tile.
    LoggedRepetition repetition =
        analysis(1, 300, 100, 50, 50).rows().get(0).point().timed().get(0);
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
    Table table = new Validation(analysis).table();
    assertThat(table.rows()).hasSize(1);
    // The fixture has no serial driver: plan 20 + two tiles of 104 (104.5) + tail 30 = 258 to 259.
    assertThat(table.rows().get(0).subList(1, 3)).containsExactly("2", "1");
    assertThat(Double.parseDouble(table.rows().get(0).get(4))).isCloseTo(0.259, within(0.0011));
  }

  @Test
  void whatRunsBesideTheTasksDelaysThemWhereTheyTakeAllCores() throws Exception {
    // 4 tasks of 100 ms of CPU time; 480 ms in all: 20 ms a task, 4 of which run between tiles.
    LogFixture one = new LogFixture(1, 1).tiles(100, 100, 100, 100);
    one.busyMillis = 480;
    one.dispatchMillis = 1;
    for (int hostCores : new int[] {2, 3}) {
      one.hostCores = hostCores;
      LogFixture two = new LogFixture(2, 1).tiles(100, 100, 100, 100);
      two.hostCores = hostCores;
      ScalingAnalysis analysis =
          ScalingAnalysis.of(Sweep.of(List.of(one.log(), two.log()), List.of()));
      Table table = new Validation(analysis).table();
      // Plan 20, two tiles of 100 + 4 or 100 + 20, tail 30; the second slot starts 1 ms later.
      assertThat(Double.parseDouble(table.rows().get(0).get(4)))
          .isCloseTo(hostCores == 2 ? 0.291 : 0.259, within(0.0011));
    }
  }

  /** A host that takes half of two cores changes the time, and not the one by CPU. */
  @Test
  void theErrorByCpuIsWithoutWhatTasksWaitedFor() throws Exception {
    LogFixture one = new LogFixture(1, 1).tiles(100, 100, 100, 100);
    LogFixture two = new LogFixture(2, 1).tiles(200, 200, 200, 200);
    two.cpuPercent = 50;
    ScalingAnalysis analysis =
        ScalingAnalysis.of(Sweep.of(List.of(one.log(), two.log()), List.of()));
    List<String> row = new Validation(analysis).table().rows().get(0);
    // Predicted 259 as above. Measured: plan 20, two tiles of 200 + 4, tail 30 = 458; without 200.
    assertThat(Double.parseDouble(row.get(3).split(" ")[0])).isCloseTo(0.459, within(0.0011));
    assertThat(Double.parseDouble(row.get(4))).isCloseTo(0.259, within(0.0011));
    assertThat(Double.parseDouble(row.get(6))).isCloseTo(0.259, within(0.0021));
    assertThat(Double.parseDouble(row.get(7).replace(" %", ""))).isBetween(-1.0, 1.0);
  }

  @Test
  void theDriversTimeForATaskIsThatOfItsBusiestThread() throws Exception {
    LogFixture fixture = new LogFixture(1, 1).tiles(100, 100);
    fixture.dispatchMillis = 3;
    SchedulerModel model =
        SchedulerModel.of(
            ScalingAnalysis.of(Sweep.of(List.of(fixture.log()), List.of()))
                .rows()
                .get(0)
                .point()
                .timed());
    // The fixture's slots take 4 ms from tile to tile.
    assertThat(model.dispatchSeconds()).isCloseTo(0.003, within(EXACT));
    assertThat(model.taskOverheadSeconds()).isCloseTo(0.001, within(EXACT));
  }

  @Test
  void weakSweepsCannotBePredicted() throws Exception {
    LogFixture one = new LogFixture(1, 1).tiles(100, 100);
    one.request.put("size", "640x256");
    ScalingAnalysis weak =
        ScalingAnalysis.of(Sweep.of(List.of(one.log(), new LogFixture(2, 1).log()), List.of()));
    assertThatThrownBy(() -> new Prediction(weak, SimulatedPlan.EQUAL_COST))
        .hasMessageContaining("weak sweep");
  }

  private static ScalingAnalysis analysis(int mostCores, int... tiles) throws Exception {
    List<RunLog> logs = new ArrayList<>();
    for (int cores = 1; cores <= mostCores; cores++) {
      logs.add(new LogFixture(cores, 1).tiles(tiles).log());
    }
    return ScalingAnalysis.of(Sweep.of(logs, List.of()));
  }

  private static Tile tile(double seconds) {
    return new Tile(0, seconds, 0, 0);
  }
}
