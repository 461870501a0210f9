package sparkbrot.color.antialiasing;

import sparkbrot.color.Painter;
import sparkbrot.color.PixelBlock;
import sparkbrot.color.light.PixelWriter;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;

/** Makes pixels of the mean light of several samples. */
final class AntiAliasedPainter implements Painter {

  private final AveragedLight averages;
  private final PixelWriter writer;
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
      writer.write(light, row * region.columns(), region.columns(), region, row, 0, pixels);
    }
  }
}
