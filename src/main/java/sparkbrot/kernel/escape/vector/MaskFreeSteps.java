package sparkbrot.kernel.escape.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link StrictDoubleSteps} where C2 has no masks of so few lanes ({@link VectorWidth#hasMasks}):
 * two of them on x86, that is, CPUs before AVX2. The sign bit of 4 - |z|^2 stands in for the
 * compare: it is set once a sample is outside, and stays, so that what overflow and NaN make of it
 * later does not matter. Sums instead of a fused operation: such CPUs have none.
 */
final class MaskFreeSteps implements DoubleSteps {

  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();
  private static final int LANES = SPECIES.length();

  /** Of 3, 4, 5 and 6 the fastest with 16 registers (-XX:UseAVX=0 on Emerald Rapids). */
  private static final int BLOCK_VECTORS = 5;

  private static final int SIGN = Long.SIZE - 1;
  private static final double ESCAPE_RADIUS_SQUARED = 4;

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public int blockVectors() {
    return BLOCK_VECTORS;
  }

  @Override
  public long sieve(
      double[] reals,
      double[] imags,
      int steps,
      long[] interiors,
      int[] forecast,
      DoubleSurvivors survivors,
      int firstPixel,
      double[] numbers) {
    DoubleVector four = DoubleVector.broadcast(SPECIES, ESCAPE_RADIUS_SQUARED);
    long computed = 0;
    for (int col = 0; col < reals.length; col += SIEVE_VECTORS * LANES) {
      DoubleVector cr0 = DoubleVector.fromArray(SPECIES, reals, col + 0 * LANES);
      DoubleVector cr1 = DoubleVector.fromArray(SPECIES, reals, col + 1 * LANES);
      long interior = interiors[col / (SIEVE_VECTORS * LANES)];
      if (interior == -1L >>> (Long.SIZE - SIEVE_VECTORS * LANES)) {
        DoubleVector.broadcast(SPECIES, INTERIOR).intoArray(numbers, col + 0 * LANES);
        DoubleVector.broadcast(SPECIES, INTERIOR).intoArray(numbers, col + 1 * LANES);
        continue;
      }
      DoubleVector ci0 = DoubleVector.fromArray(SPECIES, imags, col + 0 * LANES);
      DoubleVector ci1 = DoubleVector.fromArray(SPECIES, imags, col + 1 * LANES);
      DoubleVector x0 = cr0;
      DoubleVector x1 = cr1;
      DoubleVector y0 = ci0;
      DoubleVector y1 = ci1;
      LongVector outside0 = four.reinterpretAsLongs();
      LongVector outside1 = outside0;
      // Steps that a lane was outside.
      LongVector late0 = outside0.sub(outside0);
      LongVector late1 = late0;
      int step = 0;
      for (; step < steps; step++) {
        DoubleVector xx0 = x0.mul(x0);
        DoubleVector yy0 = y0.mul(y0);
        outside0 = outside0.or(four.sub(xx0.add(yy0)).reinterpretAsLongs());
        DoubleVector xx1 = x1.mul(x1);
        DoubleVector yy1 = y1.mul(y1);
        outside1 = outside1.or(four.sub(xx1.add(yy1)).reinterpretAsLongs());
        if (outside0.and(outside1).reduceLanes(VectorOperators.AND) < 0) {
          break;
        }
        late0 = late0.add(outside0.lanewise(VectorOperators.LSHR, SIGN));
        DoubleVector xy0 = x0.mul(y0);
        x0 = xx0.sub(yy0).add(cr0);
        y0 = xy0.add(xy0).add(ci0);
        late1 = late1.add(outside1.lanewise(VectorOperators.LSHR, SIGN));
        DoubleVector xy1 = x1.mul(y1);
        x1 = xx1.sub(yy1).add(cr1);
        y1 = xy1.add(xy1).add(ci1);
      }
      for (int lane = 0; lane < LANES; lane++) {
        numbers[col + lane] = step - late0.lane(lane);
        numbers[col + LANES + lane] = step - late1.lane(lane);
      }
      long inside = 0;
      for (int lane = 0; lane < SIEVE_VECTORS * LANES; lane++) {
        computed += (long) numbers[col + lane];
        if (numbers[col + lane] == steps) {
          inside |= 1L << lane;
        }
      }
      for (long rest = interior; rest != 0; rest &= rest - 1) {
        numbers[col + Long.numberOfTrailingZeros(rest)] = INTERIOR;
      }
      inside &= ~interior;
      if (inside != 0) {
        DoubleLanes list = survivors.list;
        int end = list.length;
        x0.intoArray(list.x, end + 0 * LANES);
        x1.intoArray(list.x, end + 1 * LANES);
        y0.intoArray(list.y, end + 0 * LANES);
        y1.intoArray(list.y, end + 1 * LANES);
        cr0.intoArray(list.cr, end + 0 * LANES);
        cr1.intoArray(list.cr, end + 1 * LANES);
        ci0.intoArray(list.ci, end + 0 * LANES);
        ci1.intoArray(list.ci, end + 1 * LANES);
        survivors.keep(inside, SIEVE_VECTORS * LANES, firstPixel + col);
      }
    }
    return computed;
  }

  @Override
  public long advance(DoubleSurvivors survivors, int at, int steps) {
    double[] x = survivors.list.x;
    double[] y = survivors.list.y;
    DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, at + 0 * LANES);
    DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, at + 1 * LANES);
    DoubleVector x2 = DoubleVector.fromArray(SPECIES, x, at + 2 * LANES);
    DoubleVector x3 = DoubleVector.fromArray(SPECIES, x, at + 3 * LANES);
    DoubleVector x4 = DoubleVector.fromArray(SPECIES, x, at + 4 * LANES);
    DoubleVector y0 = DoubleVector.fromArray(SPECIES, y, at + 0 * LANES);
    DoubleVector y1 = DoubleVector.fromArray(SPECIES, y, at + 1 * LANES);
    DoubleVector y2 = DoubleVector.fromArray(SPECIES, y, at + 2 * LANES);
    DoubleVector y3 = DoubleVector.fromArray(SPECIES, y, at + 3 * LANES);
    DoubleVector y4 = DoubleVector.fromArray(SPECIES, y, at + 4 * LANES);
    x0.intoArray(survivors.xBefore, 0 * LANES);
    x1.intoArray(survivors.xBefore, 1 * LANES);
    x2.intoArray(survivors.xBefore, 2 * LANES);
    x3.intoArray(survivors.xBefore, 3 * LANES);
    x4.intoArray(survivors.xBefore, 4 * LANES);
    y0.intoArray(survivors.yBefore, 0 * LANES);
    y1.intoArray(survivors.yBefore, 1 * LANES);
    y2.intoArray(survivors.yBefore, 2 * LANES);
    y3.intoArray(survivors.yBefore, 3 * LANES);
    y4.intoArray(survivors.yBefore, 4 * LANES);
    double[] cr = survivors.list.cr;
    double[] ci = survivors.list.ci;
    DoubleVector cr0 = DoubleVector.fromArray(SPECIES, cr, at + 0 * LANES);
    DoubleVector cr1 = DoubleVector.fromArray(SPECIES, cr, at + 1 * LANES);
    DoubleVector cr2 = DoubleVector.fromArray(SPECIES, cr, at + 2 * LANES);
    DoubleVector cr3 = DoubleVector.fromArray(SPECIES, cr, at + 3 * LANES);
    DoubleVector cr4 = DoubleVector.fromArray(SPECIES, cr, at + 4 * LANES);
    DoubleVector ci0 = DoubleVector.fromArray(SPECIES, ci, at + 0 * LANES);
    DoubleVector ci1 = DoubleVector.fromArray(SPECIES, ci, at + 1 * LANES);
    DoubleVector ci2 = DoubleVector.fromArray(SPECIES, ci, at + 2 * LANES);
    DoubleVector ci3 = DoubleVector.fromArray(SPECIES, ci, at + 3 * LANES);
    DoubleVector ci4 = DoubleVector.fromArray(SPECIES, ci, at + 4 * LANES);
    for (int step = 0; step < steps; step++) {
      DoubleVector xy0 = x0.mul(y0);
      x0 = x0.mul(x0).sub(y0.mul(y0)).add(cr0);
      y0 = xy0.add(xy0).add(ci0);
      DoubleVector xy1 = x1.mul(y1);
      x1 = x1.mul(x1).sub(y1.mul(y1)).add(cr1);
      y1 = xy1.add(xy1).add(ci1);
      DoubleVector xy2 = x2.mul(y2);
      x2 = x2.mul(x2).sub(y2.mul(y2)).add(cr2);
      y2 = xy2.add(xy2).add(ci2);
      DoubleVector xy3 = x3.mul(y3);
      x3 = x3.mul(x3).sub(y3.mul(y3)).add(cr3);
      y3 = xy3.add(xy3).add(ci3);
      DoubleVector xy4 = x4.mul(y4);
      x4 = x4.mul(x4).sub(y4.mul(y4)).add(cr4);
      y4 = xy4.add(xy4).add(ci4);
    }
    x0.intoArray(x, at + 0 * LANES);
    x1.intoArray(x, at + 1 * LANES);
    x2.intoArray(x, at + 2 * LANES);
    x3.intoArray(x, at + 3 * LANES);
    x4.intoArray(x, at + 4 * LANES);
    y0.intoArray(y, at + 0 * LANES);
    y1.intoArray(y, at + 1 * LANES);
    y2.intoArray(y, at + 2 * LANES);
    y3.intoArray(y, at + 3 * LANES);
    y4.intoArray(y, at + 4 * LANES);
    long inside = 0;
    for (int lane = 0; lane < BLOCK_VECTORS * LANES; lane++) {
      double magnitude = x[at + lane] * x[at + lane] + y[at + lane] * y[at + lane];
      inside |= (magnitude <= ESCAPE_RADIUS_SQUARED ? 1L : 0L) << lane;
    }
    return inside;
  }

  @Override
  public void recount(DoubleLanes queue, int most, double[] numbers) {
    DoubleVector x0 = DoubleVector.fromArray(SPECIES, queue.x, 0 * LANES);
    DoubleVector x1 = DoubleVector.fromArray(SPECIES, queue.x, 1 * LANES);
    DoubleVector x2 = DoubleVector.fromArray(SPECIES, queue.x, 2 * LANES);
    DoubleVector y0 = DoubleVector.fromArray(SPECIES, queue.y, 0 * LANES);
    DoubleVector y1 = DoubleVector.fromArray(SPECIES, queue.y, 1 * LANES);
    DoubleVector y2 = DoubleVector.fromArray(SPECIES, queue.y, 2 * LANES);
    DoubleVector cr0 = DoubleVector.fromArray(SPECIES, queue.cr, 0 * LANES);
    DoubleVector cr1 = DoubleVector.fromArray(SPECIES, queue.cr, 1 * LANES);
    DoubleVector cr2 = DoubleVector.fromArray(SPECIES, queue.cr, 2 * LANES);
    DoubleVector ci0 = DoubleVector.fromArray(SPECIES, queue.ci, 0 * LANES);
    DoubleVector ci1 = DoubleVector.fromArray(SPECIES, queue.ci, 1 * LANES);
    DoubleVector ci2 = DoubleVector.fromArray(SPECIES, queue.ci, 2 * LANES);
    DoubleVector four = DoubleVector.broadcast(SPECIES, ESCAPE_RADIUS_SQUARED);
    LongVector outside0 = four.reinterpretAsLongs();
    LongVector outside1 = outside0;
    LongVector outside2 = outside0;
    LongVector late0 = outside0.sub(outside0);
    LongVector late1 = late0;
    LongVector late2 = late0;
    int step = 0;
    for (; ; step++) {
      DoubleVector xx0 = x0.mul(x0);
      DoubleVector yy0 = y0.mul(y0);
      outside0 = outside0.or(four.sub(xx0.add(yy0)).reinterpretAsLongs());
      DoubleVector xx1 = x1.mul(x1);
      DoubleVector yy1 = y1.mul(y1);
      outside1 = outside1.or(four.sub(xx1.add(yy1)).reinterpretAsLongs());
      DoubleVector xx2 = x2.mul(x2);
      DoubleVector yy2 = y2.mul(y2);
      outside2 = outside2.or(four.sub(xx2.add(yy2)).reinterpretAsLongs());
      if (outside0.and(outside1).and(outside2).reduceLanes(VectorOperators.AND) < 0) {
        break;
      }
      late0 = late0.add(outside0.lanewise(VectorOperators.LSHR, SIGN));
      DoubleVector xy0 = x0.mul(y0);
      x0 = xx0.sub(yy0).add(cr0);
      y0 = xy0.add(xy0).add(ci0);
      late1 = late1.add(outside1.lanewise(VectorOperators.LSHR, SIGN));
      DoubleVector xy1 = x1.mul(y1);
      x1 = xx1.sub(yy1).add(cr1);
      y1 = xy1.add(xy1).add(ci1);
      late2 = late2.add(outside2.lanewise(VectorOperators.LSHR, SIGN));
      DoubleVector xy2 = x2.mul(y2);
      x2 = xx2.sub(yy2).add(cr2);
      y2 = xy2.add(xy2).add(ci2);
    }
    for (int lane = 0; lane < LANES; lane++) {
      numbers[lane] = step - late0.lane(lane);
      numbers[LANES + lane] = step - late1.lane(lane);
      numbers[2 * LANES + lane] = step - late2.lane(lane);
    }
  }
}
