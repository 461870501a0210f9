package sparkbrot.measure.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.ScalingPoint;
import sparkbrot.report.predict.RowCosts;
import sparkbrot.report.predict.SchedulerModel;
import sparkbrot.report.predict.SchedulerSimulation;
import sparkbrot.report.predict.SchedulerSimulation.Outcome;
import sparkbrot.samples.Channel;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.tiles.plan.CostSample;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.plan.TilePlanKind;
import sparkbrot.tiles.plan.TilePlanner;

/**
 * A view that was rendered, made larger: its side grows with the root of the work, up to a limit,
 * and from there on each pixel has more iterations. Tiles are cut by what {@code render} estimates,
 * and cost what the log says, spread evenly over the rows of each logged tile.
 */
final class SimulatedView {

  /** 2^18 pixels: strips of 16 rows, 16 of them for each of 1,024 cores. */
  private static final int MOST_SIDE = 1 << 18;

  private static final int FIXED_ROWS = 64;

  private final String name;
  private final RowCosts logged;
  private final SchedulerModel model;
  private final CostSample sample;

  /**
   * @param name for headings
   * @param driver the run whose driver and scheduler are simulated
   */
  SimulatedView(String name, ScalingAnalysis analysis, ScalingPoint driver) {
    ScalingPoint point = analysis.largest().point();
    this.name = name;
    this.logged = RowCosts.of(point.timed());
    this.model = SchedulerModel.of(driver.timed());
    RenderRequest request =
        RenderRequest.parse(RequestText.of(analysis.sweep().runs().get(0).run().request()));
    this.sample =
        CostSample.measure(
            request,
            coarse ->
                KernelFamilies.of(coarse.kernel()).prepare(coarse, Set.of(Channel.COUNT)).open());
  }

  String name() {
    return name;
  }

  SchedulerModel model() {
    return model;
  }

  double loggedSeconds() {
    return logged.totalSeconds();
  }

  /**
   * How one plan fared.
   *
   * @param side of the image in pixels
   * @param timesIterations iterations of a pixel, as times of those logged
   * @param efficiency all tiles' core time over the cores' time
   * @param longestSeconds of a tile
   */
  record Result(
      String plan,
      int side,
      double timesIterations,
      Outcome outcome,
      double efficiency,
      double longestSeconds) {}

  /** All plans for a job of so much core time on so many cores. */
  List<Result> results(int cores, double coreSeconds) {
    double work = coreSeconds / logged.totalSeconds();
    int side = (int) Math.min(MOST_SIDE, Math.round(logged.rows() * Math.sqrt(work) / 32) * 32);
    double grown = (double) side / logged.rows();
    double timesIterations = work / grown / grown;
    RowCosts costs = logged.scaled(side, coreSeconds, grown);
    CostSample estimate = sample.times(timesIterations);
    TilePlanner planner = new TilePlanner(side, side, side + 1L);
    List<TilePlan> plans = new ArrayList<>();
    for (TilePlanKind kind : TilePlanKind.values()) {
      plans.add(kind.plan(planner, estimate, cores));
    }
    plans.add(planner.fixedRows(estimate, FIXED_ROWS));
    List<Result> results = new ArrayList<>();
    for (TilePlan plan : plans) {
      List<RowCosts.Tile> tiles =
          plan.tasks().stream().map(tile -> costs.tile(tile.firstRow(), tile.endRow())).toList();
      Outcome outcome = SchedulerSimulation.run(tiles, cores, model);
      results.add(
          new Result(
              plan.name().equals("fixed") ? "tile rows " + FIXED_ROWS : plan.name(),
              side,
              timesIterations,
              outcome,
              coreSeconds / cores / outcome.seconds(),
              tiles.stream().mapToDouble(RowCosts.Tile::seconds).max().orElseThrow()));
    }
    return results;
  }
}
