package sparkbrot.report.predict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Discrete-event simulation of one Spark stage: slots that run one task at a time, a driver that
 * dispatches tasks one after the other in order, and an assembly that writes results in row order
 * beside the computation. After sparklens (Qubole, 2018), which replays a log's task times over
 * other executor counts, with the driver's serial costs added.
 */
public final class SchedulerSimulation {

  /**
   * What came out.
   *
   * @param seconds T_p: plan, compute and tail
   * @param computeSeconds first launch to last result
   * @param driverBusy share of the compute phase for which the dispatching driver was busy
   * @param tiles number of tasks
   */
  public record Outcome(double seconds, double computeSeconds, double driverBusy, int tiles) {}

  private SchedulerSimulation() {}

  /** A tile and when the driver has it. */
  private record Result(RowCosts.Tile tile, double at) {}

  /**
   * Simulates before anything was logged.
   *
   * @param tileSeconds of one core, in the order of dispatch
   * @param slots task slots
   * @param dispatchSeconds the driver's serial time for a task
   * @param overheadSeconds a task's time on its slot beyond the tile's own
   */
  public static Outcome run(
      double[] tileSeconds, int slots, double dispatchSeconds, double overheadSeconds) {
    return run(
        IntStream.range(0, tileSeconds.length)
            .mapToObj(i -> new RowCosts.Tile(i, tileSeconds[i], 0, 0))
            .toList(),
        slots,
        new SchedulerModel(dispatchSeconds, overheadSeconds, 0, 0, 0, 0));
  }

  /**
   * Simulates.
   *
   * @param tiles in the order of dispatch, which may be any
   * @param slots task slots
   */
  public static Outcome run(List<RowCosts.Tile> tiles, int slots, SchedulerModel model) {
    PriorityQueue<Double> freeAt = new PriorityQueue<>();
    double driverFree = 0;
    double lastResult = 0;
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < tiles.size(); i++) {
      RowCosts.Tile tile = tiles.get(i);
      double slotFree = i < slots ? 0 : freeAt.remove();
      // The driver takes in the result that freed the slot and launches the next task there.
      driverFree = Math.max(driverFree, slotFree) + model.dispatchSeconds();
      double result = driverFree + model.taskOverheadSeconds() + tile.seconds();
      freeAt.add(result);
      lastResult = Math.max(lastResult, result);
      results.add(new Result(tile, result));
    }
    double assembled = assembled(results, model.assemblySecondsPerByte());
    double end = Math.max(assembled, lastResult + model.tailSeconds());
    double dispatching = tiles.size() * model.dispatchSeconds();
    return new Outcome(
        model.planSeconds() + end,
        lastResult,
        lastResult == 0 ? 0 : dispatching / lastResult,
        tiles.size());
  }

  /**
   * When all is written: a strip is when it is there and all above it are, whatever the order in
   * which they came; mirrored strips follow, the last first.
   */
  private static double assembled(List<Result> results, double secondsPerByte) {
    List<Result> byRow = new ArrayList<>(results);
    byRow.sort(Comparator.comparingInt(result -> result.tile().firstRow()));
    double written = 0;
    double below = 0;
    for (Result result : byRow) {
      written = Math.max(written, result.at()) + result.tile().bytes() * secondsPerByte;
      below += result.tile().mirrorBytes() * secondsPerByte;
    }
    return written + below;
  }
}
