package sparkbrot.measure.logs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import sparkbrot.measure.RowFailedException;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.TileRecord;

/**
 * How the executors of one run came to speed; means over executors, in seconds. The last third of
 * the repetitions is the steady state.
 *
 * @param firstTileSeconds from an executor's launch to its first tile
 * @param firstDoneSeconds to the end of that tile
 * @param cpuSeconds CPU time of an executor until then
 * @param firstComputeSeconds compute phase of the first repetition
 * @param steadyComputeSeconds of a steady one
 * @param firstOverSteady kernel time of the first repetition over a steady one's
 * @param settledSeconds from the first tile until two half seconds in a row take at most a tenth
 *     more kernel time than the same tiles take in the end
 * @param gigaRate counted iterations per nanosecond of steady kernel time
 */
record WarmUpFigures(
    double firstTileSeconds,
    double firstDoneSeconds,
    double cpuSeconds,
    double firstComputeSeconds,
    double steadyComputeSeconds,
    double firstOverSteady,
    double settledSeconds,
    double gigaRate) {

  private static final long BIN_MILLIS = 500;
  private static final double SETTLED = 1.1;

  /** One look at an executor: its launch in epoch ms, and the CPU ms that it had used by then. */
  private record Sample(String executorId, long atMillis, long launchMillis, long cpuMillis) {

    /** From a line of warmup.sh: executor, now, launch, CPU. */
    static Sample parse(String line) {
      String[] fields = line.split(" ");
      return new Sample(
          fields[0],
          Long.parseLong(fields[1]),
          Long.parseLong(fields[2]),
          Long.parseLong(fields[3]));
    }
  }

  /** Of one run's log and the samples of its executors. */
  static WarmUpFigures of(RunLog log, List<String> lines) {
    Map<String, List<Sample>> samples =
        lines.stream().map(Sample::parse).collect(Collectors.groupingBy(Sample::executorId));
    List<RepetitionRecord> all = log.all(RepetitionRecord.class);
    int from = all.size() - all.size() / 3 + 1;
    List<RepetitionRecord> late = all.stream().filter(r -> r.repetition() >= from).toList();
    List<TileRecord> tiles = log.all(TileRecord.class).stream().filter(t -> !t.failed()).toList();
    Map<String, TileRecord> first = new HashMap<>();
    for (TileRecord tile : tiles) {
      if (samples.containsKey(tile.executorId())) {
        first.merge(
            tile.executorId(), tile, (a, b) -> b.startEpochMillis() < a.startEpochMillis() ? b : a);
      }
    }
    if (first.isEmpty() || late.isEmpty()) {
      throw new RowFailedException(log.source() + ": no samples of executors, or too few runs");
    }
    double begun = 0;
    double done = 0;
    double cpu = 0;
    long origin = Long.MAX_VALUE;
    for (TileRecord tile : first.values()) {
      List<Sample> seen = samples.get(tile.executorId());
      long launch = seen.get(seen.size() - 1).launchMillis();
      begun += (tile.startEpochMillis() - launch) / 1e3;
      done += (tile.finishEpochMillis() - launch) / 1e3;
      cpu +=
          seen.stream()
                  .filter(sample -> sample.atMillis() <= tile.finishEpochMillis())
                  .mapToLong(Sample::cpuMillis)
                  .max()
                  .orElse(0)
              / 1e3;
      origin = Math.min(origin, tile.startEpochMillis());
    }
    int executors = first.size();
    double steadyKernel = median(late, RepetitionRecord::kernelNanos);
    return new WarmUpFigures(
        begun / executors,
        done / executors,
        cpu / executors,
        all.get(0).computeNanos() / 1e9,
        median(late, RepetitionRecord::computeNanos) / 1e9,
        all.get(0).kernelNanos() / steadyKernel,
        settled(tiles, from, origin),
        all.get(all.size() - 1).countedIterations() / steadyKernel);
  }

  private static <T> double median(List<T> of, ToLongFunction<T> figure) {
    return new Median().evaluate(of.stream().mapToDouble(figure::applyAsLong).toArray());
  }

  /** A tile is the same tile in every repetition. */
  private static double settled(List<TileRecord> tiles, int from, long origin) {
    Map<Integer, Double> steady =
        tiles.stream()
            .filter(tile -> tile.repetition() >= from)
            .collect(
                Collectors.groupingBy(
                    TileRecord::tile,
                    Collectors.collectingAndThen(
                        Collectors.toList(), late -> median(late, TileRecord::kernelNanos))));
    TreeMap<Long, Double> excess = new TreeMap<>();
    tiles.stream()
        .collect(Collectors.groupingBy(tile -> (tile.startEpochMillis() - origin) / BIN_MILLIS))
        .forEach(
            (bin, in) -> {
              double due =
                  in.stream().mapToDouble(tile -> steady.getOrDefault(tile.tile(), 0.0)).sum();
              double spent = in.stream().mapToLong(TileRecord::kernelNanos).sum();
              excess.put(bin, due == 0 ? Double.MAX_VALUE : spent / due);
            });
    long bin = 0;
    while (bin < excess.lastKey() && !(calm(excess, bin) && calm(excess, bin + 1))) {
      bin++;
    }
    return bin * BIN_MILLIS / 1e3;
  }

  private static boolean calm(Map<Long, Double> excess, long bin) {
    return excess.getOrDefault(bin, Double.MAX_VALUE) <= SETTLED;
  }

  /** In the order of the table. */
  double[] columns() {
    return new double[] {
      firstTileSeconds,
      firstDoneSeconds,
      cpuSeconds,
      firstComputeSeconds,
      steadyComputeSeconds,
      firstOverSteady,
      settledSeconds,
      gigaRate
    };
  }
}
