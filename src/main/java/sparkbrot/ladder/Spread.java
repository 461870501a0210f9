package sparkbrot.ladder;

import java.util.List;

/**
 * Median and range of repeated measurements.
 *
 * @param median middle value; the mean of the two middle ones if their number is even
 * @param min smallest
 * @param max largest
 */
public record Spread(double median, double min, double max) {

  /**
   * Of any number of values, in any order.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("spread of 0 values: at least 1 is needed");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int upper = sorted.length / 2;
    int lower = (sorted.length - 1) / 2;
    return new Spread((sorted[lower] + sorted[upper]) / 2, sorted[0], sorted[sorted.length - 1]);
  }
}
