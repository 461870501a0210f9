package sparkbrot.color.antialiasing;

import sparkbrot.color.Painter;
import sparkbrot.color.PixelBlock;
import sparkbrot.color.light.PixelWriter;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;

/** Makes pixels of the mean light of several samples. */
final class AntiAliasedPainter implements Painter {

  /** Pixels that are stored at a time. */
  private static final int RUN = 1024;

  private final AveragedLight averages;
  private final PixelWriter writer;
  private final float[] run = new float[3 * RUN];
  private int strips;

  AntiAliasedPainter(AveragedLight averages, PixelWriter writer) {
    this.averages = averages;
    this.writer = writer;
  }

  @Override
  public void paint(SampleBlock samples, PixelBlock pixels) {
    PixelRegion region = samples.region();
    float[] light = averages.of(++strips, samples);
    pixels.resize(region.rows(), region.columns());
    for (int row = 0; row < region.rows(); row++) {
      for (int column = 0; column < region.columns(); column += RUN) {
        int count = Math.min(RUN, region.columns() - column);
        System.arraycopy(light, 3 * (row * region.columns() + column), run, 0, 3 * count);
        writer.write(run, count, region, row, column, pixels);
      }
    }
  }
}
