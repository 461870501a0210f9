package sparkbrot.kernel.perturbation.reference;

import java.io.Serializable;
import java.util.Arrays;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.number.WideReal;

/**
 * The orbit Z of the reference as samples need it: X = 2Z in binary64, and beside it the few values
 * that binary64 cannot hold: X where the orbit comes near 0, and |Z|&sup2; - 4 where it comes near
 * the radius of escape, as it does near c = -2, where |Z| rounds to 2.
 */
public final class ReferenceOrbit implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Below this |X| has an exponent of its own. */
  static final int SMALL_EXPONENT = -400;

  private static final double LOOKS_SMALL = 0x1p-399;

  /** Where |Z|&sup2; is so near to 4 its distance is kept. */
  public static final double RIM = 0x1p-20;

  /** What |z|&sup2; - 4 of a sample is that binary64 alone can iterate on. */
  public static final double LEFT_RIM = 0x1p-10;

  /** A sample has escaped where |z|&sup2; is larger. */
  public static final double ESCAPE_RADIUS_SQUARED = 4;

  private final double[] x;
  private final double[] y;

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

  /** Real parts of 2Z, from Z = 0 on; nobody may change them. */
  public double[] x() {
    return x;
  }

  /** Imaginary parts of 2Z. */
  public double[] y() {
    return y;
  }

  /** Whether binary64 alone cannot iterate a number that has escaped. */
  public static boolean isAtRim(double re, double im) {
    return Math.fma(re, re, im * im) - ESCAPE_RADIUS_SQUARED < LEFT_RIM;
  }

  /** Index of the last value: samples go on from there at index 0. */
  public int last() {
    return x.length - 1;
  }

  /** Whether X at this index is small. */
  public boolean isSmall(int index) {
    return looksSmall(index) && small.find(index) >= 0;
  }

  /** Spares most searches. */
  private boolean looksSmall(int index) {
    return Math.max(Math.abs(x[index]), Math.abs(y[index])) < LOOKS_SMALL;
  }

  /** Sets X of this index. */
  public void read(int index, WideComplex into) {
    int at = looksSmall(index) ? small.find(index) : -1;
    if (at >= 0) {
      small.read(at, into);
    } else {
      into.set(x[index], y[index], 0);
    }
  }

  /** |Z|&sup2; - 4 in binary64. */
  public double beyondRim(int index) {
    double difference = norms()[index] - ESCAPE_RADIUS_SQUARED;
    if (Math.abs(difference) >= 2 * RIM) {
      return difference;
    }
    int at = rim.find(index);
    return at >= 0 ? rim.real(at).value() : difference;
  }

  /** What |Z|&sup2; - 4 is the rounded sum of: itself if it is kept, else its summands. */
  public double rimSummands(int index) {
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
  public WideReal wideBeyondRim(int index) {
    double difference = norms()[index] - ESCAPE_RADIUS_SQUARED;
    int at = Math.abs(difference) < 2 * RIM ? rim.find(index) : -1;
    return at >= 0 ? rim.real(at) : WideReal.of(difference, 0);
  }

  /** |Z|&sup2; of all indices. */
  public double[] norms() {
    double[] all = norms;
    if (all == null) {
      all = new double[x.length];
      Arrays.setAll(all, i -> Math.fma(x[i], x[i], y[i] * y[i]) / 4);
      norms = all;
    }
    return all;
  }
}
