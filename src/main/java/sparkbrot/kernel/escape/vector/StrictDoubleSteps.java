package sparkbrot.kernel.escape.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Strict arithmetic: every product and every sum is rounded, as the numeric contract has it. 2 (xy)
 * + ci by a fused multiply-add is rounded once like the sum it stands for, because a product with 2
 * is exact: one operation fewer, the same bits.
 *
 * <p>The optional vectors, the choice between add and fma, and where c comes from are constants to
 * C2. Vectors are named locals, because C2 boxes those in arrays; loops are left rolled, because it
 * schedules a straight line one chain after the other. Masked sums call lanewise themselves: add
 * would, but C2 may compile a method of ours before that wrapper has a profile of its own, and then
 * leaves its call virtual and boxes to the JVM's end.
 */
final class StrictDoubleSteps implements DoubleSteps {

  /** Static final, so that C2 sees a constant: an instance field costs a factor of 3 or more. */
  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();

  private static final int LANES = SPECIES.length();

  /** Whether unchecked steps take c from memory, as an operand of sums alone. */
  private static final boolean C_FROM_MEMORY = VectorWidth.memoryOperandsPay(SPECIES);

  private static final int BLOCK_VECTORS = C_FROM_MEMORY ? 5 : VectorWidth.blockVectors(SPECIES);

  private static final boolean FIVE = BLOCK_VECTORS >= 5;
  private static final boolean SIX = BLOCK_VECTORS == 6;
  private static final boolean FMA = VectorWidth.fmaPays(SPECIES);

  /**
   * Whether a fused operation pays in all vectors of unchecked steps: else every other one adds.
   */
  private static final boolean ALL_FMA = VectorWidth.fmaPaysInAll(SPECIES);

  private static final boolean BLOCK_FMA = FMA && !C_FROM_MEMORY;
  private static final boolean BLOCK_ALL_FMA = ALL_FMA && !C_FROM_MEMORY;

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
  public int shortLimit() {
    return DoubleShortOrbits.HIGHEST_LIMIT;
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
    DoubleVector two = DoubleVector.broadcast(SPECIES, 2);
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
          DoubleVector xy0 = x0.mul(y0);
          x0 = x0.mul(x0).sub(y0.mul(y0)).add(cr0);
          y0 = FMA ? xy0.fma(two, ci0) : xy0.add(xy0).add(ci0);
          DoubleVector xy1 = x1.mul(y1);
          x1 = x1.mul(x1).sub(y1.mul(y1)).add(cr1);
          y1 = ALL_FMA ? xy1.fma(two, ci1) : xy1.add(xy1).add(ci1);
        }
        boolean allInside =
            cr0.mul(cr0)
                .add(ci0.mul(ci0))
                .compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED)
                .and(
                    cr1.mul(cr1)
                        .add(ci1.mul(ci1))
                        .compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
                .and(x0.mul(x0).add(y0.mul(y0)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
                .and(x1.mul(x1).add(y1.mul(y1)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED))
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
        DoubleVector xx0 = x0.mul(x0);
        DoubleVector yy0 = y0.mul(y0);
        VectorMask<Double> inside0 =
            xx0.add(yy0).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
        DoubleVector xx1 = x1.mul(x1);
        DoubleVector yy1 = y1.mul(y1);
        VectorMask<Double> inside1 =
            xx1.add(yy1).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
        if (step >= sure && !inside0.or(inside1).anyTrue()) {
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
    DoubleVector x4 = FIVE ? DoubleVector.fromArray(SPECIES, x, at + 4 * LANES) : x3;
    DoubleVector x5 = SIX ? DoubleVector.fromArray(SPECIES, x, at + 5 * LANES) : x4;
    DoubleVector y0 = DoubleVector.fromArray(SPECIES, y, at + 0 * LANES);
    DoubleVector y1 = DoubleVector.fromArray(SPECIES, y, at + 1 * LANES);
    DoubleVector y2 = DoubleVector.fromArray(SPECIES, y, at + 2 * LANES);
    DoubleVector y3 = DoubleVector.fromArray(SPECIES, y, at + 3 * LANES);
    DoubleVector y4 = FIVE ? DoubleVector.fromArray(SPECIES, y, at + 4 * LANES) : y3;
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
    if (FIVE) {
      x4.intoArray(survivors.xBefore, 4 * LANES);
      y4.intoArray(survivors.yBefore, 4 * LANES);
    }
    if (SIX) {
      x5.intoArray(survivors.xBefore, 5 * LANES);
      y5.intoArray(survivors.yBefore, 5 * LANES);
    }
    double[] cr = survivors.list.cr;
    double[] ci = survivors.list.ci;
    DoubleVector cr0 = DoubleVector.fromArray(SPECIES, cr, at + 0 * LANES);
    DoubleVector cr1 = DoubleVector.fromArray(SPECIES, cr, at + 1 * LANES);
    DoubleVector cr2 = DoubleVector.fromArray(SPECIES, cr, at + 2 * LANES);
    DoubleVector cr3 = DoubleVector.fromArray(SPECIES, cr, at + 3 * LANES);
    DoubleVector cr4 = FIVE ? DoubleVector.fromArray(SPECIES, cr, at + 4 * LANES) : cr3;
    DoubleVector cr5 = SIX ? DoubleVector.fromArray(SPECIES, cr, at + 5 * LANES) : cr4;
    DoubleVector ci0 = DoubleVector.fromArray(SPECIES, ci, at + 0 * LANES);
    DoubleVector ci1 = DoubleVector.fromArray(SPECIES, ci, at + 1 * LANES);
    DoubleVector ci2 = DoubleVector.fromArray(SPECIES, ci, at + 2 * LANES);
    DoubleVector ci3 = DoubleVector.fromArray(SPECIES, ci, at + 3 * LANES);
    DoubleVector ci4 = FIVE ? DoubleVector.fromArray(SPECIES, ci, at + 4 * LANES) : ci3;
    DoubleVector ci5 = SIX ? DoubleVector.fromArray(SPECIES, ci, at + 5 * LANES) : ci4;
    DoubleVector two = DoubleVector.broadcast(SPECIES, 2);
    // A bit a step: C2 unrolls loops that count, and makes two steps of one vector after the other.
    for (long left = -1L >>> (Long.SIZE - steps); left != 0; left >>>= 1) {
      if (C_FROM_MEMORY) {
        // Behind a store C2 reads c anew, where it is added; else, or if c were a local, it would
        // keep it in registers.
        survivors.barrier[0] = 0;
      }
      DoubleVector xy0 = x0.mul(y0);
      x0 =
          x0.mul(x0)
              .sub(y0.mul(y0))
              .add(C_FROM_MEMORY ? DoubleVector.fromArray(SPECIES, cr, at + 0 * LANES) : cr0);
      y0 =
          BLOCK_FMA
              ? xy0.fma(two, ci0)
              : xy0.add(xy0)
                  .add(C_FROM_MEMORY ? DoubleVector.fromArray(SPECIES, ci, at + 0 * LANES) : ci0);
      DoubleVector xy1 = x1.mul(y1);
      x1 =
          x1.mul(x1)
              .sub(y1.mul(y1))
              .add(C_FROM_MEMORY ? DoubleVector.fromArray(SPECIES, cr, at + 1 * LANES) : cr1);
      y1 =
          BLOCK_ALL_FMA
              ? xy1.fma(two, ci1)
              : xy1.add(xy1)
                  .add(C_FROM_MEMORY ? DoubleVector.fromArray(SPECIES, ci, at + 1 * LANES) : ci1);
      DoubleVector xy2 = x2.mul(y2);
      x2 =
          x2.mul(x2)
              .sub(y2.mul(y2))
              .add(C_FROM_MEMORY ? DoubleVector.fromArray(SPECIES, cr, at + 2 * LANES) : cr2);
      y2 =
          BLOCK_FMA
              ? xy2.fma(two, ci2)
              : xy2.add(xy2)
                  .add(C_FROM_MEMORY ? DoubleVector.fromArray(SPECIES, ci, at + 2 * LANES) : ci2);
      DoubleVector xy3 = x3.mul(y3);
      x3 =
          x3.mul(x3)
              .sub(y3.mul(y3))
              .add(C_FROM_MEMORY ? DoubleVector.fromArray(SPECIES, cr, at + 3 * LANES) : cr3);
      y3 =
          BLOCK_ALL_FMA
              ? xy3.fma(two, ci3)
              : xy3.add(xy3)
                  .add(C_FROM_MEMORY ? DoubleVector.fromArray(SPECIES, ci, at + 3 * LANES) : ci3);
      if (FIVE) {
        DoubleVector xy4 = x4.mul(y4);
        x4 =
            x4.mul(x4)
                .sub(y4.mul(y4))
                .add(C_FROM_MEMORY ? DoubleVector.fromArray(SPECIES, cr, at + 4 * LANES) : cr4);
        y4 =
            BLOCK_FMA
                ? xy4.fma(two, ci4)
                : xy4.add(xy4)
                    .add(C_FROM_MEMORY ? DoubleVector.fromArray(SPECIES, ci, at + 4 * LANES) : ci4);
      }
      if (SIX) {
        DoubleVector xy5 = x5.mul(y5);
        x5 = x5.mul(x5).sub(y5.mul(y5)).add(cr5);
        y5 = BLOCK_ALL_FMA ? xy5.fma(two, ci5) : xy5.add(xy5).add(ci5);
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
    if (FIVE) {
      x4.intoArray(x, at + 4 * LANES);
      y4.intoArray(y, at + 4 * LANES);
    }
    if (SIX) {
      x5.intoArray(x, at + 5 * LANES);
      y5.intoArray(y, at + 5 * LANES);
    }
    // Not in a method of its own: as arguments these loop-carried vectors would be boxed.
    DoubleVector magnitude0 = x0.mul(x0).add(y0.mul(y0));
    DoubleVector magnitude1 = x1.mul(x1).add(y1.mul(y1));
    DoubleVector magnitude2 = x2.mul(x2).add(y2.mul(y2));
    DoubleVector magnitude3 = x3.mul(x3).add(y3.mul(y3));
    DoubleVector magnitude4 = x4.mul(x4).add(y4.mul(y4));
    DoubleVector magnitude5 = x5.mul(x5).add(y5.mul(y5));
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
          FIVE
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
        | (FIVE
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
    DoubleVector two = DoubleVector.broadcast(SPECIES, 2);
    for (int half = Integer.highestOneBit(most - 1); half >= LEAST_HALF; half >>= 1) {
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, queue.x, 0 * LANES);
      DoubleVector x1 = DoubleVector.fromArray(SPECIES, queue.x, 1 * LANES);
      DoubleVector x2 = DoubleVector.fromArray(SPECIES, queue.x, 2 * LANES);
      DoubleVector y0 = DoubleVector.fromArray(SPECIES, queue.y, 0 * LANES);
      DoubleVector y1 = DoubleVector.fromArray(SPECIES, queue.y, 1 * LANES);
      DoubleVector y2 = DoubleVector.fromArray(SPECIES, queue.y, 2 * LANES);
      for (long left = -1L >>> (Long.SIZE - half); left != 0; left >>>= 1) {
        DoubleVector xy0 = x0.mul(y0);
        x0 = x0.mul(x0).sub(y0.mul(y0)).add(cr0);
        y0 = FMA ? xy0.fma(two, ci0) : xy0.add(xy0).add(ci0);
        DoubleVector xy1 = x1.mul(y1);
        x1 = x1.mul(x1).sub(y1.mul(y1)).add(cr1);
        y1 = FMA ? xy1.fma(two, ci1) : xy1.add(xy1).add(ci1);
        DoubleVector xy2 = x2.mul(y2);
        x2 = x2.mul(x2).sub(y2.mul(y2)).add(cr2);
        y2 = FMA ? xy2.fma(two, ci2) : xy2.add(xy2).add(ci2);
      }
      DoubleVector taken = DoubleVector.broadcast(SPECIES, half);
      VectorMask<Double> inside0 =
          x0.mul(x0).add(y0.mul(y0)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      VectorMask<Double> inside1 =
          x1.mul(x1).add(y1.mul(y1)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      VectorMask<Double> inside2 =
          x2.mul(x2).add(y2.mul(y2)).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
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
    DoubleVector two = DoubleVector.broadcast(SPECIES, 2);
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    while (true) {
      DoubleVector xx0 = x0.mul(x0);
      DoubleVector yy0 = y0.mul(y0);
      VectorMask<Double> inside0 = xx0.add(yy0).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      DoubleVector xx1 = x1.mul(x1);
      DoubleVector yy1 = y1.mul(y1);
      VectorMask<Double> inside1 = xx1.add(yy1).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      DoubleVector xx2 = x2.mul(x2);
      DoubleVector yy2 = y2.mul(y2);
      VectorMask<Double> inside2 = xx2.add(yy2).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      if (!inside0.or(inside1).or(inside2).anyTrue()) {
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
    }
    n0.intoArray(numbers, 0 * LANES);
    n1.intoArray(numbers, 1 * LANES);
    n2.intoArray(numbers, 2 * LANES);
  }
}
