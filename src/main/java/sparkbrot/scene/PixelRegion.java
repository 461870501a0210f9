package sparkbrot.scene;

import java.io.Serializable;

/**
 * A rectangle of an image's pixels. Arrays of what belongs to it are row-major: pixel (row, column)
 * of the image has the index (row - firstRow) x columns + (column - firstColumn).
 *
 * @param firstRow first row, from 0 at the largest imaginary part
 * @param firstColumn first column, from 0 at the smallest real part
 * @param rows number of rows, at least 1
 * @param columns number of columns, at least 1
 */
public record PixelRegion(int firstRow, int firstColumn, int rows, int columns)
    implements Serializable {

  public PixelRegion {
    if (firstRow < 0 || firstColumn < 0 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "region of "
              + rows
              + " rows from row "
              + firstRow
              + " and "
              + columns
              + " columns from column "
              + firstColumn
              + ": needs a pixel, and starts from 0");
    }
  }

  /** Whole rows of an image. */
  public static PixelRegion rows(PixelGrid grid, int firstRow, int rows) {
    return rows(grid.widthPx(), firstRow, rows);
  }

  /** Whole rows of an image of so many columns. */
  public static PixelRegion rows(int widthPx, int firstRow, int rows) {
    return new PixelRegion(firstRow, 0, rows, widthPx);
  }

  /** All of an image. */
  public static PixelRegion whole(PixelGrid grid) {
    return rows(grid, 0, grid.heightPx());
  }

  /**
   * Number of pixels, which is the length of an array of what belongs to them.
   *
   * @throws ArithmeticException if no array is that long
   */
  public int pixels() {
    return Math.multiplyExact(rows, columns);
  }

  /** The smallest region that has these pixels and another's. */
  public PixelRegion around(PixelRegion other) {
    int row = Math.min(firstRow, other.firstRow);
    int column = Math.min(firstColumn, other.firstColumn);
    return new PixelRegion(
        row,
        column,
        Math.max(firstRow + rows, other.firstRow + other.rows) - row,
        Math.max(firstColumn + columns, other.firstColumn + other.columns) - column);
  }

  /** These pixels but for another's, if they are a rectangle; else all of these. */
  public PixelRegion without(PixelRegion other) {
    int right = firstColumn + columns;
    int below = firstRow + rows;
    int otherRight = other.firstColumn + other.columns;
    int otherBelow = other.firstRow + other.rows;
    if (other.firstRow <= firstRow && otherBelow >= below) {
      int from = other.firstColumn <= firstColumn ? Math.max(firstColumn, otherRight) : firstColumn;
      int to = otherRight >= right ? Math.min(right, other.firstColumn) : right;
      return from < to ? new PixelRegion(firstRow, from, rows, to - from) : this;
    }
    if (other.firstColumn <= firstColumn && otherRight >= right) {
      int from = other.firstRow <= firstRow ? Math.max(firstRow, otherBelow) : firstRow;
      int to = otherBelow >= below ? Math.min(below, other.firstRow) : below;
      return from < to ? new PixelRegion(from, firstColumn, to - from, columns) : this;
    }
    return this;
  }

  /** Whether all of another's pixels are among these. */
  public boolean contains(PixelRegion other) {
    return other.firstRow >= firstRow
        && other.firstColumn >= firstColumn
        && other.firstRow + other.rows <= firstRow + rows
        && other.firstColumn + other.columns <= firstColumn + columns;
  }

  /**
   * Makes sure that the image has all of these pixels.
   *
   * @throws IllegalArgumentException if it lacks one
   */
  public void requireWithin(PixelGrid grid) {
    if (rows > grid.heightPx() - firstRow || columns > grid.widthPx() - firstColumn) {
      throw new IllegalArgumentException(
          this
              + " lies outside the image of "
              + grid.widthPx()
              + "x"
              + grid.heightPx()
              + " pixels");
    }
  }
}
