package sparkbrot.kernel.escape.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import sparkbrot.kernel.escape.scalar.ExteriorValues;

/** Follows samples outwards in fused arithmetic, see {@link FusedDoubleSteps}. */
@SuppressWarnings("cast") // The build makes a twin for float of this class: it needs the casts.
final class FusedDoubleFarSteps implements DoubleFarSteps {

  /** Static final, so that C2 sees a constant: an instance field costs a factor of 3 or more. */
  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();

  private static final int LANES = SPECIES.length();
  private static final double ESCAPE_RADIUS_SQUARED = 4;
  private static final double FAR_RADIUS_SQUARED = (double) ExteriorValues.FAR_RADIUS_SQUARED;

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void leave(DoubleLanes lanes, double[] escaped, double[] far) {
    DoubleVector x0 = DoubleVector.fromArray(SPECIES, lanes.x, 0 * LANES);
    DoubleVector x1 = DoubleVector.fromArray(SPECIES, lanes.x, 1 * LANES);
    DoubleVector x2 = DoubleVector.fromArray(SPECIES, lanes.x, 2 * LANES);
    DoubleVector y0 = DoubleVector.fromArray(SPECIES, lanes.y, 0 * LANES);
    DoubleVector y1 = DoubleVector.fromArray(SPECIES, lanes.y, 1 * LANES);
    DoubleVector y2 = DoubleVector.fromArray(SPECIES, lanes.y, 2 * LANES);
    DoubleVector cr0 = DoubleVector.fromArray(SPECIES, lanes.cr, 0 * LANES);
    DoubleVector cr1 = DoubleVector.fromArray(SPECIES, lanes.cr, 1 * LANES);
    DoubleVector cr2 = DoubleVector.fromArray(SPECIES, lanes.cr, 2 * LANES);
    DoubleVector ci0 = DoubleVector.fromArray(SPECIES, lanes.ci, 0 * LANES);
    DoubleVector ci1 = DoubleVector.fromArray(SPECIES, lanes.ci, 1 * LANES);
    DoubleVector ci2 = DoubleVector.fromArray(SPECIES, lanes.ci, 2 * LANES);
    DoubleVector n0 = DoubleVector.zero(SPECIES);
    DoubleVector m0 = DoubleVector.zero(SPECIES);
    DoubleVector n1 = DoubleVector.zero(SPECIES);
    DoubleVector m1 = DoubleVector.zero(SPECIES);
    DoubleVector n2 = DoubleVector.zero(SPECIES);
    DoubleVector m2 = DoubleVector.zero(SPECIES);
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    while (true) {
      DoubleVector magnitude0 = x0.fma(x0, y0.mul(y0));
      VectorMask<Double> near0 = magnitude0.compare(VectorOperators.LE, FAR_RADIUS_SQUARED);
      DoubleVector magnitude1 = x1.fma(x1, y1.mul(y1));
      VectorMask<Double> near1 = magnitude1.compare(VectorOperators.LE, FAR_RADIUS_SQUARED);
      DoubleVector magnitude2 = x2.fma(x2, y2.mul(y2));
      VectorMask<Double> near2 = magnitude2.compare(VectorOperators.LE, FAR_RADIUS_SQUARED);
      if (!near0.or(near1).or(near2).anyTrue()) {
        break;
      }
      n0 =
          n0.lanewise(
              VectorOperators.ADD,
              one,
              magnitude0.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED));
      m0 = m0.lanewise(VectorOperators.ADD, one, near0);
      DoubleVector sum0 = x0.add(y0);
      DoubleVector difference0 = x0.sub(y0);
      y0 = y0.blend(x0.add(x0).fma(y0, ci0), near0);
      x0 = x0.blend(difference0.fma(sum0, cr0), near0);
      n1 =
          n1.lanewise(
              VectorOperators.ADD,
              one,
              magnitude1.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED));
      m1 = m1.lanewise(VectorOperators.ADD, one, near1);
      DoubleVector sum1 = x1.add(y1);
      DoubleVector difference1 = x1.sub(y1);
      y1 = y1.blend(x1.add(x1).fma(y1, ci1), near1);
      x1 = x1.blend(difference1.fma(sum1, cr1), near1);
      n2 =
          n2.lanewise(
              VectorOperators.ADD,
              one,
              magnitude2.compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED));
      m2 = m2.lanewise(VectorOperators.ADD, one, near2);
      DoubleVector sum2 = x2.add(y2);
      DoubleVector difference2 = x2.sub(y2);
      y2 = y2.blend(x2.add(x2).fma(y2, ci2), near2);
      x2 = x2.blend(difference2.fma(sum2, cr2), near2);
    }
    x0.intoArray(lanes.x, 0 * LANES);
    y0.intoArray(lanes.y, 0 * LANES);
    n0.intoArray(escaped, 0 * LANES);
    m0.intoArray(far, 0 * LANES);
    x1.intoArray(lanes.x, 1 * LANES);
    y1.intoArray(lanes.y, 1 * LANES);
    n1.intoArray(escaped, 1 * LANES);
    m1.intoArray(far, 1 * LANES);
    x2.intoArray(lanes.x, 2 * LANES);
    y2.intoArray(lanes.y, 2 * LANES);
    n2.intoArray(escaped, 2 * LANES);
    m2.intoArray(far, 2 * LANES);
  }

  @Override
  public boolean leaveRow(
      double[] reals,
      double[] imags,
      double[] numbers,
      int limit,
      int at,
      DoubleLanes lanes,
      double[] far) {
    DoubleVector n0 = DoubleVector.fromArray(SPECIES, numbers, at + 0 * LANES);
    VectorMask<Double> left0 =
        n0.compare(VectorOperators.LT, limit).and(n0.compare(VectorOperators.GE, 0));
    DoubleVector n1 = DoubleVector.fromArray(SPECIES, numbers, at + 1 * LANES);
    VectorMask<Double> left1 =
        n1.compare(VectorOperators.LT, limit).and(n1.compare(VectorOperators.GE, 0));
    DoubleVector idle = DoubleVector.broadcast(SPECIES, IDLE);
    DoubleVector stay = DoubleVector.broadcast(SPECIES, STAYED);
    DoubleVector most = DoubleVector.broadcast(SPECIES, limit);
    int steps =
        (int) most.blend(n0, left0).min(most.blend(n1, left1)).reduceLanes(VectorOperators.MIN);
    if (steps == limit) {
      return false;
    }
    steps += steps > 0 ? SURE_STEPS : 0;
    DoubleVector cr0 = DoubleVector.fromArray(SPECIES, reals, at + 0 * LANES);
    DoubleVector ci0 = DoubleVector.fromArray(SPECIES, imags, at + 0 * LANES);
    DoubleVector x0 = idle.blend(cr0, left0);
    DoubleVector y0 = ci0;
    DoubleVector cr1 = DoubleVector.fromArray(SPECIES, reals, at + 1 * LANES);
    DoubleVector ci1 = DoubleVector.fromArray(SPECIES, imags, at + 1 * LANES);
    DoubleVector x1 = idle.blend(cr1, left1);
    DoubleVector y1 = ci1;
    for (int step = 0; step < steps; step++) {
      DoubleVector sum0 = x0.add(y0);
      DoubleVector difference0 = x0.sub(y0);
      y0 = x0.add(x0).fma(y0, ci0);
      x0 = difference0.fma(sum0, cr0);
      DoubleVector sum1 = x1.add(y1);
      DoubleVector difference1 = x1.sub(y1);
      y1 = x1.add(x1).fma(y1, ci1);
      x1 = difference1.fma(sum1, cr1);
    }
    DoubleVector taken = DoubleVector.broadcast(SPECIES, steps);
    DoubleVector m0 = stay.blend(taken, left0);
    DoubleVector m1 = stay.blend(taken, left1);
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    while (true) {
      VectorMask<Double> near0 =
          x0.fma(x0, y0.mul(y0)).compare(VectorOperators.LE, FAR_RADIUS_SQUARED);
      VectorMask<Double> near1 =
          x1.fma(x1, y1.mul(y1)).compare(VectorOperators.LE, FAR_RADIUS_SQUARED);
      if (!near0.or(near1).anyTrue()) {
        break;
      }
      m0 = m0.lanewise(VectorOperators.ADD, one, near0);
      DoubleVector sum0 = x0.add(y0);
      DoubleVector difference0 = x0.sub(y0);
      y0 = y0.blend(x0.add(x0).fma(y0, ci0), near0);
      x0 = x0.blend(difference0.fma(sum0, cr0), near0);
      m1 = m1.lanewise(VectorOperators.ADD, one, near1);
      DoubleVector sum1 = x1.add(y1);
      DoubleVector difference1 = x1.sub(y1);
      y1 = y1.blend(x1.add(x1).fma(y1, ci1), near1);
      x1 = x1.blend(difference1.fma(sum1, cr1), near1);
    }
    x0.intoArray(lanes.x, at + 0 * LANES);
    y0.intoArray(lanes.y, at + 0 * LANES);
    m0.intoArray(far, at + 0 * LANES);
    x1.intoArray(lanes.x, at + 1 * LANES);
    y1.intoArray(lanes.y, at + 1 * LANES);
    m1.intoArray(far, at + 1 * LANES);
    return true;
  }

  @Override
  public void leaveWithDerivative(
      DoubleLanes lanes, double[] dx, double[] dy, int at, int steps, double[] far) {
    DoubleVector x0 = DoubleVector.fromArray(SPECIES, lanes.x, at + 0 * LANES);
    DoubleVector x1 = DoubleVector.fromArray(SPECIES, lanes.x, at + 1 * LANES);
    DoubleVector y0 = DoubleVector.fromArray(SPECIES, lanes.y, at + 0 * LANES);
    DoubleVector y1 = DoubleVector.fromArray(SPECIES, lanes.y, at + 1 * LANES);
    DoubleVector cr0 = DoubleVector.fromArray(SPECIES, lanes.cr, at + 0 * LANES);
    DoubleVector cr1 = DoubleVector.fromArray(SPECIES, lanes.cr, at + 1 * LANES);
    DoubleVector ci0 = DoubleVector.fromArray(SPECIES, lanes.ci, at + 0 * LANES);
    DoubleVector ci1 = DoubleVector.fromArray(SPECIES, lanes.ci, at + 1 * LANES);
    DoubleVector dx0 = DoubleVector.fromArray(SPECIES, dx, at + 0 * LANES);
    DoubleVector dx1 = DoubleVector.fromArray(SPECIES, dx, at + 1 * LANES);
    DoubleVector dy0 = DoubleVector.fromArray(SPECIES, dy, at + 0 * LANES);
    DoubleVector dy1 = DoubleVector.fromArray(SPECIES, dy, at + 1 * LANES);
    DoubleVector two = DoubleVector.broadcast(SPECIES, 2);
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    for (int step = 0; step < steps; step++) {
      DoubleVector re0 = x0.fma(dx0, y0.mul(dy0).neg());
      DoubleVector im0 = x0.fma(dy0, y0.mul(dx0));
      dx0 = re0.fma(two, one);
      dy0 = im0.add(im0);
      DoubleVector sum0 = x0.add(y0);
      DoubleVector difference0 = x0.sub(y0);
      y0 = x0.add(x0).fma(y0, ci0);
      x0 = difference0.fma(sum0, cr0);
      DoubleVector re1 = x1.fma(dx1, y1.mul(dy1).neg());
      DoubleVector im1 = x1.fma(dy1, y1.mul(dx1));
      dx1 = re1.fma(two, one);
      dy1 = im1.add(im1);
      DoubleVector sum1 = x1.add(y1);
      DoubleVector difference1 = x1.sub(y1);
      y1 = x1.add(x1).fma(y1, ci1);
      x1 = difference1.fma(sum1, cr1);
    }
    DoubleVector m0 = DoubleVector.zero(SPECIES);
    DoubleVector m1 = DoubleVector.zero(SPECIES);
    while (true) {
      DoubleVector magnitude0 = x0.fma(x0, y0.mul(y0));
      VectorMask<Double> near0 = magnitude0.compare(VectorOperators.LE, FAR_RADIUS_SQUARED);
      DoubleVector magnitude1 = x1.fma(x1, y1.mul(y1));
      VectorMask<Double> near1 = magnitude1.compare(VectorOperators.LE, FAR_RADIUS_SQUARED);
      if (!near0.or(near1).anyTrue()) {
        break;
      }
      m0 = m0.lanewise(VectorOperators.ADD, one, near0);
      DoubleVector re0 = x0.fma(dx0, y0.mul(dy0).neg());
      DoubleVector im0 = x0.fma(dy0, y0.mul(dx0));
      dx0 = dx0.blend(re0.fma(two, one), near0);
      dy0 = dy0.blend(im0.add(im0), near0);
      DoubleVector sum0 = x0.add(y0);
      DoubleVector difference0 = x0.sub(y0);
      y0 = y0.blend(x0.add(x0).fma(y0, ci0), near0);
      x0 = x0.blend(difference0.fma(sum0, cr0), near0);
      m1 = m1.lanewise(VectorOperators.ADD, one, near1);
      DoubleVector re1 = x1.fma(dx1, y1.mul(dy1).neg());
      DoubleVector im1 = x1.fma(dy1, y1.mul(dx1));
      dx1 = dx1.blend(re1.fma(two, one), near1);
      dy1 = dy1.blend(im1.add(im1), near1);
      DoubleVector sum1 = x1.add(y1);
      DoubleVector difference1 = x1.sub(y1);
      y1 = y1.blend(x1.add(x1).fma(y1, ci1), near1);
      x1 = x1.blend(difference1.fma(sum1, cr1), near1);
    }
    x0.intoArray(lanes.x, at + 0 * LANES);
    y0.intoArray(lanes.y, at + 0 * LANES);
    dx0.intoArray(dx, at + 0 * LANES);
    dy0.intoArray(dy, at + 0 * LANES);
    m0.intoArray(far, at + 0 * LANES);
    x1.intoArray(lanes.x, at + 1 * LANES);
    y1.intoArray(lanes.y, at + 1 * LANES);
    dx1.intoArray(dx, at + 1 * LANES);
    dy1.intoArray(dy, at + 1 * LANES);
    m1.intoArray(far, at + 1 * LANES);
  }
}
