package sparkbrot.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Strict arithmetic: every product and every sum is rounded, as the numeric contract has it.
 *
 * <p>Four vectors in {@link #advance}, one less than in double: 5 x 16 lanes of AVX-512 do not fit
 * a mask of 64 bits.
 *
 * <p>Vectors are named locals, because C2 boxes those in arrays; loops are left rolled, because it
 * schedules a straight line one chain after the other.
 */
final class StrictFloatSteps implements FloatSteps {

  /** Static final, so that C2 sees a constant: an instance field costs a factor of 3 or more. */
  private static final VectorSpecies<Float> SPECIES = VectorWidth.ofFloat();

  private static final int LANES = SPECIES.length();
  private static final float ESCAPE_RADIUS_SQUARED = 4;

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public int sieveLanes() {
    return 2 * LANES;
  }

  @Override
  public int blockLanes() {
    return 4 * LANES;
  }

  @Override
  public int queueLanes() {
    return 2 * LANES;
  }

  @Override
  public long sieve(
      float[] reals, int col, float imag, int steps, FloatSurvivors survivors, float[] numbers) {
    FloatVector ci0 = FloatVector.broadcast(SPECIES, imag);
    FloatVector ci1 = ci0;
    FloatVector cr0 = FloatVector.fromArray(SPECIES, reals, col + 0 * LANES);
    FloatVector cr1 = FloatVector.fromArray(SPECIES, reals, col + 1 * LANES);
    FloatVector x0 = cr0;
    FloatVector x1 = cr1;
    FloatVector y0 = ci0;
    FloatVector y1 = ci1;
    FloatVector n0 = FloatVector.zero(SPECIES);
    FloatVector n1 = FloatVector.zero(SPECIES);
    for (int step = 0; step < steps; step++) {
      FloatVector xx0 = x0.mul(x0);
      FloatVector yy0 = y0.mul(y0);
      VectorMask<Float> inside0 = xx0.add(yy0).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      FloatVector xx1 = x1.mul(x1);
      FloatVector yy1 = y1.mul(y1);
      VectorMask<Float> inside1 = xx1.add(yy1).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      if (!inside0.or(inside1).anyTrue()) {
        break;
      }
      n0 = n0.add(1, inside0);
      n1 = n1.add(1, inside1);
      FloatVector xy0 = x0.mul(y0);
      x0 = xx0.sub(yy0).add(cr0);
      y0 = xy0.add(xy0).add(ci0);
      FloatVector xy1 = x1.mul(y1);
      x1 = xx1.sub(yy1).add(cr1);
      y1 = xy1.add(xy1).add(ci1);
    }
    n0.intoArray(numbers, 0 * LANES);
    n1.intoArray(numbers, 1 * LANES);
    int end = survivors.length;
    x0.intoArray(survivors.x, end + 0 * LANES);
    x1.intoArray(survivors.x, end + 1 * LANES);
    y0.intoArray(survivors.y, end + 0 * LANES);
    y1.intoArray(survivors.y, end + 1 * LANES);
    cr0.intoArray(survivors.cr, end + 0 * LANES);
    cr1.intoArray(survivors.cr, end + 1 * LANES);
    ci0.intoArray(survivors.ci, end + 0 * LANES);
    ci1.intoArray(survivors.ci, end + 1 * LANES);
    return n0.compare(VectorOperators.EQ, steps).toLong()
        | n1.compare(VectorOperators.EQ, steps).toLong() << LANES;
  }

  @Override
  public long advance(FloatSurvivors survivors, int at, int steps) {
    float[] x = survivors.x;
    float[] y = survivors.y;
    FloatVector x0 = FloatVector.fromArray(SPECIES, x, at + 0 * LANES);
    FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + 1 * LANES);
    FloatVector x2 = FloatVector.fromArray(SPECIES, x, at + 2 * LANES);
    FloatVector x3 = FloatVector.fromArray(SPECIES, x, at + 3 * LANES);
    FloatVector y0 = FloatVector.fromArray(SPECIES, y, at + 0 * LANES);
    FloatVector y1 = FloatVector.fromArray(SPECIES, y, at + 1 * LANES);
    FloatVector y2 = FloatVector.fromArray(SPECIES, y, at + 2 * LANES);
    FloatVector y3 = FloatVector.fromArray(SPECIES, y, at + 3 * LANES);
    x0.intoArray(survivors.xBefore, 0 * LANES);
    x1.intoArray(survivors.xBefore, 1 * LANES);
    x2.intoArray(survivors.xBefore, 2 * LANES);
    x3.intoArray(survivors.xBefore, 3 * LANES);
    y0.intoArray(survivors.yBefore, 0 * LANES);
    y1.intoArray(survivors.yBefore, 1 * LANES);
    y2.intoArray(survivors.yBefore, 2 * LANES);
    y3.intoArray(survivors.yBefore, 3 * LANES);
    float[] cr = survivors.cr;
    float[] ci = survivors.ci;
    FloatVector cr0 = FloatVector.fromArray(SPECIES, cr, at + 0 * LANES);
    FloatVector cr1 = FloatVector.fromArray(SPECIES, cr, at + 1 * LANES);
    FloatVector cr2 = FloatVector.fromArray(SPECIES, cr, at + 2 * LANES);
    FloatVector cr3 = FloatVector.fromArray(SPECIES, cr, at + 3 * LANES);
    FloatVector ci0 = FloatVector.fromArray(SPECIES, ci, at + 0 * LANES);
    FloatVector ci1 = FloatVector.fromArray(SPECIES, ci, at + 1 * LANES);
    FloatVector ci2 = FloatVector.fromArray(SPECIES, ci, at + 2 * LANES);
    FloatVector ci3 = FloatVector.fromArray(SPECIES, ci, at + 3 * LANES);
    // 2xy by a sum and by a product in turn, exact either way, shares the work of the ports.
    FloatVector two = FloatVector.broadcast(SPECIES, 2);
    for (int step = 0; step < steps; step++) {
      FloatVector xy0 = x0.mul(y0);
      x0 = x0.mul(x0).sub(y0.mul(y0)).add(cr0);
      y0 = xy0.add(xy0).add(ci0);
      FloatVector xy1 = x1.mul(y1);
      x1 = x1.mul(x1).sub(y1.mul(y1)).add(cr1);
      y1 = xy1.mul(two).add(ci1);
      FloatVector xy2 = x2.mul(y2);
      x2 = x2.mul(x2).sub(y2.mul(y2)).add(cr2);
      y2 = xy2.add(xy2).add(ci2);
      FloatVector xy3 = x3.mul(y3);
      x3 = x3.mul(x3).sub(y3.mul(y3)).add(cr3);
      y3 = xy3.mul(two).add(ci3);
    }
    x0.intoArray(x, at + 0 * LANES);
    x1.intoArray(x, at + 1 * LANES);
    x2.intoArray(x, at + 2 * LANES);
    x3.intoArray(x, at + 3 * LANES);
    y0.intoArray(y, at + 0 * LANES);
    y1.intoArray(y, at + 1 * LANES);
    y2.intoArray(y, at + 2 * LANES);
    y3.intoArray(y, at + 3 * LANES);
    // Not in a method of its own: as arguments these loop-carried vectors would be boxed.
    FloatVector magnitude0 = x0.mul(x0).add(y0.mul(y0));
    FloatVector magnitude1 = x1.mul(x1).add(y1.mul(y1));
    FloatVector magnitude2 = x2.mul(x2).add(y2.mul(y2));
    FloatVector magnitude3 = x3.mul(x3).add(y3.mul(y3));
    return magnitude0.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED).toLong()
        | magnitude1.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED).toLong() << 1 * LANES
        | magnitude2.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED).toLong() << 2 * LANES
        | magnitude3.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED).toLong() << 3 * LANES;
  }

  @Override
  public long repeated(FloatSurvivors survivors, int at) {
    long repeated = 0;
    for (int lane = 0; lane < blockLanes(); lane += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, survivors.x, at + lane);
      FloatVector y = FloatVector.fromArray(SPECIES, survivors.y, at + lane);
      long xSame = x.eq(FloatVector.fromArray(SPECIES, survivors.xSaved, at + lane)).toLong();
      long ySame = y.eq(FloatVector.fromArray(SPECIES, survivors.ySaved, at + lane)).toLong();
      repeated |= (xSame & ySame) << lane;
    }
    return repeated;
  }

  @Override
  public void recount(FloatRecountQueue queue) {
    FloatVector x0 = FloatVector.fromArray(SPECIES, queue.x, 0 * LANES);
    FloatVector x1 = FloatVector.fromArray(SPECIES, queue.x, 1 * LANES);
    FloatVector y0 = FloatVector.fromArray(SPECIES, queue.y, 0 * LANES);
    FloatVector y1 = FloatVector.fromArray(SPECIES, queue.y, 1 * LANES);
    FloatVector cr0 = FloatVector.fromArray(SPECIES, queue.cr, 0 * LANES);
    FloatVector cr1 = FloatVector.fromArray(SPECIES, queue.cr, 1 * LANES);
    FloatVector ci0 = FloatVector.fromArray(SPECIES, queue.ci, 0 * LANES);
    FloatVector ci1 = FloatVector.fromArray(SPECIES, queue.ci, 1 * LANES);
    FloatVector n0 = FloatVector.zero(SPECIES);
    FloatVector n1 = FloatVector.zero(SPECIES);
    while (true) {
      FloatVector xx0 = x0.mul(x0);
      FloatVector yy0 = y0.mul(y0);
      VectorMask<Float> inside0 = xx0.add(yy0).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      FloatVector xx1 = x1.mul(x1);
      FloatVector yy1 = y1.mul(y1);
      VectorMask<Float> inside1 = xx1.add(yy1).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      if (!inside0.or(inside1).anyTrue()) {
        break;
      }
      n0 = n0.add(1, inside0);
      n1 = n1.add(1, inside1);
      FloatVector xy0 = x0.mul(y0);
      x0 = xx0.sub(yy0).add(cr0);
      y0 = xy0.add(xy0).add(ci0);
      FloatVector xy1 = x1.mul(y1);
      x1 = xx1.sub(yy1).add(cr1);
      y1 = xy1.add(xy1).add(ci1);
    }
    n0.intoArray(queue.steps, 0 * LANES);
    n1.intoArray(queue.steps, 1 * LANES);
  }
}
