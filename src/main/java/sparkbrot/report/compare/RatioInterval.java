package sparkbrot.report.compare;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Interval of a ratio of geometric means. It is the wider of two: the percentile bootstrap (Efron
 * 1979), which knows the shape of the data but is too narrow for few of them, and Welch's (1947) by
 * Student's t, which is wide enough for few but takes their logarithms for normal.
 */
final class RatioInterval {

  private static final int RESAMPLES = 10_000;

  private final double[] oldLogs;
  private final double[] newLogs;

  RatioInterval(double[] oldValues, double[] newValues) {
    oldLogs = Arrays.stream(oldValues).map(Math::log).toArray();
    newLogs = Arrays.stream(newValues).map(Math::log).toArray();
  }

  double ratio() {
    return Math.exp(difference());
  }

  private double difference() {
    return StatUtils.mean(newLogs) - StatUtils.mean(oldLogs);
  }

  /**
   * Both ends; everything is possible where a side has one value.
   *
   * @param risk that it does not hold the true ratio
   */
  double[] interval(double risk, long seed) {
    if (oldLogs.length < 2 || newLogs.length < 2) {
      return new double[] {0, Double.POSITIVE_INFINITY};
    }
    double[] bootstrap = bootstrap(risk, new Random(seed));
    double half = welch(risk);
    return new double[] {
      Math.exp(Math.min(bootstrap[0], difference() - half)),
      Math.exp(Math.max(bootstrap[1], difference() + half))
    };
  }

  private double[] bootstrap(double risk, Random random) {
    double[] differences = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      differences[i] = resampledMean(newLogs, random) - resampledMean(oldLogs, random);
    }
    Arrays.sort(differences);
    int below = (int) (risk / 2 * RESAMPLES);
    return new double[] {differences[below], differences[RESAMPLES - 1 - below]};
  }

  private static double resampledMean(double[] values, Random random) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[random.nextInt(values.length)];
    }
    return sum / values.length;
  }

  private double welch(double risk) {
    double ofOld = StatUtils.variance(oldLogs) / oldLogs.length;
    double ofNew = StatUtils.variance(newLogs) / newLogs.length;
    double both = ofOld + ofNew;
    if (both == 0) {
      return 0;
    }
    double freedom =
        both * both / (ofOld * ofOld / (oldLogs.length - 1) + ofNew * ofNew / (newLogs.length - 1));
    return new TDistribution(freedom).inverseCumulativeProbability(1 - risk / 2) * Math.sqrt(both);
  }
}
