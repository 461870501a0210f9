package sparkbrot.tiles.plan;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.KernelFamily;
import sparkbrot.kernel.KernelWork;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.product.StripLayout;

/**
 * Estimates the cost of every strip from a coarse sample of the image: rows differ by a factor of
 * 1,000, so tiles of equal height would be of very unequal cost.
 */
public final class CostSample {

  /** Enough rows to follow the set's outline: 256 x 64 samples estimate a strip within percents. */
  private static final int ROWS = 256;

  private static final int COLUMNS = 64;

  private static final int MIN_ROWS = 32;

  private final double[] iterationsPerPixel;

  /** The same where iterations are computed one by one: what the pixels of a row take. */
  private final double[] costPerPixel;

  private CostSample(double[] iterationsPerPixel, double[] costPerPixel) {
    this.iterationsPerPixel = iterationsPerPixel;
    this.costPerPixel = costPerPixel;
  }

  /**
   * Samples the request's view, one row of samples after the other. What shortcuts skip costs
   * nothing.
   *
   * @param kernel makes a kernel for the coarse image
   */
  public static CostSample measure(
      RenderRequest request, Function<RenderRequest, SampleKernel> kernel) {
    RenderRequest coarse = coarse(request);
    return measure(request, coarse, kernel.apply(coarse));
  }

  /** The image that a request's sample counts all pixels of. */
  public static RenderRequest coarse(RenderRequest request) {
    KernelFamily family = KernelFamilies.of(request.kernel());
    long most = family.mostSamples(request);
    int columns = Math.min(COLUMNS, request.viewport().widthPx());
    int rows = Math.min(ROWS, request.viewport().heightPx());
    while (rows > MIN_ROWS && (long) rows * columns > most) {
      rows /= 2;
    }
    while (columns > 1 && (long) rows * columns > most) {
      columns /= 2;
    }
    int limit = (int) Math.min(request.maxIter(), family.sampleBudget() / ((long) rows * columns));
    return request.resampled(columns, rows, limit);
  }

  /**
   * Samples the request's view as {@link #coarse} has it.
   *
   * @param sampler a kernel for the coarse image
   */
  public static CostSample measure(
      RenderRequest request, RenderRequest coarse, SampleKernel sampler) {
    KernelFamily family = KernelFamilies.of(request.kernel());
    int columns = coarse.viewport().widthPx();
    int rows = coarse.viewport().heightPx();
    int limit = coarse.maxIter();
    SampleBlock samples = new SampleBlock(Set.of(Channel.COUNT), columns, limit);
    double[] iterations = new double[rows];
    double[] costs = new double[rows];
    for (int row = 0; row < rows; row++) {
      KernelWork before = sampler.work();
      long computed = sampler.fill(samples.moveTo(PixelRegion.rows(columns, row, 1)));
      double beyond = beyond(samples, request);
      iterations[row] = (computed + beyond) / columns;
      costs[row] = (family.cost(computed, sampler.work().since(before)) + beyond) / columns;
    }
    return new CostSample(iterations, costs);
  }

  /** A sample that has not escaped by a lower limit, some 30,000, is taken for interior. */
  private static double beyond(SampleBlock samples, RenderRequest request) {
    int limit = samples.maxIter();
    double beyond = 0;
    if (limit < request.maxIter() && !request.kernel().shortcuts()) {
      for (int count : samples.counts()) {
        beyond += count == limit ? request.maxIter() - limit : 0;
      }
    }
    return beyond;
  }

  /** The sample of the upper half of the view. */
  public CostSample upperHalf() {
    int rows = (iterationsPerPixel.length + 1) / 2;
    return new CostSample(
        Arrays.copyOf(iterationsPerPixel, rows), Arrays.copyOf(costPerPixel, rows));
  }

  /** The sample of an image each of whose pixels costs so many times as much. */
  public CostSample times(double factor) {
    return new CostSample(times(iterationsPerPixel, factor), times(costPerPixel, factor));
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }

  /** What costs the same everywhere, such as reading. */
  public static CostSample uniform() {
    return of(1);
  }

  /** A sample with given mean iterations per pixel, from the top row to the bottom row. */
  static CostSample of(double... iterationsPerPixel) {
    return costing(iterationsPerPixel, iterationsPerPixel);
  }

  /** The same where those iterations cost other than one by one. */
  static CostSample costing(double[] iterationsPerPixel, double[] costPerPixel) {
    return new CostSample(iterationsPerPixel.clone(), costPerPixel.clone());
  }

  /** Estimated iterations of every strip of an image of this width. */
  long[] iterationsByStrip(StripLayout strips, int widthPx) {
    return byStrip(iterationsPerPixel, strips, widthPx);
  }

  /** As how many iterations the samples of every strip cost, computed one by one. */
  long[] costByStrip(StripLayout strips, int widthPx) {
    return byStrip(costPerPixel, strips, widthPx);
  }

  private static long[] byStrip(double[] perPixel, StripLayout strips, int widthPx) {
    long[] iterations = new long[strips.strips()];
    for (int strip = 0; strip < iterations.length; strip++) {
      double begin = (double) strips.firstRow(strip) / strips.heightPx() * perPixel.length;
      double end = (double) strips.firstRow(strip + 1) / strips.heightPx() * perPixel.length;
      double pixels = (double) strips.rows(strip) * widthPx;
      iterations[strip] = Math.round(meanBetween(perPixel, begin, end) * pixels);
    }
    return iterations;
  }

  /** Mean over an interval of sample rows, where a sample stands for the whole row around it. */
  private static double meanBetween(double[] perPixel, double begin, double end) {
    double sum = 0;
    for (int row = (int) begin; row < Math.min(perPixel.length, end); row++) {
      double overlap = Math.min(end, row + 1.0) - Math.max(begin, row);
      sum += overlap * perPixel[row];
    }
    return sum / (end - begin);
  }
}
