package sparkbrot.color;

import java.util.Arrays;
import sparkbrot.scene.PixelRegion;

/**
 * Finds the pixels of a strip that differ from one of their eight neighbours: where the picture is
 * smooth, one sample shows what many would. Neighbours above and below the strip are computed for
 * it, so that what is found depends on the image alone and not on where it was cut.
 */
final class Contrast {

  /** A twentieth more, and a pixel is refined. */
  private static final int THRESHOLD = ToneRow.ONE / 20;

  private final PointBatch batch;
  private final int heightPx;
  private final double center;
  private boolean[] high = {};
  private int[] differences = {};
  private ToneRow above = new ToneRow();
  private ToneRow here = new ToneRow();
  private ToneRow below = new ToneRow();

  /**
   * @param batch computes neighbours
   * @param heightPx rows of the image
   * @param center where in its pixel the image's own sample lies
   */
  Contrast(PointBatch batch, int heightPx, double center) {
    this.batch = batch;
    this.heightPx = heightPx;
    this.center = center;
  }

  /** Room for the light of a strip and of the rows next to it. */
  static int room(PixelRegion strip) {
    return 3 * Math.multiplyExact(strip.rows() + 2, strip.columns());
  }

  /**
   * Looks at a strip of whole rows.
   *
   * @param light of the strip, behind which {@link #room} allows for the neighbours'
   */
  void find(PixelRegion strip, float[] light) {
    int rows = strip.rows();
    int length = 3 * strip.columns();
    if (high.length < strip.pixels()) {
      high = new boolean[strip.pixels()];
    }
    differences = differences.length == length ? differences : new int[length];
    boolean first = strip.firstRow() == 0;
    boolean last = strip.firstRow() + rows == heightPx;
    Arrays.fill(light, rows * length, room(strip), 0);
    if (!first) {
      compute(strip.firstRow() - 1, strip.columns(), rows);
    }
    if (!last) {
      compute(strip.firstRow() + rows, strip.columns(), rows + 1);
    }
    batch.flush();
    above.take(light, first ? 0 : rows * length, length);
    here.take(light, 0, length);
    for (int row = 0; row < rows; row++) {
      if (row < rows - 1) {
        below.take(light, (row + 1) * length, length);
      } else {
        below.take(light, (last ? row : rows + 1) * length, length);
      }
      here.differences(above, below, differences);
      mark(row * strip.columns(), strip.columns());
      ToneRow spare = above;
      above = here;
      here = below;
      below = spare;
    }
  }

  /** Computes a row of the image's own samples. */
  private void compute(int row, int columns, int place) {
    for (int column = 0; column < columns; column++) {
      batch.add(row, column, center, center, place * columns + column);
    }
  }

  private void mark(int firstPixel, int columns) {
    for (int column = 0; column < columns; column++) {
      high[firstPixel + column] =
          Math.max(
                  differences[3 * column],
                  Math.max(differences[3 * column + 1], differences[3 * column + 2]))
              > THRESHOLD;
    }
  }

  /** Whether a pixel of the strip differs from a neighbour. */
  boolean high(int pixel) {
    return high[pixel];
  }
}
