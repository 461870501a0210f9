package sparkbrot.kernel.escape.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Fused arithmetic: x' = fma(x - y, x + y, cr), y' = fma(2x, y, ci), |z|^2 = fma(x, x, y^2).
 *
 * <p>The optional vectors are constants to C2. Vectors are named locals, because C2 boxes those in
 * arrays; loops are left rolled, because it schedules a straight line one chain after the other.
 */
final class FusedDoubleSteps implements DoubleSteps {

  /** Static final, so that C2 sees a constant: an instance field costs a factor of 3 or more. */
  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();

  private static final int LANES = SPECIES.length();
  private static final int BLOCK_VECTORS = VectorWidth.blockVectors(SPECIES);
  private static final boolean SIX = BLOCK_VECTORS == 6;
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
    DoubleVector computed0 = DoubleVector.zero(SPECIES);
    DoubleVector computed1 = DoubleVector.zero(SPECIES);
    for (int col = 0; col < reals.length; col += SIEVE_VECTORS * LANES) {
      DoubleVector cr0 = DoubleVector.fromArray(SPECIES, reals, col + 0 * LANES);
      DoubleVector cr1 = DoubleVector.fromArray(SPECIES, reals, col + 1 * LANES);
      int group = col / (SIEVE_VECTORS * LANES);
      long interior = interiors[group];
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
      int sure = forecast[group] - 1;
      int step = 0;
      if (sure >= steps) {
        // No sample of the row above left: unchecked up to the last step, as in a block.
        for (; step < steps - 1; step++) {
          DoubleVector sum0 = x0.add(y0);
          DoubleVector difference0 = x0.sub(y0);
          y0 = x0.add(x0).fma(y0, ci0);
          x0 = difference0.fma(sum0, cr0);
          DoubleVector sum1 = x1.add(y1);
          DoubleVector difference1 = x1.sub(y1);
          y1 = x1.add(x1).fma(y1, ci1);
          x1 = difference1.fma(sum1, cr1);
        }
        boolean allInside =
            cr0.fma(cr0, ci0.mul(ci0))
                .compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED)
                .and(cr1.fma(cr1, ci1.mul(ci1)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
                .and(x0.fma(x0, y0.mul(y0)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
                .and(x1.fma(x1, y1.mul(y1)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
                .allTrue();
        if (!allInside) {
          step = 0;
          x0 = cr0;
          x1 = cr1;
          y0 = ci0;
          y1 = ci1;
        }
      }
      DoubleVector n0 = DoubleVector.broadcast(SPECIES, step);
      DoubleVector n1 = n0;
      DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
      for (; step < steps; step++) {
        VectorMask<Double> inside0 =
            x0.fma(x0, y0.mul(y0)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
        VectorMask<Double> inside1 =
            x1.fma(x1, y1.mul(y1)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
        if (step >= sure && !inside0.or(inside1).anyTrue()) {
          break;
        }
        n0 = n0.lanewise(VectorOperators.ADD, one, inside0);
        DoubleVector sum0 = x0.add(y0);
        DoubleVector difference0 = x0.sub(y0);
        y0 = x0.add(x0).fma(y0, ci0);
        x0 = difference0.fma(sum0, cr0);
        n1 = n1.lanewise(VectorOperators.ADD, one, inside1);
        DoubleVector sum1 = x1.add(y1);
        DoubleVector difference1 = x1.sub(y1);
        y1 = x1.add(x1).fma(y1, ci1);
        x1 = difference1.fma(sum1, cr1);
      }
      n0.intoArray(numbers, col + 0 * LANES);
      n1.intoArray(numbers, col + 1 * LANES);
      computed0 = computed0.add(n0);
      computed1 = computed1.add(n1);
      for (long rest = interior; rest != 0; rest &= rest - 1) {
        numbers[col + Long.numberOfTrailingZeros(rest)] = INTERIOR;
      }
      long inside;
      if (DoubleMasks.TO_LONG) {
        inside =
            n0.compare(VectorOperators.EQ, steps).toLong()
                | n1.compare(VectorOperators.EQ, steps).toLong() << LANES;
      } else {
        DoubleVector none = DoubleVector.zero(SPECIES);
        DoubleVector bits0 = DoubleVector.fromArray(SPECIES, DoubleMasks.BITS, 0 * LANES);
        DoubleVector bits1 = DoubleVector.fromArray(SPECIES, DoubleMasks.BITS, 1 * LANES);
        inside =
            none.blend(bits0, n0.compare(VectorOperators.EQ, steps))
                .reinterpretAsLongs()
                .or(none.blend(bits1, n1.compare(VectorOperators.EQ, steps)).reinterpretAsLongs())
                .reduceLanes(VectorOperators.OR);
      }
      boolean allStay = inside == -1L >>> (Long.SIZE - SIEVE_VECTORS * LANES);
      forecast[group] = allStay ? steps + 1 : step;
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
    return (long) computed0.add(computed1).reduceLanes(VectorOperators.ADD);
  }

  @Override
  public long advance(DoubleSurvivors survivors, int at, int steps) {
    double[] x = survivors.list.x;
    double[] y = survivors.list.y;
    DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, at + 0 * LANES);
    DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, at + 1 * LANES);
    DoubleVector x2 = DoubleVector.fromArray(SPECIES, x, at + 2 * LANES);
    DoubleVector x3 = DoubleVector.fromArray(SPECIES, x, at + 3 * LANES);
    DoubleVector x4 = SIX ? DoubleVector.fromArray(SPECIES, x, at + 4 * LANES) : x3;
    DoubleVector x5 = SIX ? DoubleVector.fromArray(SPECIES, x, at + 5 * LANES) : x4;
    DoubleVector y0 = DoubleVector.fromArray(SPECIES, y, at + 0 * LANES);
    DoubleVector y1 = DoubleVector.fromArray(SPECIES, y, at + 1 * LANES);
    DoubleVector y2 = DoubleVector.fromArray(SPECIES, y, at + 2 * LANES);
    DoubleVector y3 = DoubleVector.fromArray(SPECIES, y, at + 3 * LANES);
    DoubleVector y4 = SIX ? DoubleVector.fromArray(SPECIES, y, at + 4 * LANES) : y3;
    DoubleVector y5 = SIX ? DoubleVector.fromArray(SPECIES, y, at + 5 * LANES) : y4;
    // Before cr and ci are loaded: after them, C2 spills loop-carried vectors, a fifth slower.
    x0.intoArray(survivors.xBefore, 0 * LANES);
    x1.intoArray(survivors.xBefore, 1 * LANES);
    x2.intoArray(survivors.xBefore, 2 * LANES);
    x3.intoArray(survivors.xBefore, 3 * LANES);
    y0.intoArray(survivors.yBefore, 0 * LANES);
    y1.intoArray(survivors.yBefore, 1 * LANES);
    y2.intoArray(survivors.yBefore, 2 * LANES);
    y3.intoArray(survivors.yBefore, 3 * LANES);
    if (SIX) {
      x4.intoArray(survivors.xBefore, 4 * LANES);
      y4.intoArray(survivors.yBefore, 4 * LANES);
      x5.intoArray(survivors.xBefore, 5 * LANES);
      y5.intoArray(survivors.yBefore, 5 * LANES);
    }
    double[] cr = survivors.list.cr;
    double[] ci = survivors.list.ci;
    DoubleVector cr0 = DoubleVector.fromArray(SPECIES, cr, at + 0 * LANES);
    DoubleVector cr1 = DoubleVector.fromArray(SPECIES, cr, at + 1 * LANES);
    DoubleVector cr2 = DoubleVector.fromArray(SPECIES, cr, at + 2 * LANES);
    DoubleVector cr3 = DoubleVector.fromArray(SPECIES, cr, at + 3 * LANES);
    DoubleVector cr4 = SIX ? DoubleVector.fromArray(SPECIES, cr, at + 4 * LANES) : cr3;
    DoubleVector cr5 = SIX ? DoubleVector.fromArray(SPECIES, cr, at + 5 * LANES) : cr4;
    DoubleVector ci0 = DoubleVector.fromArray(SPECIES, ci, at + 0 * LANES);
    DoubleVector ci1 = DoubleVector.fromArray(SPECIES, ci, at + 1 * LANES);
    DoubleVector ci2 = DoubleVector.fromArray(SPECIES, ci, at + 2 * LANES);
    DoubleVector ci3 = DoubleVector.fromArray(SPECIES, ci, at + 3 * LANES);
    DoubleVector ci4 = SIX ? DoubleVector.fromArray(SPECIES, ci, at + 4 * LANES) : ci3;
    DoubleVector ci5 = SIX ? DoubleVector.fromArray(SPECIES, ci, at + 5 * LANES) : ci4;
    for (int step = 0; step < steps; step++) {
      DoubleVector sum0 = x0.add(y0);
      DoubleVector difference0 = x0.sub(y0);
      y0 = x0.add(x0).fma(y0, ci0);
      x0 = difference0.fma(sum0, cr0);
      DoubleVector sum1 = x1.add(y1);
      DoubleVector difference1 = x1.sub(y1);
      y1 = x1.add(x1).fma(y1, ci1);
      x1 = difference1.fma(sum1, cr1);
      DoubleVector sum2 = x2.add(y2);
      DoubleVector difference2 = x2.sub(y2);
      y2 = x2.add(x2).fma(y2, ci2);
      x2 = difference2.fma(sum2, cr2);
      DoubleVector sum3 = x3.add(y3);
      DoubleVector difference3 = x3.sub(y3);
      y3 = x3.add(x3).fma(y3, ci3);
      x3 = difference3.fma(sum3, cr3);
      if (SIX) {
        DoubleVector sum4 = x4.add(y4);
        DoubleVector difference4 = x4.sub(y4);
        y4 = x4.add(x4).fma(y4, ci4);
        x4 = difference4.fma(sum4, cr4);
        DoubleVector sum5 = x5.add(y5);
        DoubleVector difference5 = x5.sub(y5);
        y5 = x5.add(x5).fma(y5, ci5);
        x5 = difference5.fma(sum5, cr5);
      }
    }
    x0.intoArray(x, at + 0 * LANES);
    x1.intoArray(x, at + 1 * LANES);
    x2.intoArray(x, at + 2 * LANES);
    x3.intoArray(x, at + 3 * LANES);
    y0.intoArray(y, at + 0 * LANES);
    y1.intoArray(y, at + 1 * LANES);
    y2.intoArray(y, at + 2 * LANES);
    y3.intoArray(y, at + 3 * LANES);
    if (SIX) {
      x4.intoArray(x, at + 4 * LANES);
      y4.intoArray(y, at + 4 * LANES);
      x5.intoArray(x, at + 5 * LANES);
      y5.intoArray(y, at + 5 * LANES);
    }
    // Not in a method of its own: as arguments these loop-carried vectors would be boxed.
    DoubleVector magnitude0 = x0.fma(x0, y0.mul(y0));
    DoubleVector magnitude1 = x1.fma(x1, y1.mul(y1));
    DoubleVector magnitude2 = x2.fma(x2, y2.mul(y2));
    DoubleVector magnitude3 = x3.fma(x3, y3.mul(y3));
    DoubleVector magnitude4 = x4.fma(x4, y4.mul(y4));
    DoubleVector magnitude5 = x5.fma(x5, y5.mul(y5));
    if (!DoubleMasks.TO_LONG) {
      DoubleVector none = DoubleVector.zero(SPECIES);
      DoubleVector bits0 =
          none.blend(
              DoubleVector.fromArray(SPECIES, DoubleMasks.BITS, 0 * LANES),
              magnitude0.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED));
      DoubleVector bits1 =
          none.blend(
              DoubleVector.fromArray(SPECIES, DoubleMasks.BITS, 1 * LANES),
              magnitude1.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED));
      DoubleVector bits2 =
          none.blend(
              DoubleVector.fromArray(SPECIES, DoubleMasks.BITS, 2 * LANES),
              magnitude2.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED));
      DoubleVector bits3 =
          none.blend(
              DoubleVector.fromArray(SPECIES, DoubleMasks.BITS, 3 * LANES),
              magnitude3.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED));
      DoubleVector bits4 =
          SIX
              ? none.blend(
                  DoubleVector.fromArray(SPECIES, DoubleMasks.BITS, 4 * LANES),
                  magnitude4.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
              : none;
      DoubleVector bits5 =
          SIX
              ? none.blend(
                  DoubleVector.fromArray(SPECIES, DoubleMasks.BITS, 5 * LANES),
                  magnitude5.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
              : none;
      return bits0
          .reinterpretAsLongs()
          .or(bits1.reinterpretAsLongs())
          .or(bits2.reinterpretAsLongs())
          .or(bits3.reinterpretAsLongs())
          .or(bits4.reinterpretAsLongs())
          .or(bits5.reinterpretAsLongs())
          .reduceLanes(VectorOperators.OR);
    }
    return magnitude0.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED).toLong()
        | magnitude1.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED).toLong() << 1 * LANES
        | magnitude2.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED).toLong() << 2 * LANES
        | magnitude3.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED).toLong() << 3 * LANES
        | (SIX
            ? magnitude4.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED).toLong() << 4 * LANES
            : 0)
        | (SIX
            ? magnitude5.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED).toLong() << 5 * LANES
            : 0);
  }

  /**
   * Takes the queue through unchecked steps to within {@link #LEAST_HALF} steps of where each lane
   * is outside. By halves: half of the steps, which lanes that are outside behind them take back,
   * then half of that.
   *
   * @param made receives the steps that each lane has made
   */
  private static void approach(DoubleLanes queue, int most, double[] made) {
    DoubleVector cr0 = DoubleVector.fromArray(SPECIES, queue.cr, 0 * LANES);
    DoubleVector cr1 = DoubleVector.fromArray(SPECIES, queue.cr, 1 * LANES);
    DoubleVector cr2 = DoubleVector.fromArray(SPECIES, queue.cr, 2 * LANES);
    DoubleVector ci0 = DoubleVector.fromArray(SPECIES, queue.ci, 0 * LANES);
    DoubleVector ci1 = DoubleVector.fromArray(SPECIES, queue.ci, 1 * LANES);
    DoubleVector ci2 = DoubleVector.fromArray(SPECIES, queue.ci, 2 * LANES);
    DoubleVector.zero(SPECIES).intoArray(made, 0 * LANES);
    DoubleVector.zero(SPECIES).intoArray(made, 1 * LANES);
    DoubleVector.zero(SPECIES).intoArray(made, 2 * LANES);
    for (int half = Integer.highestOneBit(most - 1); half >= LEAST_HALF; half >>= 1) {
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, queue.x, 0 * LANES);
      DoubleVector x1 = DoubleVector.fromArray(SPECIES, queue.x, 1 * LANES);
      DoubleVector x2 = DoubleVector.fromArray(SPECIES, queue.x, 2 * LANES);
      DoubleVector y0 = DoubleVector.fromArray(SPECIES, queue.y, 0 * LANES);
      DoubleVector y1 = DoubleVector.fromArray(SPECIES, queue.y, 1 * LANES);
      DoubleVector y2 = DoubleVector.fromArray(SPECIES, queue.y, 2 * LANES);
      for (long left = -1L >>> (Long.SIZE - half); left != 0; left >>>= 1) {
        DoubleVector sum0 = x0.add(y0);
        DoubleVector difference0 = x0.sub(y0);
        y0 = x0.add(x0).fma(y0, ci0);
        x0 = difference0.fma(sum0, cr0);
        DoubleVector sum1 = x1.add(y1);
        DoubleVector difference1 = x1.sub(y1);
        y1 = x1.add(x1).fma(y1, ci1);
        x1 = difference1.fma(sum1, cr1);
        DoubleVector sum2 = x2.add(y2);
        DoubleVector difference2 = x2.sub(y2);
        y2 = x2.add(x2).fma(y2, ci2);
        x2 = difference2.fma(sum2, cr2);
      }
      DoubleVector taken = DoubleVector.broadcast(SPECIES, half);
      VectorMask<Double> inside0 =
          x0.fma(x0, y0.mul(y0)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      VectorMask<Double> inside1 =
          x1.fma(x1, y1.mul(y1)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      VectorMask<Double> inside2 =
          x2.fma(x2, y2.mul(y2)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      DoubleVector.fromArray(SPECIES, queue.x, 0 * LANES)
          .blend(x0, inside0)
          .intoArray(queue.x, 0 * LANES);
      DoubleVector.fromArray(SPECIES, queue.y, 0 * LANES)
          .blend(y0, inside0)
          .intoArray(queue.y, 0 * LANES);
      DoubleVector.fromArray(SPECIES, made, 0 * LANES)
          .lanewise(VectorOperators.ADD, taken, inside0)
          .intoArray(made, 0 * LANES);
      DoubleVector.fromArray(SPECIES, queue.x, 1 * LANES)
          .blend(x1, inside1)
          .intoArray(queue.x, 1 * LANES);
      DoubleVector.fromArray(SPECIES, queue.y, 1 * LANES)
          .blend(y1, inside1)
          .intoArray(queue.y, 1 * LANES);
      DoubleVector.fromArray(SPECIES, made, 1 * LANES)
          .lanewise(VectorOperators.ADD, taken, inside1)
          .intoArray(made, 1 * LANES);
      DoubleVector.fromArray(SPECIES, queue.x, 2 * LANES)
          .blend(x2, inside2)
          .intoArray(queue.x, 2 * LANES);
      DoubleVector.fromArray(SPECIES, queue.y, 2 * LANES)
          .blend(y2, inside2)
          .intoArray(queue.y, 2 * LANES);
      DoubleVector.fromArray(SPECIES, made, 2 * LANES)
          .lanewise(VectorOperators.ADD, taken, inside2)
          .intoArray(made, 2 * LANES);
    }
  }

  @Override
  public void recount(DoubleLanes queue, int most, double[] numbers) {
    approach(queue, most, numbers);
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
    DoubleVector n0 = DoubleVector.fromArray(SPECIES, numbers, 0 * LANES);
    DoubleVector n1 = DoubleVector.fromArray(SPECIES, numbers, 1 * LANES);
    DoubleVector n2 = DoubleVector.fromArray(SPECIES, numbers, 2 * LANES);
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    while (true) {
      VectorMask<Double> inside0 =
          x0.fma(x0, y0.mul(y0)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      VectorMask<Double> inside1 =
          x1.fma(x1, y1.mul(y1)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      VectorMask<Double> inside2 =
          x2.fma(x2, y2.mul(y2)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      if (!inside0.or(inside1).or(inside2).anyTrue()) {
        break;
      }
      n0 = n0.lanewise(VectorOperators.ADD, one, inside0);
      DoubleVector sum0 = x0.add(y0);
      DoubleVector difference0 = x0.sub(y0);
      y0 = x0.add(x0).fma(y0, ci0);
      x0 = difference0.fma(sum0, cr0);
      n1 = n1.lanewise(VectorOperators.ADD, one, inside1);
      DoubleVector sum1 = x1.add(y1);
      DoubleVector difference1 = x1.sub(y1);
      y1 = x1.add(x1).fma(y1, ci1);
      x1 = difference1.fma(sum1, cr1);
      n2 = n2.lanewise(VectorOperators.ADD, one, inside2);
      DoubleVector sum2 = x2.add(y2);
      DoubleVector difference2 = x2.sub(y2);
      y2 = x2.add(x2).fma(y2, ci2);
      x2 = difference2.fma(sum2, cr2);
    }
    n0.intoArray(numbers, 0 * LANES);
    n1.intoArray(numbers, 1 * LANES);
    n2.intoArray(numbers, 2 * LANES);
  }
}
