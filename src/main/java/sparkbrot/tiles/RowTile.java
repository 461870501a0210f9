package sparkbrot.tiles;

import java.io.Serializable;

/**
 * Contiguous whole rows of an image: the unit of work of one task.
 *
 * @param key its name
 * @param firstRow first row, from 0 at the largest imaginary part
 * @param rows number of rows, at least 1
 * @param estimatedIterations what the coarse sample predicts for it
 * @param mirror the tile whose rows, from its last to its first, have the same counts as this one's
 *     and which is made with it; null if there is none
 */
public record RowTile(TileKey key, int firstRow, int rows, long estimatedIterations, RowTile mirror)
    implements Serializable {

  public RowTile {
    if (firstRow < 0 || rows < 1) {
      throw new IllegalArgumentException(
          "tile of " + rows + " rows from row " + firstRow + ": needs a row, from row 0 on");
    }
    if (mirror != null && mirror.rows != rows) {
      throw new IllegalArgumentException(
          "tile of " + rows + " rows with a mirror of " + mirror.rows + ": must be as many");
    }
  }

  /** A tile that is made alone. */
  public RowTile(TileKey key, int firstRow, int rows, long estimatedIterations) {
    this(key, firstRow, rows, estimatedIterations, null);
  }

  /** Position in row order, from 0. */
  public int index() {
    return key.index();
  }

  /** First row after this tile. */
  public int endRow() {
    return firstRow + rows;
  }
}
