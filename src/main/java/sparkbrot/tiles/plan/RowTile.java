package sparkbrot.tiles.plan;

import java.io.Serializable;
import sparkbrot.scene.PixelRegion;

/**
 * Contiguous rows of an image, whole ones unless it says which columns: the unit of work of one
 * task.
 *
 * @param key its name
 * @param firstRow first row, from 0 at the largest imaginary part
 * @param rows number of rows, at least 1
 * @param firstColumn first column, from 0
 * @param columns number of columns; 0 for whole rows
 * @param estimatedIterations what the coarse sample predicts for it
 * @param mirror the tile whose rows, from its last to its first, have the same counts as this one's
 *     and which is made with it; null if there is none
 */
public record RowTile(
    TileKey key,
    int firstRow,
    int rows,
    int firstColumn,
    int columns,
    long estimatedIterations,
    RowTile mirror)
    implements Serializable {

  public RowTile {
    if (firstRow < 0 || rows < 1) {
      throw new IllegalArgumentException(
          "tile of " + rows + " rows from row " + firstRow + ": needs a row, from row 0 on");
    }
    if (firstColumn < 0 || columns < 0 || (columns == 0 && firstColumn > 0)) {
      throw new IllegalArgumentException(
          "tile of " + columns + " columns from column " + firstColumn + ": from column 0 on");
    }
    if (mirror != null
        && (mirror.rows != rows
            || mirror.firstColumn != firstColumn
            || mirror.columns != columns)) {
      throw new IllegalArgumentException(
          "tile of " + rows + " rows with a mirror of " + mirror.rows + ": must be as many");
    }
  }

  /** Whole rows, and perhaps their mirror. */
  public RowTile(TileKey key, int firstRow, int rows, long estimatedIterations, RowTile mirror) {
    this(key, firstRow, rows, 0, 0, estimatedIterations, mirror);
  }

  /** Whole rows that are made alone. */
  public RowTile(TileKey key, int firstRow, int rows, long estimatedIterations) {
    this(key, firstRow, rows, estimatedIterations, null);
  }

  /** This tile made alone or with a mirror. */
  RowTile with(RowTile newMirror) {
    return new RowTile(key, firstRow, rows, firstColumn, columns, estimatedIterations, newMirror);
  }

  /** This tile at another estimate. */
  RowTile estimated(long iterations) {
    return new RowTile(key, firstRow, rows, firstColumn, columns, iterations, mirror);
  }

  /** Position in row order, and in column order among tiles of the same rows, from 0. */
  public int index() {
    return key.index();
  }

  /** First row after this tile. */
  public int endRow() {
    return firstRow + rows;
  }

  /** Whether it has all columns. */
  public boolean wholeRows() {
    return columns == 0;
  }

  /** Its place in an image of so many columns. */
  public PixelRegion region(int widthPx) {
    return wholeRows()
        ? PixelRegion.rows(widthPx, firstRow, rows)
        : new PixelRegion(firstRow, firstColumn, rows, columns);
  }
}
