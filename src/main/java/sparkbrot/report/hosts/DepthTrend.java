package sparkbrot.report.hosts;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What an iteration costs where pixels have few of them: each pixel costs something of its own, so
 * the cost of an iteration is a + b / depth. The line goes through medians of samples of about the
 * same depth, by the median of the slopes between them (Theil 1950, Sen 1968), so that neither slow
 * hosts nor odd tiles bend it.
 */
final class DepthTrend {

  private static final int SAMPLES_OF_POINT = 8;
  private static final int MOST_POINTS = 24;

  /** An extrapolated line may fall below 0. */
  private static final double LEAST = 0.1;

  private final double slope;
  private final double level;
  private final double least;

  /**
   * @param depth iterations of a pixel, for each sample
   * @param cost of an iteration, likewise
   */
  DepthTrend(double[] depth, double[] cost) {
    int n = depth.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> depth[i]));
    int points = Math.min(MOST_POINTS, n / SAMPLES_OF_POINT);
    double[] x = new double[points];
    double[] y = new double[points];
    for (int p = 0; p < points; p++) {
      Integer[] some =
          Arrays.copyOfRange(order, (int) ((long) p * n / points), (int) ((p + 1L) * n / points));
      x[p] = Median.of(Arrays.stream(some).mapToDouble(i -> 1 / depth[i]).toArray());
      y[p] = Median.of(Arrays.stream(some).mapToDouble(i -> cost[i]).toArray());
    }
    slope = Math.max(0, medianSlope(x, y));
    double[] levels = new double[points];
    Arrays.setAll(levels, p -> y[p] - slope * x[p]);
    level = points == 0 ? 1 : Median.of(levels);
    least = points == 0 ? 1 : LEAST * Median.of(y.clone());
  }

  private static double medianSlope(double[] x, double[] y) {
    double[] slopes = new double[x.length * (x.length - 1) / 2];
    int count = 0;
    for (int p = 0; p < x.length; p++) {
      for (int q = p + 1; q < x.length; q++) {
        if (x[p] != x[q]) {
          slopes[count++] = (y[p] - y[q]) / (x[p] - x[q]);
        }
      }
    }
    return Median.of(Arrays.copyOf(slopes, count));
  }

  /** What an iteration should cost. */
  double at(double depth) {
    return Math.max(least, level + slope / depth);
  }
}
