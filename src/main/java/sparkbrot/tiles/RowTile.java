package sparkbrot.tiles;

import java.io.Serializable;

/**
 * Contiguous whole rows of an image: the unit of work of one task.
 *
 * @param key its name
 * @param firstRow first row, from 0 at the largest imaginary part
 * @param rows number of rows, at least 1
 * @param estimatedIterations what the coarse sample predicts for it
 */
public record RowTile(TileKey key, int firstRow, int rows, long estimatedIterations)
    implements Serializable {

  public RowTile {
    if (firstRow < 0 || rows < 1) {
      throw new IllegalArgumentException(
          "tile of " + rows + " rows from row " + firstRow + ": needs a row, from row 0 on");
    }
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
