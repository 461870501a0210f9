package sparkbrot.kernel.escape.vector;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Counts samples whose limit is so low that packing those that stay costs more than it saves:
 * neighbours go through all steps together, in strict arithmetic ({@link StrictDoubleSteps}).
 *
 * <p>The row above forecasts. Where all of a group stayed there, it takes its steps unchecked and
 * is looked at once, before the last: that is safe because |z| &gt; 2 never comes back if c itself
 * is inside. Else, or if that look finds somebody outside, each step is checked until all have
 * left.
 */
@SuppressWarnings("cast") // The build makes a twin for float of this class: it needs the casts.
final class DoubleShortOrbits {

  /** Vectors of a group: as many as hide the latency of a step; at most 64 lanes. */
  static final int VECTORS = 4;

  /** The highest limit that it is faster for; a bit of a long counts each step. */
  static final int HIGHEST_LIMIT = 64;

  /** Static final, so that C2 sees a constant: an instance field costs a factor of 3 or more. */
  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();

  private static final int LANES = SPECIES.length();
  private static final boolean FMA = VectorWidth.fmaPays(SPECIES);
  private static final boolean ALL_FMA = VectorWidth.fmaPaysInAll(SPECIES);
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
   * @param forecast for each group the steps that it took in the row above, or more than {@code
   *     limit} if none of it left; receives those of this row. It decides about time only
   * @param numbers receives the counts, or {@link DoubleSteps#INTERIOR}
   * @return the steps computed
   */
  static long count(
      double[] reals,
      double[] imags,
      int limit,
      long[] interiors,
      int[] forecast,
      double[] numbers) {
    long computed = 0;
    for (int col = 0; col < reals.length; col += VECTORS * LANES) {
      long interior = interior(interiors, col);
      if (interior != -1L >>> (Long.SIZE - VECTORS * LANES)) {
        computed += countGroup(reals, imags, limit, col, forecast, numbers);
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

  /**
   * Whether all of a group stay: unchecked steps, and one look before the last. In a method of its
   * own, as in one with the checked loop C2 made code of half the speed if it had seen little of
   * this one yet: it seems to keep the vectors of a rare loop in memory.
   */
  private static boolean stays(double[] reals, double[] imags, int limit, int col) {
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
    // By bits, as C2 unrolls what it can count, and then schedules one chain after the other.
    for (long left = -1L >>> Long.SIZE - limit; left != 1; left >>>= 1) {
      DoubleVector xy0 = x0.mul(y0);
      x0 = x0.mul(x0).sub(y0.mul(y0)).add(cr0);
      y0 = FMA ? xy0.fma(two, ci0) : xy0.add(xy0).add(ci0);
      DoubleVector xy1 = x1.mul(y1);
      x1 = x1.mul(x1).sub(y1.mul(y1)).add(cr1);
      y1 = ALL_FMA ? xy1.fma(two, ci1) : xy1.add(xy1).add(ci1);
      DoubleVector xy2 = x2.mul(y2);
      x2 = x2.mul(x2).sub(y2.mul(y2)).add(cr2);
      y2 = FMA ? xy2.fma(two, ci2) : xy2.add(xy2).add(ci2);
      DoubleVector xy3 = x3.mul(y3);
      x3 = x3.mul(x3).sub(y3.mul(y3)).add(cr3);
      y3 = ALL_FMA ? xy3.fma(two, ci3) : xy3.add(xy3).add(ci3);
    }
    return cr0.mul(cr0)
        .add(ci0.mul(ci0))
        .compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED)
        .and(cr1.mul(cr1).add(ci1.mul(ci1)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
        .and(cr2.mul(cr2).add(ci2.mul(ci2)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
        .and(cr3.mul(cr3).add(ci3.mul(ci3)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
        .and(x0.mul(x0).add(y0.mul(y0)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
        .and(x1.mul(x1).add(y1.mul(y1)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
        .and(x2.mul(x2).add(y2.mul(y2)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
        .and(x3.mul(x3).add(y3.mul(y3)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
        .allTrue();
  }

  private static long countGroup(
      double[] reals, double[] imags, int limit, int col, int[] forecast, double[] numbers) {
    int group = col / (VECTORS * LANES);
    int sure = forecast[group] - 1;
    if (sure >= limit && stays(reals, imags, limit, col)) {
      Arrays.fill(numbers, col, col + VECTORS * LANES, limit);
      return (long) VECTORS * LANES * limit;
    }
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
    int step = 0;
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    for (; step < limit; step++) {
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
      if (step >= sure && !inside0.or(inside1).or(inside2.or(inside3)).anyTrue()) {
        break;
      }
      n0 = n0.lanewise(VectorOperators.ADD, one, inside0);
      DoubleVector xy0 = x0.mul(y0);
      x0 = xx0.sub(yy0).add(cr0);
      y0 = FMA ? xy0.fma(two, ci0) : xy0.add(xy0).add(ci0);
      n1 = n1.lanewise(VectorOperators.ADD, one, inside1);
      DoubleVector xy1 = x1.mul(y1);
      x1 = xx1.sub(yy1).add(cr1);
      y1 = FMA ? xy1.fma(two, ci1) : xy1.add(xy1).add(ci1);
      n2 = n2.lanewise(VectorOperators.ADD, one, inside2);
      DoubleVector xy2 = x2.mul(y2);
      x2 = xx2.sub(yy2).add(cr2);
      y2 = FMA ? xy2.fma(two, ci2) : xy2.add(xy2).add(ci2);
      n3 = n3.lanewise(VectorOperators.ADD, one, inside3);
      DoubleVector xy3 = x3.mul(y3);
      x3 = xx3.sub(yy3).add(cr3);
      y3 = FMA ? xy3.fma(two, ci3) : xy3.add(xy3).add(ci3);
    }
    n0.intoArray(numbers, col + 0 * LANES);
    n1.intoArray(numbers, col + 1 * LANES);
    n2.intoArray(numbers, col + 2 * LANES);
    n3.intoArray(numbers, col + 3 * LANES);
    long computed = (long) n0.add(n1).add(n2.add(n3)).reduceLanes(VectorOperators.ADD);
    boolean allStay = computed == (long) VECTORS * LANES * limit;
    forecast[group] = allStay ? limit + 1 : step;
    return computed;
  }
}
