package sparkbrot.color.antialiasing;

import java.util.Arrays;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.Viewport;

/**
 * Finds the pixels of a block that differ from one of their eight neighbours: where the picture is
 * smooth, one sample shows what many would. Neighbours around the block are computed for it, so
 * that what is found depends on the image alone and not on where it was cut.
 *
 * <p>It walks down the block some columns at a time, so that what it keeps of three rows stays in a
 * processor's nearest cache.
 */
final class Contrast {

  /** A twentieth more, and a pixel is refined. */
  private static final int THRESHOLD = ToneRow.ONE / 20;

  private static final int COLUMNS = 256;

  private final PointBatch batch;
  private final Viewport image;
  private final double center;
  private final int[] differences = new int[3 * COLUMNS];
  private ToneRow above = new ToneRow(COLUMNS);
  private ToneRow here = new ToneRow(COLUMNS);
  private ToneRow below = new ToneRow(COLUMNS);

  /**
   * @param batch computes neighbours
   * @param image its size
   * @param center where in its pixel the image's own sample lies
   */
  Contrast(PointBatch batch, Viewport image, double center) {
    this.batch = batch;
    this.image = image;
    this.center = center;
  }

  /** Room for the light of a block and of the pixels around it. */
  static int room(PixelRegion block) {
    return 3 * Math.addExact(block.pixels(), 2 * (block.columns() + 2) + 2 * block.rows());
  }

  /**
   * Where a block and the pixels around it have their light: behind those of the block the row
   * above it from its left neighbour to its right one, that below it, the column left of it, that
   * right of it.
   */
  private record Halo(PixelRegion block, boolean top, boolean bottom, boolean left, boolean right) {

    static Halo of(PixelRegion block, Viewport image) {
      return new Halo(
          block,
          block.firstRow() > 0,
          block.firstRow() + block.rows() < image.heightPx(),
          block.firstColumn() > 0,
          block.firstColumn() + block.columns() < image.widthPx());
    }

    /**
     * Of a pixel of the block or next to it; where the image ends, of the nearest that it has.
     *
     * @param row -1 to the number of rows
     * @param column -1 to the number of columns
     */
    int index(int row, int column) {
      int nearRow = Math.max(row, top ? -1 : 0);
      nearRow = Math.min(nearRow, block.rows() - (bottom ? 0 : 1));
      int nearColumn = Math.max(column, left ? -1 : 0);
      nearColumn = Math.min(nearColumn, block.columns() - (right ? 0 : 1));
      int width = block.columns() + 2;
      int behind = block.pixels() + nearColumn + 1;
      if (nearRow < 0) {
        return behind;
      }
      if (nearRow == block.rows()) {
        return behind + width;
      }
      if (nearColumn < 0) {
        return block.pixels() + 2 * width + nearRow;
      }
      if (nearColumn == block.columns()) {
        return block.pixels() + 2 * width + block.rows() + nearRow;
      }
      return nearRow * block.columns() + nearColumn;
    }
  }

  /**
   * Looks at a block.
   *
   * @param light of the block, behind which {@link #room} allows for the neighbours'
   * @param found gets the pixels that differ
   * @return how many these are
   */
  int find(PixelRegion block, float[] light, int[] found) {
    Halo halo = Halo.of(block, image);
    Arrays.fill(light, 3 * block.pixels(), room(block), 0);
    compute(halo);
    int length = 0;
    for (int column = 0; column < block.columns(); column += COLUMNS) {
      int count = Math.min(COLUMNS, block.columns() - column);
      begin(halo, column, count, light);
      for (int row = 0; row < block.rows(); row++) {
        compare(halo, row, column, count, light);
        length = list(row * block.columns() + column, count, found, length);
      }
    }
    return length;
  }

  private void begin(Halo halo, int column, int count, float[] light) {
    take(above, halo, -1, column, count, light);
    take(here, halo, 0, column, count, light);
  }

  private void compare(Halo halo, int row, int column, int count, float[] light) {
    take(below, halo, row + 1, column, count, light);
    here.differences(above, below, count, differences);
    ToneRow spare = above;
    above = here;
    here = below;
    below = spare;
  }

  private static void take(
      ToneRow tones, Halo halo, int row, int column, int count, float[] light) {
    tones.take(light, halo.index(row, column - 1), 1, 0);
    tones.take(light, halo.index(row, column), count, 1);
    tones.take(light, halo.index(row, column + count), 1, count + 1);
    tones.compare(count);
  }

  private int list(int firstPixel, int count, int[] found, int length) {
    int end = length;
    for (int i = 0; i < count; i++) {
      int at = 3 * i;
      int difference =
          Math.max(differences[at], Math.max(differences[at + 1], differences[at + 2]));
      if (difference > THRESHOLD) {
        found[end++] = firstPixel + i;
      }
    }
    return end;
  }

  /** Computes the image's own samples around the block. */
  private void compute(Halo halo) {
    int rows = halo.block().rows();
    int columns = halo.block().columns();
    int begin = halo.left() ? -1 : 0;
    int end = columns + (halo.right() ? 1 : 0);
    for (int column = begin; column < end && halo.top(); column++) {
      add(halo, -1, column);
    }
    for (int column = begin; column < end && halo.bottom(); column++) {
      add(halo, rows, column);
    }
    for (int row = 0; row < rows && halo.left(); row++) {
      add(halo, row, -1);
    }
    for (int row = 0; row < rows && halo.right(); row++) {
      add(halo, row, columns);
    }
    batch.flush();
  }

  private void add(Halo halo, int row, int column) {
    PixelRegion block = halo.block();
    int place = halo.index(row, column);
    batch.add(block.firstRow() + row, block.firstColumn() + column, center, center, place);
  }
}
