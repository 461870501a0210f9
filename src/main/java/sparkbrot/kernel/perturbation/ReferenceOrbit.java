package sparkbrot.kernel.perturbation;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The orbit Z of the reference as samples need it: X = 2Z in binary64, and beside it the few values
 * that binary64 cannot hold: X where the orbit comes near 0, and |Z|&sup2; - 4 where it comes near
 * the radius of escape, as it does near c = -2, where |Z| rounds to 2.
 */
final class ReferenceOrbit implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Below this |X| has an exponent of its own. */
  static final int SMALL_EXPONENT = -400;

  private static final double LOOKS_SMALL = 0x1p-399;

  /** Where |Z|&sup2; is so near to 4 its distance is kept. */
  static final double RIM = 0x1p-20;

  static final double ESCAPE_RADIUS_SQUARED = 4;

  /** Real parts of 2Z, from Z = 0 on. */
  final double[] x;

  /** Imaginary parts of 2Z. */
  final double[] y;

  private final WideEntries small;
  private final WideEntries rim;

  /** |Z|&sup2;, unfolded where it is needed. */
  private transient volatile double[] norms;

  /**
   * @param small X where it is small, but for Z = 0 at the beginning
   * @param rim |Z|&sup2; - 4 where that is small, as real parts
   */
  ReferenceOrbit(double[] x, double[] y, WideEntries small, WideEntries rim) {
    this.x = x;
    this.y = y;
    this.small = small;
    this.rim = rim;
  }

  /** Index of the last value: samples go on from there at index 0. */
  int last() {
    return x.length - 1;
  }

  /** Whether X at this index is small. */
  boolean isSmall(int index) {
    return looksSmall(index) && small.find(index) >= 0;
  }

  /** Spares most searches. */
  private boolean looksSmall(int index) {
    return Math.max(Math.abs(x[index]), Math.abs(y[index])) < LOOKS_SMALL;
  }

  /** Sets X of this index. */
  void read(int index, WideComplex into) {
    int at = looksSmall(index) ? small.find(index) : -1;
    if (at >= 0) {
      small.read(at, into);
    } else {
      into.set(x[index], y[index], 0);
    }
  }

  /** |Z|&sup2; - 4 in binary64. */
  double beyondRim(int index) {
    double difference = norms()[index] - ESCAPE_RADIUS_SQUARED;
    if (Math.abs(difference) >= 2 * RIM) {
      return difference;
    }
    int at = rim.find(index);
    return at >= 0 ? rim.real(at).value() : difference;
  }

  /** What |Z|&sup2; - 4 is the rounded sum of: itself if it is kept, else its summands. */
  double rimSummands(int index) {
    double norm = norms()[index];
    if (Math.abs(norm - ESCAPE_RADIUS_SQUARED) < 2 * RIM) {
      int at = rim.find(index);
      if (at >= 0) {
        return Math.abs(rim.real(at).value());
      }
    }
    return norm + ESCAPE_RADIUS_SQUARED;
  }

  /** |Z|&sup2; - 4. */
  WideReal wideBeyondRim(int index) {
    double difference = norms()[index] - ESCAPE_RADIUS_SQUARED;
    int at = Math.abs(difference) < 2 * RIM ? rim.find(index) : -1;
    return at >= 0 ? rim.real(at) : WideReal.of(difference, 0);
  }

  /** |Z|&sup2; of all indices. */
  double[] norms() {
    double[] all = norms;
    if (all == null) {
      all = new double[x.length];
      Arrays.setAll(all, i -> Math.fma(x[i], x[i], y[i] * y[i]) / 4);
      norms = all;
    }
    return all;
  }
}
