package sparkbrot.explore.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import sparkbrot.explore.schedule.GridTile;

/**
 * Finds how many iterations a view needs: it is doubled until the last doubling changed less than a
 * hundredth of every tile's samples, by a grid of 16 x 16 of each. Samples that escape become fewer
 * with every doubling, so the next one would change fewer still. A tile without one that escaped
 * says nothing, unless there is no other. The result is a function of the tiles alone.
 */
public final class IterationLimit {

  /** Columns and rows of a tile's grid. */
  public static final int GRID_PX = 16;

  private static final int LEAST = 1024;
  private static final int LATE_PARTS = 100;

  /** A view without a sample that escapes is inside, by all that is known then. */
  private static final int MOST_WITHOUT_ESCAPES = 1 << 22;

  private IterationLimit() {}

  /** Counts the grids of tiles. */
  @FunctionalInterface
  public interface Counter {

    /**
     * The counts of each tile's grid with this limit; null to give up.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    List<int[]> counts(List<GridTile> tiles, int limit) throws InterruptedException;
  }

  /**
   * Finds it.
   *
   * @param most that it may be
   * @return 0 if the counter gave up
   */
  public static int find(Collection<GridTile> tiles, int most, Counter counter)
      throws InterruptedException {
    List<GridTile> open = new ArrayList<>(tiles);
    boolean escapes = false;
    for (int limit = Math.min(LEAST, most); ; limit = next(limit, most)) {
      List<int[]> counts = counter.counts(open, limit);
      if (counts == null) {
        return 0;
      }
      List<GridTile> late = new ArrayList<>();
      List<GridTile> silent = new ArrayList<>();
      for (int i = 0; i < open.size(); i++) {
        Seen seen = Seen.of(counts.get(i), limit);
        escapes |= seen.escaped() > 0;
        if (seen.escaped() == 0) {
          silent.add(open.get(i));
        } else if (seen.late() * LATE_PARTS > counts.get(i).length) {
          late.add(open.get(i));
        }
      }
      boolean settled = late.isEmpty() && (escapes || limit >= MOST_WITHOUT_ESCAPES);
      if (settled || limit == most) {
        return limit;
      }
      open = late;
      // Such a tile may show something as soon as others go on.
      open.addAll(silent);
    }
  }

  private static int next(int limit, int most) {
    return limit > most / 2 ? most : 2 * limit;
  }

  /**
   * What a tile's grid showed.
   *
   * @param escaped samples that escaped
   * @param late those that did so in the second half of the iterations
   */
  private record Seen(int escaped, int late) {

    static Seen of(int[] counts, int limit) {
      int escaped = 0;
      int late = 0;
      for (int count : counts) {
        if (count < limit) {
          escaped++;
          late += count >= limit / 2 ? 1 : 0;
        }
      }
      return new Seen(escaped, late);
    }
  }
}
