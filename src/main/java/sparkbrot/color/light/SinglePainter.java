package sparkbrot.color.light;

import sparkbrot.color.Painter;
import sparkbrot.color.PixelBlock;
import sparkbrot.samples.SampleBlock;

/** Makes a pixel of each sample, by way of linear light. */
final class SinglePainter implements Painter {

  /** Samples at a time: their light stays in a processor's nearest caches. */
  private static final int RUN = 1024;

  private final LightPainter painter;
  private final PixelWriter writer;
  private final float[] light = new float[3 * RUN];

  SinglePainter(LightPainter painter, PixelWriter writer) {
    this.painter = painter;
    this.writer = writer;
  }

  @Override
  public void paint(SampleBlock samples, PixelBlock pixels) {
    int columns = samples.columns();
    pixels.resize(samples.rows(), columns);
    for (int row = 0; row < samples.rows(); row++) {
      for (int column = 0; column < columns; column += RUN) {
        int count = Math.min(RUN, columns - column);
        painter.paint(samples, row * columns + column, count, light);
        writer.write(light, 0, count, samples.region(), row, column, pixels);
      }
    }
  }
}
