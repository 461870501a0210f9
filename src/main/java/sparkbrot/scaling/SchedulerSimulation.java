package sparkbrot.scaling;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

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
        Arrays.stream(tileSeconds).mapToObj(seconds -> new RowCosts.Tile(seconds, 0)).toList(),
        slots,
        new SchedulerModel(dispatchSeconds, overheadSeconds, 0, 0, 0));
  }

  /**
   * Simulates.
   *
   * @param tiles in the order of dispatch, which is row order
   * @param slots task slots
   */
  static Outcome run(List<RowCosts.Tile> tiles, int slots, SchedulerModel model) {
    PriorityQueue<Double> freeAt = new PriorityQueue<>();
    double driverFree = 0;
    double lastResult = 0;
    double assembled = 0;
    double inOrder = 0;
    for (int i = 0; i < tiles.size(); i++) {
      RowCosts.Tile tile = tiles.get(i);
      double slotFree = i < slots ? 0 : freeAt.remove();
      // The driver takes in the result that freed the slot and launches the next task there.
      driverFree = Math.max(driverFree, slotFree) + model.dispatchSeconds();
      double result = driverFree + model.taskOverheadSeconds() + tile.seconds();
      freeAt.add(result);
      lastResult = Math.max(lastResult, result);
      // A strip is written when it is there and all before it are.
      inOrder = Math.max(inOrder, result);
      assembled = Math.max(assembled, inOrder) + tile.bytes() * model.assemblySecondsPerByte();
    }
    double end = Math.max(assembled, lastResult + model.tailSeconds());
    double dispatching = tiles.size() * model.dispatchSeconds();
    return new Outcome(
        model.planSeconds() + end,
        lastResult,
        lastResult == 0 ? 0 : dispatching / lastResult,
        tiles.size());
  }
}
