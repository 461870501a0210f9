package sparkbrot.color.antialiasing;

import java.util.Arrays;
import sparkbrot.color.Painter;
import sparkbrot.color.PixelBlock;
import sparkbrot.color.light.LightPainter;
import sparkbrot.color.light.PixelWriter;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;

/**
 * Makes a pixel of a square of samples by averaging their light. Squares begin where the image
 * begins, and each is summed in the order of its rows: so pixels do not depend on the tiling.
 */
final class ScaledPainter implements Painter {

  private static final int RUN = 1024;

  private final LightPainter painter;
  private final PixelWriter writer;
  private final int side;
  private final float[] light;
  private float[] sums = {};

  /**
   * @param side samples along the side of a pixel
   */
  ScaledPainter(LightPainter painter, PixelWriter writer, int side) {
    this.painter = painter;
    this.writer = writer;
    this.side = side;
    this.light = new float[3 * (RUN / side * side)];
  }

  @Override
  public void paint(SampleBlock samples, PixelBlock pixels) {
    PixelRegion from = samples.region();
    if ((from.firstRow() % side | from.firstColumn() % side) != 0
        || (from.rows() % side | from.columns() % side) != 0) {
      throw new IllegalArgumentException(from + " has parts of pixels of " + side + " samples");
    }
    PixelRegion to =
        new PixelRegion(
            from.firstRow() / side,
            from.firstColumn() / side,
            from.rows() / side,
            from.columns() / side);
    pixels.resize(to.rows(), to.columns());
    if (sums.length < 3 * to.columns()) {
      sums = new float[3 * to.columns()];
    }
    for (int row = 0; row < to.rows(); row++) {
      Arrays.fill(sums, 0);
      for (int line = row * side; line < (row + 1) * side; line++) {
        addLine(samples, line * from.columns(), to.columns() * side);
      }
      float weight = 1f / (side * side);
      for (int i = 0; i < sums.length; i++) {
        sums[i] *= weight;
      }
      writer.write(sums, 0, to.columns(), to, row, 0, pixels);
    }
  }

  private void addLine(SampleBlock samples, int first, int columns) {
    int run = light.length / 3;
    for (int column = 0; column < columns; column += run) {
      int count = Math.min(run, columns - column);
      painter.paint(samples, first + column, count, light);
      for (int i = 0; i < count; i++) {
        int pixel = 3 * ((column + i) / side);
        sums[pixel] += light[3 * i];
        sums[pixel + 1] += light[3 * i + 1];
        sums[pixel + 2] += light[3 * i + 2];
      }
    }
  }
}
