package sparkbrot.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import sparkbrot.timing.record.TileRecord;

/**
 * Wall seconds by component. What happens on task slots is averaged over the slots, so that the
 * components of the compute phase add up to its wall time, and idle is what is left. Spark's own
 * times have millisecond resolution; a sum that rounding makes too large leaves idle at 0.
 */
public final class TimeBreakdown {

  /** What adding up in another order may leave. */
  private static final double ROUNDING_SECONDS = 1e-9;

  private TimeBreakdown() {}

  /** Breakdown of one repetition, with the start-up of its run. */
  static Map<Component, Double> of(LoggedRepetition repetition, double startUpSeconds) {
    Map<Component, Double> slotSeconds = new EnumMap<>(Component.class);
    for (TileRecord tile : repetition.delivered()) {
      addTile(slotSeconds, tile);
    }
    for (TileRecord tile : repetition.wasted()) {
      slotSeconds.merge(Component.WASTED, onSlot(tile), Double::sum);
    }
    double cores = repetition.slots();
    Map<Component, Double> wall = new EnumMap<>(Component.class);
    double busy = 0;
    for (Map.Entry<Component, Double> entry : slotSeconds.entrySet()) {
      wall.put(entry.getKey(), entry.getValue() / cores);
      busy += entry.getValue() / cores;
    }
    wall.put(Component.START_UP, startUpSeconds);
    wall.put(Component.PLAN, repetition.summary().planNanos() / 1e9);
    double idle = repetition.computeSeconds() - busy;
    wall.put(Component.IDLE, idle < ROUNDING_SECONDS ? 0 : idle);
    wall.put(Component.ASSEMBLY_TAIL, repetition.summary().assemblyTailNanos() / 1e9);
    for (Component component : Component.values()) {
      wall.putIfAbsent(component, 0.0);
    }
    return wall;
  }

  /** Component by component the median over repetitions. */
  static Map<Component, Double> medianOf(List<Map<Component, Double>> breakdowns) {
    Map<Component, Double> medians = new EnumMap<>(Component.class);
    for (Component component : Component.values()) {
      medians.put(component, MedianInterval.of(breakdowns, b -> b.get(component)).median());
    }
    return medians;
  }

  private static void addTile(Map<Component, Double> sums, TileRecord tile) {
    double known = 0;
    known += add(sums, Component.SCHEDULE, tile.schedulerDelayMillis() / 1e3);
    known += add(sums, Component.DESERIALIZE, tile.deserializeMillis() / 1e3);
    known += add(sums, Component.KERNEL, tile.kernelNanos() / 1e9);
    known += add(sums, Component.COLOR, tile.colorNanos() / 1e9);
    known += add(sums, Component.HASH, tile.hashNanos() / 1e9);
    known += add(sums, Component.ENCODE, tile.encodeNanos() / 1e9);
    known += add(sums, Component.SERIALIZE, tile.resultSerializationMillis() / 1e3);
    known += add(sums, Component.FETCH, tile.fetchMillis() / 1e3);
    add(sums, Component.TASK_OTHER, Math.max(0, onSlot(tile) - known));
  }

  private static double add(Map<Component, Double> sums, Component component, double seconds) {
    sums.merge(component, seconds, Double::sum);
    return seconds;
  }

  /** Seconds for which the attempt held its slot, as the driver saw it; its clock may step back. */
  public static double onSlot(TileRecord tile) {
    return Math.max(0, tile.finishEpochMillis() - tile.launchEpochMillis()) / 1e3;
  }
}
