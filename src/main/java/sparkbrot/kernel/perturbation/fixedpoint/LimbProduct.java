package sparkbrot.kernel.perturbation.fixedpoint;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import sparkbrot.kernel.escape.vector.VectorWidth;

/**
 * The upper half of a product of two numbers in limbs of 50 bits, or less of it, plus a number, in
 * vectors.
 *
 * <p>A limb is a double that holds an integer, of an amount not far above 2^49 in a number and 2^50
 * in a sum of two. {@code fma(a, b, 1.5 2^103)} rounds a product to a multiple of 2^51, a second
 * fma adds another one and rounds alike, and two more have exactly what the first two leave out, up
 * to 2^50 each, whose sum is added to 1.5 2^52. As bits, both sums are an integer beside a
 * constant, so that the columns of a product are sums of integers, which nothing rounds, whatever
 * the width of the vectors is: nine operations for two products.
 *
 * <p>Columns below the upper half are left out but for two, that tell how the half is rounded down:
 * all others are less than one unit of the higher one's last place for each limb, so they do not
 * matter unless that one is nearly 0.
 */
final class LimbProduct {

  static final int LIMB_BITS = 50;

  private static final VectorSpecies<Double> DOUBLES = VectorWidth.ofDouble();
  private static final VectorSpecies<Long> LONGS =
      VectorSpecies.of(long.class, DOUBLES.vectorShape());
  private static final int LANES = DOUBLES.length();

  /** Limbs of 0 before a number, and half of those behind it. */
  static final int PAD = Math.max(4, LANES);

  private static final int GUARDS = 2;

  private static final double HIGH = 0x1.8p103;
  private static final double LOW = 0x1.8p52;

  /**
   * Of which no compiler knows that they are constants: it would load them anew for each product.
   */
  private static final double[] HIGHS = broadcast(HIGH);

  private static final double[] SUMS = broadcast(HIGH + LOW);
  private static final long HIGH_BITS = Double.doubleToRawLongBits(HIGH);
  private static final long LOW_BITS = Double.doubleToRawLongBits(LOW);
  private static final long HALF = 1L << LIMB_BITS - 1;

  /** What is rounded is so many bits above a column, and belongs to the next one. */
  private static final int HIGH_SHIFT = 1;

  /** Of limbs, that are multiplied in one turn. */
  private static final int PAIR = 2;

  private final int limbs;

  /** Bits of the lowest limb that shall be 0. */
  private final long mask;

  private final long[] summand;
  private final long[] low;

  /** One place higher than {@link #low}. */
  private final long[] high;

  private final long[] digits;

  /** One place higher than the digits that they come from. */
  private final long[] carries;

  /**
   * Of numbers with so many limbs, all but the highest behind the point.
   *
   * @param zeros bits of a number's lowest limb that are 0
   * @param summand limbs of what is added to each product
   */
  LimbProduct(int limbs, int zeros, long[] summand) {
    this.limbs = limbs;
    this.mask = -1L << zeros;
    int length = limbs + GUARDS + 2 * PAD;
    this.summand = new long[length];
    low = new long[length];
    high = new long[length];
    digits = new long[length];
    carries = new long[length];
    begin(0, summand);
  }

  private static double[] broadcast(double value) {
    double[] lanes = new double[LANES];
    Arrays.fill(lanes, value);
    return lanes;
  }

  /** Room for a number. */
  static double[] number(int limbs) {
    return new double[limbs + 3 * PAD];
  }

  /**
   * Has products begin with another limb.
   *
   * @param first a multiple of the longest vector's limbs
   * @param limbsOf what is added from now on, of which those below the first are 0
   */
  void begin(int first, long[] limbsOf) {
    System.arraycopy(limbsOf, 0, summand, GUARDS, limbs);
    // Columns have their upper part one place higher, so none would write this one.
    high[first] = 0;
  }

  /**
   * Makes a b, rounded down, plus the summand.
   *
   * @param first limb of the product; those below are left as they are
   * @return false if the lower half may be nearly a whole number: then the sum is not to be used
   */
  boolean multiply(double[] a, double[] b, double[] into, int first) {
    int last = limbs + GUARDS;
    for (int to = first; to < last; to += 2 * LANES) {
      columns(a, b, limbs - 1 - GUARDS + to, to);
    }
    for (int t = first; t < last; t += LANES) {
      carry(t);
    }
    int unit = first + GUARDS;
    long kept = first == 0 ? mask : -1L;
    long below = digits[unit - 1] + carries[unit - 1];
    long lowest = digits[unit] + carries[unit];
    digits[unit] = (lowest - (below < 0 ? 1 : 0)) & kept;
    carries[unit] = 0;
    for (int i = first; i < limbs; i += LANES) {
      settle(i, into);
    }
    return Math.abs(below) > 2L * limbs + PAD || (lowest & ~kept) != 0;
  }

  /**
   * Sums twice as many columns as a vector has lanes, for the sake of what both halves load. No
   * limb of b that is not 0 meets one of a before the first that is taken here; what is taken
   * beside a number's limbs is 0.
   */
  private void columns(double[] a, double[] b, int j, int to) {
    DoubleVector upper = DoubleVector.fromArray(DOUBLES, HIGHS, 0);
    DoubleVector both = DoubleVector.fromArray(DOUBLES, SUMS, 0);
    LongVector lows0 = LongVector.zero(LONGS);
    LongVector lows1 = LongVector.zero(LONGS);
    LongVector highs0 = LongVector.zero(LONGS);
    LongVector highs1 = LongVector.zero(LONGS);
    int from = j - limbs + 1;
    int i = from;
    for (; i < limbs; i += PAIR) {
      int at = PAD + j - i;
      DoubleVector x = DoubleVector.broadcast(DOUBLES, a[PAD + i]);
      DoubleVector y0 = DoubleVector.fromArray(DOUBLES, b, at);
      DoubleVector y1 = DoubleVector.fromArray(DOUBLES, b, at + LANES);
      DoubleVector one0 = x.lanewise(VectorOperators.FMA, y0, upper);
      DoubleVector one1 = x.lanewise(VectorOperators.FMA, y1, upper);
      DoubleVector rest0 = x.lanewise(VectorOperators.FMA, y0, both.sub(one0));
      DoubleVector rest1 = x.lanewise(VectorOperators.FMA, y1, both.sub(one1));
      x = DoubleVector.broadcast(DOUBLES, a[PAD + i + 1]);
      y0 = DoubleVector.fromArray(DOUBLES, b, at - 1);
      y1 = DoubleVector.fromArray(DOUBLES, b, at - 1 + LANES);
      DoubleVector two0 = x.lanewise(VectorOperators.FMA, y0, one0);
      DoubleVector two1 = x.lanewise(VectorOperators.FMA, y1, one1);
      rest0 = rest0.add(x.lanewise(VectorOperators.FMA, y0, one0.sub(two0)));
      rest1 = rest1.add(x.lanewise(VectorOperators.FMA, y1, one1.sub(two1)));
      highs0 = highs0.add(two0.viewAsIntegralLanes());
      highs1 = highs1.add(two1.viewAsIntegralLanes());
      lows0 = lows0.add(rest0.viewAsIntegralLanes());
      lows1 = lows1.add(rest1.viewAsIntegralLanes());
    }
    int turns = (i - from) / PAIR;
    put(lows0, highs0, turns, to);
    put(lows1, highs1, turns, to + LANES);
  }

  private void put(LongVector lows, LongVector highs, int turns, int to) {
    lows.sub(turns * LOW_BITS).intoArray(low, to);
    highs.sub(turns * HIGH_BITS).lanewise(VectorOperators.LSHL, HIGH_SHIFT).intoArray(high, to + 1);
  }

  /** Splits columns into a digit from -2^49 to below 2^49, and what the next one gets. */
  private void carry(int t) {
    LongVector sum =
        LongVector.fromArray(LONGS, low, t)
            .add(LongVector.fromArray(LONGS, high, t))
            .add(LongVector.fromArray(LONGS, summand, t));
    LongVector carry = sum.add(HALF).lanewise(VectorOperators.ASHR, LIMB_BITS);
    sum.sub(carry.lanewise(VectorOperators.LSHL, LIMB_BITS)).intoArray(digits, t);
    carry.intoArray(carries, t + 1);
  }

  /** Adds what each digit gets, which leaves it so small that it need not be passed on. */
  private void settle(int i, double[] into) {
    LongVector.fromArray(LONGS, digits, GUARDS + i)
        .add(LongVector.fromArray(LONGS, carries, GUARDS + i))
        .add(LOW_BITS)
        .viewAsFloatingLanes()
        .sub(LOW)
        .intoArray(into, PAD + i);
  }

  /** Sets a sum and a difference of two numbers, from a limb on, and twice the first. */
  static void combine(
      double[] x,
      double[] y,
      double[] sum,
      double[] difference,
      double[] twice,
      int first,
      int limbs) {
    for (int i = PAD + first; i < limbs + PAD; i += LANES) {
      DoubleVector u = DoubleVector.fromArray(DOUBLES, x, i);
      DoubleVector v = DoubleVector.fromArray(DOUBLES, y, i);
      u.add(v).intoArray(sum, i);
      u.sub(v).intoArray(difference, i);
      u.add(u).intoArray(twice, i);
    }
  }
}
