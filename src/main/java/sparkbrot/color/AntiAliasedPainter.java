package sparkbrot.color;

import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;

/** Makes pixels of the mean light of several samples; it holds the light of one strip. */
final class AntiAliasedPainter implements Painter {

  /** Pixels that are stored at a time. */
  private static final int RUN = 1024;

  private final AntiAliasing how;
  private final LightPainter painter;
  private final PixelWriter writer;
  private final SubpixelPattern pattern;
  private final PointBatch batch;
  private final Contrast contrast;
  private final float[] run = new float[3 * RUN];
  private float[] light = {};

  AntiAliasedPainter(
      AntiAliasing how, LightColoring coloring, RenderRequest request, PointSource points) {
    double center = request.anchor().offset();
    this.how = how;
    this.painter = coloring.lightPainter(request.maxIter());
    this.writer = coloring.pixelWriter();
    this.pattern = new SubpixelPattern(how.samples(), how.filter(), center);
    this.batch = new PointBatch(points, painter, coloring.channels(), request);
    this.contrast = new Contrast(batch, request.viewport(), center);
  }

  @Override
  public void paint(SampleBlock samples, PixelBlock pixels) {
    PixelRegion region = samples.region();
    if (light.length < Contrast.room(region)) {
      light = new float[Contrast.room(region)];
    }
    painter.paint(samples, 0, samples.size(), light);
    batch.begin(light);
    if (how.adaptive()) {
      contrast.find(region, light);
    }
    for (int i = 0; i < samples.size(); i++) {
      if (refines(i)) {
        addSamples(
            region.firstRow() + i / region.columns(),
            region.firstColumn() + i % region.columns(),
            i);
      }
    }
    batch.flush();
    average(samples.size());
    write(region, pixels);
  }

  private boolean refines(int pixel) {
    return !how.adaptive() || contrast.high(pixel);
  }

  private void addSamples(int row, int column, int pixel) {
    pattern.moveTo(row, column);
    for (int sample = 1; sample < how.samples(); sample++) {
      batch.add(row, column, pattern.right(sample), pattern.down(sample), pixel);
    }
  }

  private void average(int size) {
    float weight = 1f / how.samples();
    for (int i = 0; i < size; i++) {
      if (refines(i)) {
        light[3 * i] *= weight;
        light[3 * i + 1] *= weight;
        light[3 * i + 2] *= weight;
      }
    }
  }

  private void write(PixelRegion region, PixelBlock pixels) {
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
