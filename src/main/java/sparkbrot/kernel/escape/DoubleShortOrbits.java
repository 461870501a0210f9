package sparkbrot.kernel.escape;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Counts samples whose limit is so low that packing those that stay costs more than it saves:
 * neighbours go through all steps together, in strict arithmetic ({@link StrictDoubleSteps}).
 *
 * <p>Some checked steps come first, in which most samples of a whole view leave. If all of a group
 * are still inside then, they take the remaining steps unchecked and are looked at once, before the
 * last: that is safe because |z| &gt; 2 never comes back. Groups of which only a part leaves, some
 * percent of them, start over and check each step.
 */
@SuppressWarnings("cast") // The build makes a twin for float of this class: it needs the casts.
final class DoubleShortOrbits {

  /** Vectors of a group: as many as hide the latency of a step; at most 64 lanes. */
  static final int VECTORS = 4;

  /** The highest limit that it is faster for. */
  static final int HIGHEST_LIMIT = 64;

  /** Static final, so that C2 sees a constant: an instance field costs a factor of 3 or more. */
  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();

  private static final int LANES = SPECIES.length();
  private static final boolean FMA = VectorWidth.fmaPays(SPECIES);
  private static final int FIRST_STEPS = 10;
  private static final double ESCAPE_RADIUS_SQUARED = 4;

  private DoubleShortOrbits() {}

  /**
   * Counts a row.
   *
   * @param reals real parts; samples that are outside complete the last group
   * @param imags imaginary parts, as many
   * @param limit of the counts, at least 1
   * @param interiors bit masks of the samples to leave out, one for each {@link
   *     DoubleSteps#SIEVE_VECTORS} vectors
   * @param numbers receives the counts, or {@link DoubleSteps#INTERIOR}
   * @return the steps computed
   */
  static long count(double[] reals, double[] imags, int limit, long[] interiors, double[] numbers) {
    long computed = 0;
    for (int col = 0; col < reals.length; col += VECTORS * LANES) {
      long interior = interior(interiors, col);
      if (interior != -1L >>> (Long.SIZE - VECTORS * LANES)) {
        computed += countGroup(reals, imags, limit, col, numbers);
      }
      for (long rest = interior; rest != 0; rest &= rest - 1) {
        numbers[col + Long.numberOfTrailingZeros(rest)] = DoubleSteps.INTERIOR;
      }
    }
    return computed;
  }

  private static long interior(long[] interiors, int col) {
    int first = col / (DoubleSteps.SIEVE_VECTORS * LANES);
    return interiors[first] | interiors[first + 1] << DoubleSteps.SIEVE_VECTORS * LANES;
  }

  private static long countGroup(
      double[] reals, double[] imags, int limit, int col, double[] numbers) {
    DoubleVector cr0 = DoubleVector.fromArray(SPECIES, reals, col + 0 * LANES);
    DoubleVector cr1 = DoubleVector.fromArray(SPECIES, reals, col + 1 * LANES);
    DoubleVector cr2 = DoubleVector.fromArray(SPECIES, reals, col + 2 * LANES);
    DoubleVector cr3 = DoubleVector.fromArray(SPECIES, reals, col + 3 * LANES);
    DoubleVector ci0 = DoubleVector.fromArray(SPECIES, imags, col + 0 * LANES);
    DoubleVector ci1 = DoubleVector.fromArray(SPECIES, imags, col + 1 * LANES);
    DoubleVector ci2 = DoubleVector.fromArray(SPECIES, imags, col + 2 * LANES);
    DoubleVector ci3 = DoubleVector.fromArray(SPECIES, imags, col + 3 * LANES);
    DoubleVector two = DoubleVector.broadcast(SPECIES, 2);
    DoubleVector x0 = cr0;
    DoubleVector x1 = cr1;
    DoubleVector x2 = cr2;
    DoubleVector x3 = cr3;
    DoubleVector y0 = ci0;
    DoubleVector y1 = ci1;
    DoubleVector y2 = ci2;
    DoubleVector y3 = ci3;
    DoubleVector n0 = DoubleVector.zero(SPECIES);
    DoubleVector n1 = n0;
    DoubleVector n2 = n0;
    DoubleVector n3 = n0;
    int first = Math.min(FIRST_STEPS, limit);
    int step = 0;
    for (; step < first; step++) {
      DoubleVector xx0 = x0.mul(x0);
      DoubleVector yy0 = y0.mul(y0);
      VectorMask<Double> inside0 = xx0.add(yy0).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      DoubleVector xx1 = x1.mul(x1);
      DoubleVector yy1 = y1.mul(y1);
      VectorMask<Double> inside1 = xx1.add(yy1).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      DoubleVector xx2 = x2.mul(x2);
      DoubleVector yy2 = y2.mul(y2);
      VectorMask<Double> inside2 = xx2.add(yy2).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      DoubleVector xx3 = x3.mul(x3);
      DoubleVector yy3 = y3.mul(y3);
      VectorMask<Double> inside3 = xx3.add(yy3).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      if (!inside0.or(inside1).or(inside2.or(inside3)).anyTrue()) {
        break;
      }
      n0 = n0.add(1, inside0);
      DoubleVector xy0 = x0.mul(y0);
      x0 = xx0.sub(yy0).add(cr0);
      y0 = FMA ? xy0.fma(two, ci0) : xy0.add(xy0).add(ci0);
      n1 = n1.add(1, inside1);
      DoubleVector xy1 = x1.mul(y1);
      x1 = xx1.sub(yy1).add(cr1);
      y1 = FMA ? xy1.fma(two, ci1) : xy1.add(xy1).add(ci1);
      n2 = n2.add(1, inside2);
      DoubleVector xy2 = x2.mul(y2);
      x2 = xx2.sub(yy2).add(cr2);
      y2 = FMA ? xy2.fma(two, ci2) : xy2.add(xy2).add(ci2);
      n3 = n3.add(1, inside3);
      DoubleVector xy3 = x3.mul(y3);
      x3 = xx3.sub(yy3).add(cr3);
      y3 = FMA ? xy3.fma(two, ci3) : xy3.add(xy3).add(ci3);
    }
    n0.intoArray(numbers, col + 0 * LANES);
    n1.intoArray(numbers, col + 1 * LANES);
    n2.intoArray(numbers, col + 2 * LANES);
    n3.intoArray(numbers, col + 3 * LANES);
    DoubleVector sum = n0.add(n1).add(n2.add(n3));
    if (step < first || first == limit) {
      return (long) sum.reduceLanes(VectorOperators.ADD);
    }
    if (sum.compare(VectorOperators.LT, (long) VECTORS * first).anyTrue()) {
      return recount(reals, imags, limit, col, numbers);
    }
    for (; step < limit - 1; step++) {
      DoubleVector xy0 = x0.mul(y0);
      x0 = x0.mul(x0).sub(y0.mul(y0)).add(cr0);
      y0 = FMA ? xy0.fma(two, ci0) : xy0.add(xy0).add(ci0);
      DoubleVector xy1 = x1.mul(y1);
      x1 = x1.mul(x1).sub(y1.mul(y1)).add(cr1);
      y1 = FMA ? xy1.fma(two, ci1) : xy1.add(xy1).add(ci1);
      DoubleVector xy2 = x2.mul(y2);
      x2 = x2.mul(x2).sub(y2.mul(y2)).add(cr2);
      y2 = FMA ? xy2.fma(two, ci2) : xy2.add(xy2).add(ci2);
      DoubleVector xy3 = x3.mul(y3);
      x3 = x3.mul(x3).sub(y3.mul(y3)).add(cr3);
      y3 = FMA ? xy3.fma(two, ci3) : xy3.add(xy3).add(ci3);
    }
    DoubleVector magnitude0 = x0.mul(x0).add(y0.mul(y0));
    DoubleVector magnitude1 = x1.mul(x1).add(y1.mul(y1));
    DoubleVector magnitude2 = x2.mul(x2).add(y2.mul(y2));
    DoubleVector magnitude3 = x3.mul(x3).add(y3.mul(y3));
    VectorMask<Double> inside =
        magnitude0
            .compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED)
            .and(magnitude1.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
            .and(magnitude2.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
            .and(magnitude3.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED));
    if (!inside.allTrue()) {
      return recount(reals, imags, limit, col, numbers);
    }
    DoubleVector most = DoubleVector.broadcast(SPECIES, limit);
    most.intoArray(numbers, col + 0 * LANES);
    most.intoArray(numbers, col + 1 * LANES);
    most.intoArray(numbers, col + 2 * LANES);
    most.intoArray(numbers, col + 3 * LANES);
    return (long) VECTORS * LANES * limit;
  }

  /** Counts a group by checked steps. */
  private static long recount(
      double[] reals, double[] imags, int limit, int col, double[] numbers) {
    long computed = 0;
    for (int at = col; at < col + VECTORS * LANES; at += 2 * LANES) {
      computed += recountPair(reals, imags, limit, at, numbers);
    }
    return computed;
  }

  private static long recountPair(
      double[] reals, double[] imags, int limit, int at, double[] numbers) {
    DoubleVector cr0 = DoubleVector.fromArray(SPECIES, reals, at + 0 * LANES);
    DoubleVector cr1 = DoubleVector.fromArray(SPECIES, reals, at + 1 * LANES);
    DoubleVector ci0 = DoubleVector.fromArray(SPECIES, imags, at + 0 * LANES);
    DoubleVector ci1 = DoubleVector.fromArray(SPECIES, imags, at + 1 * LANES);
    DoubleVector two = DoubleVector.broadcast(SPECIES, 2);
    DoubleVector x0 = cr0;
    DoubleVector x1 = cr1;
    DoubleVector y0 = ci0;
    DoubleVector y1 = ci1;
    DoubleVector n0 = DoubleVector.zero(SPECIES);
    DoubleVector n1 = n0;
    for (int step = 0; step < limit; step++) {
      DoubleVector xx0 = x0.mul(x0);
      DoubleVector yy0 = y0.mul(y0);
      VectorMask<Double> inside0 = xx0.add(yy0).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      DoubleVector xx1 = x1.mul(x1);
      DoubleVector yy1 = y1.mul(y1);
      VectorMask<Double> inside1 = xx1.add(yy1).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      if (!inside0.or(inside1).anyTrue()) {
        break;
      }
      n0 = n0.add(1, inside0);
      DoubleVector xy0 = x0.mul(y0);
      x0 = xx0.sub(yy0).add(cr0);
      y0 = FMA ? xy0.fma(two, ci0) : xy0.add(xy0).add(ci0);
      n1 = n1.add(1, inside1);
      DoubleVector xy1 = x1.mul(y1);
      x1 = xx1.sub(yy1).add(cr1);
      y1 = FMA ? xy1.fma(two, ci1) : xy1.add(xy1).add(ci1);
    }
    n0.intoArray(numbers, at + 0 * LANES);
    n1.intoArray(numbers, at + 1 * LANES);
    return (long) n0.add(n1).reduceLanes(VectorOperators.ADD);
  }
}
