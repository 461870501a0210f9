package sparkbrot.tiles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

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
    int row = 0;
    for (RowTile tile : tiles) {
      if (tile.firstRow() != row || row % strips.rowsPerStrip() != 0) {
        throw new IllegalArgumentException(
            "tile "
                + tile.index()
                + " begins at row "
                + tile.firstRow()
                + ", expected row "
                + row
                + " at a strip's begin");
      }
      row = tile.endRow();
    }
    if (row != strips.heightPx()) {
      throw new IllegalArgumentException("tiles end at row " + row + " of " + strips.heightPx());
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
    tiles.sort(Comparator.comparingInt(RowTile::firstRow));
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
        left.add(
            new RowTile(
                task.key(),
                task.firstRow(),
                task.rows(),
                task.estimatedIterations(),
                together ? mirror : null));
      } else if (mirror != null && !finishedTiles.contains(mirror.index())) {
        left.add(
            new RowTile(
                mirror.key(), mirror.firstRow(), mirror.rows(), task.estimatedIterations()));
      }
    }
    return left;
  }

  /** What the coarse sample predicts for the iterations that are computed. */
  public long estimatedIterations() {
    return tasks.stream().mapToLong(RowTile::estimatedIterations).sum();
  }
}
