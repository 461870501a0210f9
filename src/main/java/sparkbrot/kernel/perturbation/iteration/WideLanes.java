package sparkbrot.kernel.perturbation.iteration;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import sparkbrot.kernel.escape.vector.VectorWidth;
import sparkbrot.kernel.perturbation.number.WideComplex;

/**
 * Wide samples side by side, with one exponent for all of them: what {@link SampleWalk} makes of
 * one with an exponent of its own differs by powers of two only, so the bits are the same. Where
 * numbers are too unlike for that, nothing is changed, and said.
 */
final class WideLanes {

  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();
  private static final VectorSpecies<Long> SPECIES_LONG =
      VectorSpecies.of(long.class, SPECIES.vectorShape());
  private static final int LANES = SPECIES.length();

  /** What is below a summand by more does not matter; what is above the first surely does. */
  private static final int SURELY_SUMMED_BITS = 130;

  private static final int SURELY_NEGLIGIBLE_BITS = 270;

  /** |d|&sup2; of the largest over that of the smallest. */
  private static final double MOST_SPREAD = 0x1p60;

  /** A part that is smaller by more may lose bits to the range of doubles. */
  private static final double LEAST_PART = 0x1p-300;

  /** Each sample's c less the reference's, in units of 2^scale. */
  final double[] cr;

  final double[] ci;

  /** Each sample's d, in units of 2^exponent. */
  final double[] dr;

  final double[] di;
  int exponent;

  /** Whether all were alike when {@link #normalize} looked. */
  boolean alike;

  /** Least and largest |d|&sup2; in those units then. */
  double least;

  double largest;

  private final int scale;
  private final double[] tr;
  private final double[] ti;

  /** The least amount of a part that is not 0. */
  private double leastPart;

  /** Samples, and copies of the last one that fill its vector up. */
  private int end;

  WideLanes(int capacity, int scale) {
    this.scale = scale;
    int padded = capacity + LANES;
    cr = new double[padded];
    ci = new double[padded];
    dr = new double[padded];
    di = new double[padded];
    tr = new double[padded];
    ti = new double[padded];
  }

  /** Takes the first samples, whose numbers are set. */
  void begin(int length, int unit) {
    end = (length + LANES - 1) / LANES * LANES;
    for (int i = length; i < end; i++) {
      cr[i] = cr[length - 1];
      ci[i] = ci[length - 1];
      dr[i] = dr[length - 1];
      di[i] = di[length - 1];
    }
    exponent = unit;
  }

  /** Makes the largest d's exponent 0; whether all are alike. */
  boolean normalize() {
    look(dr, di);
    alike = least > 0 && largest < Double.POSITIVE_INFINITY && !(largest > least * MOST_SPREAD);
    if (!alike) {
      return false;
    }
    int shift = Math.getExponent(largest) / 2;
    if (shift != 0) {
      double unit = WideComplex.powerOfTwo(-shift);
      for (int i = 0; i < end; i += LANES) {
        DoubleVector.fromArray(SPECIES, dr, i).mul(unit).intoArray(dr, i);
        DoubleVector.fromArray(SPECIES, di, i).mul(unit).intoArray(di, i);
      }
      exponent += shift;
      least *= unit * unit;
      largest *= unit * unit;
      leastPart *= unit;
    }
    alike = leastPart >= LEAST_PART;
    return alike;
  }

  /** Looks at |d|&sup2;. */
  private void look(double[] re, double[] im) {
    LongVector low = LongVector.broadcast(SPECIES_LONG, Long.MAX_VALUE);
    LongVector high = LongVector.zero(SPECIES_LONG);
    LongVector part = LongVector.broadcast(SPECIES_LONG, Long.MAX_VALUE);
    for (int i = 0; i < end; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, re, i);
      DoubleVector y = DoubleVector.fromArray(SPECIES, im, i);
      LongVector norm = x.fma(x, y.mul(y)).reinterpretAsLongs();
      low = low.min(norm);
      high = high.max(norm);
      part = part.min(belowAmount(x)).min(belowAmount(y));
    }
    least = Double.longBitsToDouble(low.reduceLanes(VectorOperators.MIN));
    largest = Double.longBitsToDouble(high.reduceLanes(VectorOperators.MAX));
    leastPart = Double.longBitsToDouble(part.reduceLanes(VectorOperators.MIN));
  }

  /** Bits of amounts less one, which makes those of 0 the largest: they are none that lose bits. */
  private static LongVector belowAmount(DoubleVector x) {
    return x.reinterpretAsLongs().and(Long.MAX_VALUE).sub(1).and(Long.MAX_VALUE);
  }

  /**
   * Makes sums d + z, of which {@link #takeSums} makes d, and {@link #step} a step.
   *
   * @return their unit; the largest integer if samples may differ
   */
  int sum(WideComplex z) {
    int difference = z.isZero() ? Integer.MIN_VALUE / 2 : z.exponent() - exponent;
    if (isOpen(difference)) {
      return Integer.MAX_VALUE;
    }
    double unitD = ofLower(difference);
    DoubleVector re = DoubleVector.broadcast(SPECIES, z.re() * ofUpper(difference));
    DoubleVector im = DoubleVector.broadcast(SPECIES, z.im() * ofUpper(difference));
    for (int i = 0; i < end; i += LANES) {
      DoubleVector unit = DoubleVector.broadcast(SPECIES, unitD);
      DoubleVector.fromArray(SPECIES, dr, i).fma(unit, re).intoArray(tr, i);
      DoubleVector.fromArray(SPECIES, di, i).fma(unit, im).intoArray(ti, i);
    }
    return difference >= 0 ? z.exponent() : exponent;
  }

  /** Looks at sums in place of d, until {@link #normalize} does at d. */
  void lookAtSums() {
    look(tr, ti);
  }

  /** Makes d the sums. */
  void takeSums(int unit) {
    System.arraycopy(tr, 0, dr, 0, end);
    System.arraycopy(ti, 0, di, 0, end);
    exponent = unit;
  }

  /** Makes d A d + B c; false, and leaves it, if samples may differ. */
  boolean jump(WideComplex a, WideComplex b) {
    int difference = a.exponent() + exponent - b.exponent() - scale;
    if (!isPlainNumber(a) || !isPlainNumber(b) || isOpen(difference)) {
      return false;
    }
    DoubleVector unitP = DoubleVector.broadcast(SPECIES, ofUpper(difference));
    DoubleVector unitQ = DoubleVector.broadcast(SPECIES, ofLower(difference));
    for (int i = 0; i < end; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, dr, i);
      DoubleVector y = DoubleVector.fromArray(SPECIES, di, i);
      DoubleVector u = DoubleVector.fromArray(SPECIES, cr, i);
      DoubleVector v = DoubleVector.fromArray(SPECIES, ci, i);
      DoubleVector ar = DoubleVector.broadcast(SPECIES, a.re());
      DoubleVector br = DoubleVector.broadcast(SPECIES, b.re());
      DoubleVector pr = x.fma(ar, y.mul(a.im()).neg());
      DoubleVector pi = y.fma(ar, x.mul(a.im()));
      DoubleVector qr = u.fma(br, v.mul(b.im()).neg());
      DoubleVector qi = v.fma(br, u.mul(b.im()));
      pr.mul(unitP).add(qr.mul(unitQ)).intoArray(dr, i);
      pi.mul(unitP).add(qi.mul(unitQ)).intoArray(di, i);
    }
    exponent = difference >= 0 ? a.exponent() + exponent : b.exponent() + scale;
    return true;
  }

  /** Makes d (X + d) d + c; false, and leaves it, if samples may differ. */
  boolean step(WideComplex x) {
    int unit = sum(x);
    int difference = unit == Integer.MAX_VALUE ? 0 : unit + exponent - scale;
    if (unit == Integer.MAX_VALUE || isOpen(difference)) {
      return false;
    }
    DoubleVector unitP = DoubleVector.broadcast(SPECIES, ofUpper(difference));
    DoubleVector unitC = DoubleVector.broadcast(SPECIES, ofLower(difference));
    for (int i = 0; i < end; i += LANES) {
      DoubleVector re = DoubleVector.fromArray(SPECIES, dr, i);
      DoubleVector im = DoubleVector.fromArray(SPECIES, di, i);
      DoubleVector u = DoubleVector.fromArray(SPECIES, tr, i);
      DoubleVector v = DoubleVector.fromArray(SPECIES, ti, i);
      DoubleVector pr = u.fma(re, v.mul(im).neg());
      DoubleVector pi = u.fma(im, v.mul(re));
      pr.mul(unitP).add(DoubleVector.fromArray(SPECIES, cr, i).mul(unitC)).intoArray(dr, i);
      pi.mul(unitP).add(DoubleVector.fromArray(SPECIES, ci, i).mul(unitC)).intoArray(di, i);
    }
    exponent = difference >= 0 ? unit + exponent : scale;
    return true;
  }

  static boolean isPlainNumber(WideComplex number) {
    return !number.isZero()
        && (number.re() == 0 || Math.abs(number.re()) > LEAST_PART)
        && (number.im() == 0 || Math.abs(number.im()) > LEAST_PART);
  }

  /** Whether it is not sure that the smaller of two summands matters, or that it does not. */
  private static boolean isOpen(int difference) {
    int distance = Math.abs(difference);
    return distance > SURELY_SUMMED_BITS && distance < SURELY_NEGLIGIBLE_BITS;
  }

  /** Of a first summand, whose exponent differs by so much, in units of the larger one. */
  private static double ofUpper(int difference) {
    return difference >= 0 ? 1 : power(difference);
  }

  /** Of the second one. */
  private static double ofLower(int difference) {
    return difference >= 0 ? power(-difference) : 1;
  }

  private static double power(int difference) {
    return difference < -SURELY_NEGLIGIBLE_BITS ? 0 : WideComplex.powerOfTwo(difference);
  }
}
