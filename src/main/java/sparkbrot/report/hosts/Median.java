package sparkbrot.report.hosts;

import java.util.Arrays;

/** The median of numbers: of an even number of them the mean of the middle two. */
public final class Median {

  private Median() {}

  /** The median; 0 of nothing. The array is put in order. */
  public static double of(double[] values) {
    Arrays.sort(values);
    return ofSorted(values);
  }

  /** The median of all but one of these, which stand in order; 0 where there is no other. */
  public static double without(double[] sorted, double one) {
    if (sorted.length < 2) {
      return 0;
    }
    int at = Math.max(0, Arrays.binarySearch(sorted, one));
    double[] others = new double[sorted.length - 1];
    System.arraycopy(sorted, 0, others, 0, at);
    System.arraycopy(sorted, at + 1, others, at, others.length - at);
    return ofSorted(others);
  }

  private static double ofSorted(double[] sorted) {
    int n = sorted.length;
    return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
