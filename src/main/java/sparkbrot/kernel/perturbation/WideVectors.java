package sparkbrot.kernel.perturbation;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import sparkbrot.kernel.escape.VectorWidth;

/**
 * The first walk of wide samples, some together for as long as they do the same, which neighbours
 * mostly do until they are plain. They share one exponent: what {@link SampleWalk} does with one of
 * their own each differs by powers of two only, so the bits are the same. Wherever samples may
 * differ, or numbers become too unlike, they go on alone.
 */
final class WideVectors {

  /** Samples that walk together. */
  static final int GROUP = 64;

  /** Above that exponent of c samples may be plain from the first. */
  static final int MOST_SCALE = -500;

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

  /** Beside that a rounding of squares does not matter. */
  private static final double CLEARLY = 1.01;

  private static final double MOST_NORM = 3.8;
  private static final int FAR_BITS = 400;

  private final ReferenceOrbit orbit;
  private final JumpTable table;
  private final double[] norms;
  private final int last;
  private final int scale;
  private final int maxIter;

  /** Each sample's c less the reference's, in units of 2^scale. */
  final double[] cr = new double[GROUP];

  final double[] ci = new double[GROUP];

  /** Each sample's d, in units of 2^exponent. */
  final double[] dr = new double[GROUP];

  final double[] di = new double[GROUP];
  int exponent;
  int index;
  int iteration;

  /** What each sample has taken. */
  int jumps;

  int steps;

  private final double[] tr = new double[GROUP];
  private final double[] ti = new double[GROUP];
  private final WideComplex a = new WideComplex();
  private final WideComplex b = new WideComplex();
  private double least;
  private double largest;
  private boolean tiny;

  WideVectors(PerturbedImage image) {
    orbit = image.orbit();
    table = image.table();
    norms = orbit.norms();
    last = orbit.last();
    scale = image.grid().scale();
    maxIter = image.maxIter();
  }

  /** Starts samples whose c is set. */
  void begin() {
    System.arraycopy(cr, 0, dr, 0, GROUP);
    System.arraycopy(ci, 0, di, 0, GROUP);
    exponent = scale;
    index = 1;
    iteration = 1;
    jumps = 0;
    steps = 0;
  }

  /**
   * Walks on until samples have to go on alone, or, which is then told, all go on at index 0.
   *
   * @return whether they do that, from the index that is kept
   */
  boolean walk() {
    while (normalize() && iteration < maxIter && !(norms[index] >= MOST_NORM)) {
      boolean small = index > 0 && orbit.isSmall(index);
      if (index == last || small) {
        double side = index == last ? 1 : nearer();
        if (side == 0) {
          return false;
        }
        if (side > 0) {
          return goesToStart();
        }
      }
      boolean atBlock = index == 0 || (index - 1) % JumpTable.BASE_STEPS == 0;
      int way = atBlock && index > 0 ? jump() : 0;
      if (way < 0 || way == 0 && !step()) {
        return false;
      }
    }
    return false;
  }

  /** Makes the largest d's exponent 0; whether all are alike, and none nearly plain. */
  private boolean normalize() {
    look(dr, di);
    if (!(least > 0) || !(largest < Double.POSITIVE_INFINITY) || largest > least * MOST_SPREAD) {
      return false;
    }
    int shift = Math.getExponent(largest) / 2;
    if (shift != 0) {
      double unit = WideComplex.powerOfTwo(-shift);
      for (int i = 0; i < GROUP; i += LANES) {
        DoubleVector.fromArray(SPECIES, dr, i).mul(unit).intoArray(dr, i);
        DoubleVector.fromArray(SPECIES, di, i).mul(unit).intoArray(di, i);
      }
      exponent += shift;
      look(dr, di);
    }
    return !tiny && exponent < MOST_SCALE;
  }

  /** Looks at |d|&sup2;. */
  private void look(double[] re, double[] im) {
    LongVector low = LongVector.broadcast(SPECIES_LONG, Long.MAX_VALUE);
    LongVector high = LongVector.zero(SPECIES_LONG);
    // Parts of 0 are none that lose bits.
    DoubleVector part = DoubleVector.broadcast(SPECIES, 1);
    for (int i = 0; i < GROUP; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, re, i);
      DoubleVector y = DoubleVector.fromArray(SPECIES, im, i);
      LongVector norm = x.fma(x, y.mul(y)).reinterpretAsLongs();
      low = low.min(norm);
      high = high.max(norm);
      part = part.min(x.abs().blend(1, x.compare(VectorOperators.EQ, 0)));
      part = part.min(y.abs().blend(1, y.compare(VectorOperators.EQ, 0)));
    }
    least = Double.longBitsToDouble(low.reduceLanes(VectorOperators.MIN));
    largest = Double.longBitsToDouble(high.reduceLanes(VectorOperators.MAX));
    tiny = part.reduceLanes(VectorOperators.MIN) < LEAST_PART;
  }

  /** Positive if all z are nearer to 0 than their d are, negative if none is. */
  private int nearer() {
    double leastOfD = least;
    double largestOfD = largest;
    orbit.read(index, a);
    a.exponent -= a.isZero() ? 0 : 1;
    int unit = add(tr, ti);
    if (unit == Integer.MAX_VALUE) {
      return 0;
    }
    look(tr, ti);
    int above = unit - exponent;
    if (Math.abs(above) > FAR_BITS) {
      return above > 0 ? -1 : 1;
    }
    double factor = WideComplex.powerOfTwo(above);
    double leastOfZ = least * factor * factor;
    double largestOfZ = largest * factor * factor;
    least = leastOfD;
    largest = largestOfD;
    if (leastOfZ > largestOfD * CLEARLY) {
      return -1;
    }
    return largestOfZ * CLEARLY < leastOfD ? 1 : 0;
  }

  private boolean goesToStart() {
    orbit.read(index, a);
    a.exponent -= a.isZero() ? 0 : 1;
    int unit = add(tr, ti);
    if (unit == Integer.MAX_VALUE) {
      return false;
    }
    System.arraycopy(tr, 0, dr, 0, GROUP);
    System.arraycopy(ti, 0, di, 0, GROUP);
    exponent = unit;
    return true;
  }

  /** Sets numbers to d + a; returns their unit, or the largest integer if samples may differ. */
  private int add(double[] re, double[] im) {
    int difference = a.isZero() ? Integer.MIN_VALUE / 2 : a.exponent - exponent;
    if (isOpen(difference)) {
      return Integer.MAX_VALUE;
    }
    double ofA = difference >= 0 ? 1 : power(difference);
    double ofD = difference >= 0 ? power(-difference) : 1;
    DoubleVector unitA = DoubleVector.broadcast(SPECIES, ofA);
    DoubleVector unitD = DoubleVector.broadcast(SPECIES, ofD);
    DoubleVector ar = DoubleVector.broadcast(SPECIES, a.re).mul(unitA);
    DoubleVector ai = DoubleVector.broadcast(SPECIES, a.im).mul(unitA);
    for (int i = 0; i < GROUP; i += LANES) {
      DoubleVector.fromArray(SPECIES, dr, i).fma(unitD, ar).intoArray(re, i);
      DoubleVector.fromArray(SPECIES, di, i).fma(unitD, ai).intoArray(im, i);
    }
    return difference >= 0 ? a.exponent : exponent;
  }

  private static boolean isOpen(int difference) {
    int distance = Math.abs(difference);
    return distance > SURELY_SUMMED_BITS && distance < SURELY_NEGLIGIBLE_BITS;
  }

  private static double power(int difference) {
    return difference < -SURELY_NEGLIGIBLE_BITS ? 0 : WideComplex.powerOfTwo(difference);
  }

  /** Positive if all have jumped, 0 if none may, negative if only some may. */
  private int jump() {
    int stop = index + (maxIter - iteration);
    for (int level = table.highestAt(index); level >= JumpTable.BASE; level--) {
      int block = (index - 1) >>> level;
      int end = table.end(level, block);
      if (end > stop) {
        continue;
      }
      WideReal radius = table.level(level).radius(block);
      int above = radius.exponent() - exponent;
      double r =
          radius.mantissa()
              * WideComplex.powerOfTwo(Math.max(-FAR_BITS, Math.min(FAR_BITS, above)));
      if (!(least < r * r)) {
        continue;
      }
      if (!(largest < r * r)) {
        return -1;
      }
      table.level(level).readA(block, a);
      table.level(level).readB(block, b);
      if (!takes()) {
        return -1;
      }
      jumps++;
      iteration += end - index;
      index = end;
      return 1;
    }
    return 0;
  }

  private static boolean isPlainNumber(WideComplex number) {
    return !number.isZero()
        && (number.re == 0 || Math.abs(number.re) > LEAST_PART)
        && (number.im == 0 || Math.abs(number.im) > LEAST_PART);
  }

  /** Makes d A d + B c; false, and leaves it, if samples may differ. */
  private boolean takes() {
    int difference = a.exponent + exponent - b.exponent - scale;
    if (!isPlainNumber(a) || !isPlainNumber(b) || isOpen(difference)) {
      return false;
    }
    DoubleVector unitP = DoubleVector.broadcast(SPECIES, difference >= 0 ? 1 : power(difference));
    DoubleVector unitQ = DoubleVector.broadcast(SPECIES, difference >= 0 ? power(-difference) : 1);
    for (int i = 0; i < GROUP; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, dr, i);
      DoubleVector y = DoubleVector.fromArray(SPECIES, di, i);
      DoubleVector u = DoubleVector.fromArray(SPECIES, cr, i);
      DoubleVector v = DoubleVector.fromArray(SPECIES, ci, i);
      DoubleVector ar = DoubleVector.broadcast(SPECIES, a.re);
      DoubleVector br = DoubleVector.broadcast(SPECIES, b.re);
      DoubleVector pr = x.fma(ar, y.mul(a.im).neg());
      DoubleVector pi = y.fma(ar, x.mul(a.im));
      DoubleVector qr = u.fma(br, v.mul(b.im).neg());
      DoubleVector qi = v.fma(br, u.mul(b.im));
      pr.mul(unitP).add(qr.mul(unitQ)).intoArray(dr, i);
      pi.mul(unitP).add(qi.mul(unitQ)).intoArray(di, i);
    }
    exponent = difference >= 0 ? a.exponent + exponent : b.exponent + scale;
    return true;
  }

  /** Makes d (2Z + d) d + c; false, and leaves it, if samples may differ. */
  private boolean step() {
    if (index == 0) {
      a.set(0, 0, 0);
    } else {
      orbit.read(index, a);
      if (!isPlainNumber(a)) {
        return false;
      }
    }
    int unit = add(tr, ti);
    int difference = unit == Integer.MAX_VALUE ? 0 : unit + exponent - scale;
    if (unit == Integer.MAX_VALUE || isOpen(difference)) {
      return false;
    }
    DoubleVector unitP = DoubleVector.broadcast(SPECIES, difference >= 0 ? 1 : power(difference));
    DoubleVector unitC = DoubleVector.broadcast(SPECIES, difference >= 0 ? power(-difference) : 1);
    for (int i = 0; i < GROUP; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, dr, i);
      DoubleVector y = DoubleVector.fromArray(SPECIES, di, i);
      DoubleVector u = DoubleVector.fromArray(SPECIES, tr, i);
      DoubleVector v = DoubleVector.fromArray(SPECIES, ti, i);
      DoubleVector pr = u.fma(x, v.mul(y).neg());
      DoubleVector pi = u.fma(y, v.mul(x));
      pr.mul(unitP).add(DoubleVector.fromArray(SPECIES, cr, i).mul(unitC)).intoArray(dr, i);
      pi.mul(unitP).add(DoubleVector.fromArray(SPECIES, ci, i).mul(unitC)).intoArray(di, i);
    }
    exponent = difference >= 0 ? unit + exponent : scale;
    steps++;
    index++;
    iteration++;
    return true;
  }
}
