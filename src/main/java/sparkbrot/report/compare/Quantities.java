package sparkbrot.report.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import sparkbrot.report.hosts.Median;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.TileRecord;

/**
 * What is compared, of each run or, where there are too few runs, of each repetition: values by
 * name, of which less is better. The cold repetition counts only where there is no other.
 */
final class Quantities {

  /** So many runs are units themselves, as JVMs differ more than their repetitions. */
  private static final int ENOUGH_RUNS = 3;

  private static final double NANOS = 1e9;

  private Quantities() {}

  /**
   * Values by quantity, one for each unit.
   *
   * @param runs logs of the same work; at least one
   * @param byRun whether a run is a unit, its value then being the median of its repetitions
   */
  static Map<String, double[]> of(List<RunLog> runs, boolean byRun) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (RunLog run : runs) {
      Map<String, List<Double>> ofRun = new LinkedHashMap<>();
      for (Map<String, Double> repetition : repetitions(run)) {
        repetition.forEach(
            (name, value) -> ofRun.computeIfAbsent(name, key -> new ArrayList<>()).add(value));
      }
      ofRun.forEach(
          (name, all) ->
              values
                  .computeIfAbsent(name, key -> new ArrayList<>())
                  .addAll(byRun ? List.of(Median.of(array(all))) : all));
    }
    Map<String, double[]> arrays = new LinkedHashMap<>();
    values.forEach((name, all) -> arrays.put(name, array(all)));
    return arrays;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static boolean enoughRuns(List<RunLog> runs) {
    return runs.size() >= ENOUGH_RUNS;
  }

  private static List<Map<String, Double>> repetitions(RunLog run) {
    Map<Integer, List<TileRecord>> tiles =
        run.all(TileRecord.class).stream()
            .filter(tile -> !tile.failed() && tile.tileNanos() > 0)
            .collect(Collectors.groupingBy(TileRecord::repetition));
    List<RepetitionRecord> all = run.all(RepetitionRecord.class);
    List<RepetitionRecord> warm = all.stream().filter(r -> !r.cold()).toList();
    return (warm.isEmpty() ? all : warm)
        .stream().map(r -> values(r, tiles.getOrDefault(r.repetition(), List.of()))).toList();
  }

  private static Map<String, Double> values(RepetitionRecord r, List<TileRecord> tiles) {
    Map<String, Double> values = new LinkedHashMap<>();
    put(values, "wall time", (r.planNanos() + r.computeNanos() + r.assemblyTailNanos()) / NANOS);
    put(values, "compute", r.computeNanos() / NANOS);
    put(values, "CPU time of tasks", sum(tiles, TileRecord::cpuNanos) / NANOS);
    put(values, "kernel", kernelCpu(tiles) / NANOS);
    put(values, "colour", r.colorNanos() / NANOS);
    put(values, "encode", r.encodeNanos() / NANOS);
    put(values, "assembly tail", r.assemblyTailNanos() / NANOS);
    put(values, "scheduler delay", sum(tiles, TileRecord::schedulerDelayMillis) / 1e3);
    Map<String, List<TileRecord>> byHost =
        tiles.stream()
            .collect(Collectors.groupingBy(TileRecord::host, TreeMap::new, Collectors.toList()));
    byHost.forEach(
        (host, its) ->
            put(
                values,
                "host " + host + ", CPU ns an iteration",
                sum(its, TileRecord::cpuNanos)
                    / Math.max(1, sum(its, TileRecord::computedIterations))));
    return values;
  }

  /** The kernel's share of a tile's wall time, in CPU time: others' load is no change of ours. */
  private static double kernelCpu(List<TileRecord> tiles) {
    return sum(
        tiles,
        tile -> (double) tile.cpuNanos() * tile.kernelNanos() / Math.max(1, tile.tileNanos()));
  }

  private static double sum(List<TileRecord> tiles, ToDoubleFunction<TileRecord> figure) {
    return tiles.stream().mapToDouble(figure).sum();
  }

  /** Nothing has no ratio. */
  private static void put(Map<String, Double> values, String name, double value) {
    if (value > 0) {
      values.put(name, value);
    }
  }
}
