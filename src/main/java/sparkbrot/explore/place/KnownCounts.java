package sparkbrot.explore.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sparkbrot.explore.schedule.GridTile;

/**
 * The counts of grids that limits were found by, of the last tiles: those of a limit are those of
 * every lower one. So the limit of a view that others overlap costs what is new of it.
 */
public final class KnownCounts {

  private static final int KEPT = 4096;

  private final Map<GridTile, Counts> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<GridTile, Counts> eldest) {
          return size() > KEPT;
        }
      };

  private record Counts(int limit, int[] counts) {}

  /**
   * The counts of tiles with a limit, from a counter as far as they are not known.
   *
   * @return null if the counter gave up
   */
  public List<int[]> find(List<GridTile> tiles, int limit, IterationLimit.Counter counter)
      throws InterruptedException {
    List<GridTile> unknown = new ArrayList<>();
    Map<GridTile, int[]> found = new LinkedHashMap<>();
    for (GridTile tile : tiles) {
      int[] counts = known(tile, limit);
      if (counts == null) {
        unknown.add(tile);
      }
      found.put(tile, counts);
    }
    List<int[]> counted = unknown.isEmpty() ? List.of() : counter.counts(unknown, limit);
    if (counted == null) {
      return null;
    }
    for (int i = 0; i < unknown.size(); i++) {
      found.put(unknown.get(i), counted.get(i));
      keep(unknown.get(i), new Counts(limit, counted.get(i)));
    }
    return List.copyOf(found.values());
  }

  private synchronized int[] known(GridTile tile, int limit) {
    Counts counts = known.get(key(tile));
    return counts == null || counts.limit() < limit
        ? null
        : Arrays.stream(counts.counts()).map(count -> Math.min(count, limit)).toArray();
  }

  private synchronized void keep(GridTile tile, Counts counts) {
    known.put(key(tile), counts);
  }

  /** However many samples it has, its grid is the same. */
  private static GridTile key(GridTile tile) {
    return new GridTile(tile.level(), tile.x(), tile.y());
  }
}
