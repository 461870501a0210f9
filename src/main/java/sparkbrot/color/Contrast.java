package sparkbrot.color;

import java.util.Arrays;
import sparkbrot.scene.PixelRegion;

/**
 * Finds the pixels of a strip that differ from a neighbour: where the picture is smooth, one sample
 * shows what many would. Neighbours above and below the strip are computed for it, so that what is
 * found depends on the image alone and not on where it was cut.
 */
final class Contrast {

  /** Differences in the square root of light, which is about how eyes see them; 1 is all. */
  private static final float THRESHOLD = Float.parseFloat(System.getProperty("aa.t", "0.03"));

  private final PointBatch batch;
  private final int heightPx;
  private final double center;
  private float[] tones = {};
  private float[] highest = {};
  private int columns;

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
    columns = strip.columns();
    int rows = strip.rows();
    Arrays.fill(light, 3 * strip.pixels(), room(strip), 0);
    int above = compute(strip.firstRow() - 1, rows);
    int below = compute(strip.firstRow() + rows, rows + 1);
    batch.flush();
    if (tones.length < room(strip)) {
      tones = new float[room(strip)];
      highest = new float[strip.pixels()];
    }
    for (int i = 0; i < room(strip); i++) {
      tones[i] = (float) Math.sqrt(light[i]);
    }
    Arrays.fill(highest, 0, strip.pixels(), 0);
    for (int row = 0; row < rows; row++) {
      compare(row, row, -1);
      compare(row, row, 1);
      compareRows(row, row == 0 ? above : row - 1);
      compareRows(row, row == rows - 1 ? below : row + 1);
    }
  }

  /** The samples of a row of the image; returns its place, or -1 if the image has no such row. */
  private int compute(int row, int place) {
    if (row < 0 || row >= heightPx) {
      return -1;
    }
    for (int column = 0; column < columns; column++) {
      batch.add(row, column, center, center, place * columns + column);
    }
    return place;
  }

  private void compareRows(int row, int other) {
    if (other < 0) {
      return;
    }
    for (int shift = -1; shift <= 1; shift++) {
      compare(row, other, shift);
    }
  }

  /** Compares a row's pixels with those of a row, so many columns to the right. */
  private void compare(int row, int other, int shift) {
    int from = row * columns;
    int to = other * columns + shift;
    for (int column = Math.max(0, -shift); column < columns - Math.max(0, shift); column++) {
      int a = 3 * (from + column);
      int b = 3 * (to + column);
      float difference =
          Math.max(
              Math.max(Math.abs(tones[a] - tones[b]), Math.abs(tones[a + 1] - tones[b + 1])),
              Math.abs(tones[a + 2] - tones[b + 2]));
      highest[from + column] = Math.max(highest[from + column], difference);
    }
  }

  /** Whether a pixel of the strip differs from a neighbour. */
  boolean high(int pixel) {
    return highest[pixel] > THRESHOLD;
  }
}
