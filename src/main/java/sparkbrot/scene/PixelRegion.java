package sparkbrot.scene;

import java.io.Serializable;

/**
 * A rectangle of an image's pixels.
 *
 * @param firstRow its upper row in the image, from 0
 * @param firstColumn its left column in the image, from 0
 * @param rows rows, at least 1
 * @param columns columns, at least 1
 */
public record PixelRegion(int firstRow, int firstColumn, int rows, int columns)
    implements Serializable {

  public PixelRegion {
    if (firstRow < 0 || firstColumn < 0 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "region of "
              + rows
              + " x "
              + columns
              + " pixels at row "
              + firstRow
              + ", column "
              + firstColumn
              + ": must have a pixel, from 0 on");
    }
    Math.multiplyExact(rows, columns);
  }

  /** Whole rows of an image of this width. */
  public static PixelRegion rows(int widthPx, int firstRow, int rows) {
    return new PixelRegion(firstRow, 0, rows, widthPx);
  }

  /** Pixels. */
  public int size() {
    return rows * columns;
  }
}
