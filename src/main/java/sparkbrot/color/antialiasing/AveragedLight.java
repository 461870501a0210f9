package sparkbrot.color.antialiasing;

import java.util.Arrays;
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

  /** Pixels of the strip with several samples, as many as are refined. */
  private int[] pixels = {};

  private int refined;
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
    choose(samples.size());
    for (int first = 0; first < refined; first += SubpixelPattern.PIXELS) {
      addSamples(first, Math.min(SubpixelPattern.PIXELS, refined - first));
    }
    batch.flush();
    average();
  }

  /** Lists the pixels that get more samples. */
  private void choose(int size) {
    if (pixels.length < size) {
      pixels = new int[size];
    }
    if (how.adaptive()) {
      refined = contrast.find(region, light, pixels);
    } else {
      refined = size;
      Arrays.setAll(pixels, i -> i);
    }
  }

  /** Adds the other samples of some pixels of the list. */
  private void addSamples(int first, int count) {
    for (int i = 0; i < count; i++) {
      pattern.take(i, row(pixels[first + i]), column(pixels[first + i]));
    }
    pattern.place(count);
    double[] right = pattern.fromLeft();
    double[] down = pattern.fromTop();
    for (int i = 0; i < count; i++) {
      int pixel = pixels[first + i];
      batch.add(
          row(pixel), column(pixel), right, down, i * pattern.others(), pattern.others(), pixel);
    }
  }

  private int row(int pixel) {
    return region.firstRow() + pixel / region.columns();
  }

  private int column(int pixel) {
    return region.firstColumn() + pixel % region.columns();
  }

  private void average() {
    float weight = 1f / how.samples();
    for (int i = 0; i < refined; i++) {
      int at = 3 * pixels[i];
      light[at] *= weight;
      light[at + 1] *= weight;
      light[at + 2] *= weight;
    }
  }
}
