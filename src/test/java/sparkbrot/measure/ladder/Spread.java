package sparkbrot.measure.ladder;

import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Median and range of repeated measurements.
 *
 * @param median middle value; the mean of the two middle ones if their number is even
 * @param min smallest
 * @param max largest
 */
record Spread(double median, double min, double max) {

  /**
   * Of any number of values, in any order.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("spread of 0 values: at least 1 is needed");
    }
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    return new Spread(new Median().evaluate(all), StatUtils.min(all), StatUtils.max(all));
  }
}
