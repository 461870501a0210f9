package sparkbrot.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Median of raw repeats with a confidence interval made of two order statistics, which assumes
 * nothing about the distribution but independence: Hoefler and Belli, "Scientific Benchmarking of
 * Parallel Computing Systems", SC'15, section 3.1.3, after Le Boudec. The ranks are exact binomial
 * ones, not the normal approximation, as repeats are few.
 *
 * <p>Fewer than six repeats cannot give 95 %: then the interval is the range, and {@code
 * confidence} says what it is worth, 1 - 2^(1-n).
 *
 * @param n number of repeats
 * @param median their median
 * @param low lower end, one of the repeats
 * @param high upper end, one of the repeats
 * @param confidence probability that the interval covers the true median; 0 for one repeat
 */
public record MedianInterval(int n, double median, double low, double high, double confidence) {

  /** Wanted coverage. */
  static final double LEVEL = 0.95;

  /**
   * Summarises repeats.
   *
   * @param repeats at least one finite value; not changed
   */
  public static MedianInterval of(double... repeats) {
    if (repeats.length == 0) {
      throw new IllegalArgumentException("no repeats: a median needs at least one");
    }
    double[] sorted = repeats.clone();
    Arrays.sort(sorted);
    if (!Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException("repeats must be finite: " + Arrays.toString(repeats));
    }
    int n = sorted.length;
    int rank = rank(n);
    // The interval from rank r to rank n+1-r misses the median with probability 2 P(B <= r-1).
    double confidence = 1 - 2 * new BinomialDistribution(n, 0.5).cumulativeProbability(rank - 1);
    return new MedianInterval(
        n,
        StatUtils.percentile(sorted, 50),
        sorted[rank - 1],
        sorted[n - rank],
        Math.max(0, confidence));
  }

  /** Summarises a figure of each of these, of which there is at least one. */
  public static <T> MedianInterval of(List<T> repeats, ToDoubleFunction<T> figure) {
    return of(repeats.stream().mapToDouble(figure).toArray());
  }

  /** Largest 1-based rank whose symmetric interval still reaches the level; 1 if none does. */
  private static int rank(int n) {
    BinomialDistribution below = new BinomialDistribution(n, 0.5);
    int rank = 1;
    while (rank + 1 <= (n + 1) / 2 && 1 - 2 * below.cumulativeProbability(rank) >= LEVEL) {
      rank++;
    }
    return rank;
  }
}
