package sparkbrot.color.antialiasing;

import java.util.Arrays;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.Viewport;

/**
 * Finds the pixels of a block that differ from one of their eight neighbours: where the picture is
 * smooth, one sample shows what many would. Neighbours around the block are computed for it, so
 * that what is found depends on the image alone and not on where it was cut.
 */
final class Contrast {

  /** A twentieth more, and a pixel is refined. */
  private static final int THRESHOLD = ToneRow.ONE / 20;

  private final PointBatch batch;
  private final Viewport image;
  private final double center;
  private boolean[] high = {};
  private int[] differences = {};
  private float[] extended = {};
  private ToneRow above = new ToneRow();
  private ToneRow here = new ToneRow();
  private ToneRow below = new ToneRow();

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
   * Where the pixels around a block have their light: behind those of the block the row above it
   * from its left neighbour to its right one, that below it, the column left of it, that right of
   * it.
   *
   * @param left 1 if there are pixels left of it, else 0
   * @param right 1 if there are pixels right of it, else 0
   */
  private record Halo(PixelRegion block, int left, int right) {

    static Halo of(PixelRegion block, int widthPx) {
      boolean ends = block.firstColumn() + block.columns() == widthPx;
      return new Halo(block, block.firstColumn() == 0 ? 0 : 1, ends ? 0 : 1);
    }

    /** Of the pixel left of the block. */
    int above() {
      return block.pixels();
    }

    int below() {
      return above() + block.columns() + 2;
    }

    int leftOf(int row) {
      return below() + block.columns() + 2 + row;
    }

    int rightOf(int row) {
      return leftOf(block.rows()) + row;
    }

    int columns() {
      return left + block.columns() + right;
    }
  }

  /**
   * Looks at a block.
   *
   * @param light of the block, behind which {@link #room} allows for the neighbours'
   */
  void find(PixelRegion block, float[] light) {
    int rows = block.rows();
    Halo halo = Halo.of(block, image.widthPx());
    if (high.length < block.pixels()) {
      high = new boolean[block.pixels()];
    }
    if (differences.length != 3 * halo.columns()) {
      differences = new int[3 * halo.columns()];
      extended = new float[3 * halo.columns()];
    }
    boolean first = block.firstRow() == 0;
    boolean last = block.firstRow() + rows == image.heightPx();
    Arrays.fill(light, 3 * block.pixels(), room(block), 0);
    compute(halo, first, last);
    if (first) {
      take(above, halo, 0, light);
    } else {
      takeOuter(above, halo, halo.above(), light);
    }
    take(here, halo, 0, light);
    for (int row = 0; row < rows; row++) {
      if (row < rows - 1 || last) {
        take(below, halo, Math.min(row + 1, rows - 1), light);
      } else {
        takeOuter(below, halo, halo.below(), light);
      }
      here.differences(above, below, differences);
      mark(row * block.columns(), block.columns(), halo.left());
      ToneRow spare = above;
      above = here;
      here = below;
      below = spare;
    }
  }

  /** Computes the image's own samples around the block. */
  private void compute(Halo halo, boolean first, boolean last) {
    PixelRegion block = halo.block();
    int left = block.firstColumn() - halo.left();
    int place = 1 - halo.left();
    for (int i = 0; i < halo.columns() && !first; i++) {
      add(block.firstRow() - 1, left + i, halo.above() + place + i);
    }
    for (int i = 0; i < halo.columns() && !last; i++) {
      add(block.firstRow() + block.rows(), left + i, halo.below() + place + i);
    }
    for (int row = 0; row < block.rows() && halo.left() == 1; row++) {
      add(block.firstRow() + row, left, halo.leftOf(row));
    }
    for (int row = 0; row < block.rows() && halo.right() == 1; row++) {
      add(block.firstRow() + row, block.firstColumn() + block.columns(), halo.rightOf(row));
    }
    batch.flush();
  }

  private void add(int row, int column, int place) {
    batch.add(row, column, center, center, place);
  }

  private static void takeOuter(ToneRow row, Halo halo, int place, float[] light) {
    row.take(light, 3 * (place + 1 - halo.left()), 3 * halo.columns());
  }

  private void take(ToneRow tones, Halo halo, int row, float[] light) {
    int columns = halo.block().columns();
    if (halo.columns() == columns) {
      tones.take(light, 3 * row * columns, 3 * columns);
      return;
    }
    if (halo.left() == 1) {
      System.arraycopy(light, 3 * halo.leftOf(row), extended, 0, 3);
    }
    System.arraycopy(light, 3 * row * columns, extended, 3 * halo.left(), 3 * columns);
    if (halo.right() == 1) {
      System.arraycopy(light, 3 * halo.rightOf(row), extended, 3 * (halo.left() + columns), 3);
    }
    tones.take(extended, 0, extended.length);
  }

  private void mark(int firstPixel, int columns, int left) {
    for (int column = 0; column < columns; column++) {
      int at = 3 * (left + column);
      high[firstPixel + column] =
          Math.max(differences[at], Math.max(differences[at + 1], differences[at + 2])) > THRESHOLD;
    }
  }

  /** Whether a pixel of the block differs from a neighbour. */
  boolean high(int pixel) {
    return high[pixel];
  }
}
