package sparkbrot.tiles.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import sparkbrot.tiles.product.StripLayout;

/**
 * All tiles of an image, covering every row once.
 *
 * @param name of the way it was cut, for the timing log
 * @param strips how the image is cut into strips; tiles begin at strip boundaries
 * @param tasks what is computed, each tile with its mirror, in the order in which tasks start
 * @param tiles all tiles in row order
 */
public record TilePlan(String name, StripLayout strips, List<RowTile> tasks, List<RowTile> tiles) {

  public TilePlan {
    tasks = List.copyOf(tasks);
    tiles = List.copyOf(tiles);
    if (!tiles.equals(inRowOrder(tasks))) {
      throw new IllegalArgumentException(
          tasks.size() + " tasks: must make each of the " + tiles.size() + " tiles once");
    }
    requireCover(strips, tiles);
  }

  private static void requireCover(StripLayout strips, List<RowTile> tiles) {
    int row = 0;
    int column = 0;
    int width = -1;
    for (int i = 0; i < tiles.size(); i++) {
      RowTile tile = tiles.get(i);
      if (tile.firstRow() != row
          || tile.firstColumn() != column
          || row % strips.rowsPerStrip() != 0) {
        throw new IllegalArgumentException(
            "tile "
                + tile.index()
                + " begins at row "
                + tile.firstRow()
                + (tile.wholeRows() ? "" : ", column " + tile.firstColumn())
                + ", expected row "
                + row
                + (column == 0 ? "" : ", column " + column)
                + " at a strip's begin");
      }
      column += tile.columns();
      RowTile next = i + 1 < tiles.size() ? tiles.get(i + 1) : null;
      if (next != null && next.firstRow() == row && !tile.wholeRows()) {
        requireSame(tile.rows(), next.rows(), "rows");
      } else {
        requireSame(width < 0 ? column : width, column, "columns");
        width = column;
        column = 0;
        row = tile.endRow();
      }
    }
    if (row != strips.heightPx()) {
      throw new IllegalArgumentException("tiles end at row " + row + " of " + strips.heightPx());
    }
  }

  private static void requireSame(int expected, int found, String what) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "tiles beside one another of " + found + " " + what + ", expected " + expected);
    }
  }

  /** A plan of these tasks; the tiles are theirs and their mirrors'. */
  public TilePlan(String name, StripLayout strips, List<RowTile> tasks) {
    this(name, strips, tasks, inRowOrder(tasks));
  }

  private static List<RowTile> inRowOrder(List<RowTile> tasks) {
    List<RowTile> tiles = new ArrayList<>();
    for (RowTile task : tasks) {
      tiles.add(task);
      if (task.mirror() != null) {
        tiles.add(task.mirror());
      }
    }
    tiles.sort(Comparator.comparingInt(RowTile::firstRow).thenComparingInt(RowTile::firstColumn));
    return tiles;
  }

  /**
   * What is left to compute when these tiles are finished: whole tasks, or a tile or a mirror
   * alone.
   */
  public List<RowTile> tasksWithout(Set<Integer> finishedTiles) {
    List<RowTile> left = new ArrayList<>();
    for (RowTile task : tasks) {
      RowTile mirror = task.mirror();
      if (!finishedTiles.contains(task.index())) {
        boolean together = mirror != null && !finishedTiles.contains(mirror.index());
        left.add(task.with(together ? mirror : null));
      } else if (mirror != null && !finishedTiles.contains(mirror.index())) {
        left.add(mirror.estimated(task.estimatedIterations()));
      }
    }
    return left;
  }

  /** What the coarse sample predicts for the iterations that are computed. */
  public long estimatedIterations() {
    return tasks.stream().mapToLong(RowTile::estimatedIterations).sum();
  }
}
