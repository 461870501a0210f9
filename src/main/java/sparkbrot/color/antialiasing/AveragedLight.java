package sparkbrot.color.antialiasing;

import sparkbrot.color.light.LightColoring;
import sparkbrot.color.light.LightPainter;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;

/**
 * The mean light of several samples a pixel, strip by strip. Painters that colour alike share it,
 * so that each sample is computed once however many pictures are made of it. It holds one strip.
 */
final class AveragedLight {

  private final AntiAliasing how;
  private final LightPainter painter;
  private final SubpixelPattern pattern;
  private final PointBatch batch;
  private final Contrast contrast;
  private float[] light = {};
  private int strip;
  private PixelRegion region;

  AveragedLight(
      AntiAliasing how, LightColoring coloring, RenderRequest request, PointSource points) {
    double center = request.anchor().offset();
    this.how = how;
    this.painter = coloring.lightPainter(request.maxIter());
    this.pattern = new SubpixelPattern(how.samples(), how.filter(), center);
    this.batch = new PointBatch(points, painter, coloring.channels(), request);
    this.contrast = new Contrast(batch, request.viewport(), center);
  }

  /**
   * Red, green, blue of each pixel of a strip, until the next is asked for.
   *
   * @param number of the strip among those that each painter asks for, from 1
   * @throws IllegalStateException if it is neither the strip that was asked for last nor the next
   */
  float[] of(int number, SampleBlock samples) {
    if (number == strip + 1) {
      compute(samples);
      strip = number;
    } else if (number != strip || !samples.region().equals(region)) {
      throw new IllegalStateException("strip " + number + " where strip " + strip + " is held");
    }
    return light;
  }

  private void compute(SampleBlock samples) {
    region = samples.region();
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
}
