package sparkbrot.kernel.perturbation;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import sparkbrot.kernel.escape.VectorWidth;

/**
 * Samples of a list, side by side, that go on at index 0 from the same index, and their step from
 * there: where a nucleus is near, whole lists do.
 */
final class ReturnVectors {

  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();
  private static final int LANES = SPECIES.length();
  private static final long ALL_LANES = -1L >>> Long.SIZE - LANES;

  private final ReferenceOrbit orbit;
  private final double unit;
  private final int maxIter;

  ReturnVectors(PerturbedImage image) {
    orbit = image.orbit();
    unit = WideComplex.powerOfTwo(image.grid().scale());
    maxIter = image.maxIter();
  }

  /**
   * Adds samples after their step from index 0, if that is what all do and nothing else.
   *
   * @param next where they are added, if so; what lies behind it is lost
   * @return whether it is
   */
  boolean run(SampleList list, int first, int count, int m, SampleList next, SampleWalk walk) {
    if (fails(list, first, count, m, next)) {
      return false;
    }
    double zx = orbit.x[m];
    double zy = orbit.y[m];
    for (int i = first; i < first + count; i++) {
      double re = Math.fma(zx, 0.5, list.dr[i]);
      double im = Math.fma(zy, 0.5, list.di[i]);
      int made = list.base[i] + m;
      if (made == maxIter || walk.mayEnd(list.slot[i], made, m, WideGroups.exponent(re, im))) {
        return false;
      }
    }
    int to = next.length;
    for (int i = 0; i < count; i++) {
      next.base[to + i] = list.base[first + i] + m;
    }
    System.arraycopy(list.cr, first, next.cr, to, count);
    System.arraycopy(list.ci, first, next.ci, to, count);
    System.arraycopy(list.slot, first, next.slot, to, count);
    next.length += count;
    walk.rebases += count;
    return true;
  }

  /** Puts the steps' d behind another list; whether a sample does something else. */
  private boolean fails(SampleList list, int first, int count, int m, SampleList next) {
    double rim = orbit.beyondRim(m);
    double norm = orbit.norms()[m];
    boolean atEnd = m == orbit.last();
    DoubleVector zx = DoubleVector.broadcast(SPECIES, orbit.x[m]);
    DoubleVector zy = DoubleVector.broadcast(SPECIES, orbit.y[m]);
    DoubleVector half = DoubleVector.broadcast(SPECIES, 0.5);
    long failing = 0;
    for (int k = 0; k < count; k += LANES) {
      DoubleVector dr = DoubleVector.fromArray(SPECIES, list.dr, first + k);
      DoubleVector di = DoubleVector.fromArray(SPECIES, list.di, first + k);
      DoubleVector cr = DoubleVector.fromArray(SPECIES, list.cr, first + k).mul(unit);
      DoubleVector ci = DoubleVector.fromArray(SPECIES, list.ci, first + k).mul(unit);
      DoubleVector beyond = zx.fma(dr, zy.mul(di)).add(rim).add(dr.fma(dr, di.mul(di)));
      DoubleVector nearer = zx.fma(dr, zy.fma(di, DoubleVector.broadcast(SPECIES, norm)));
      DoubleVector re = zx.fma(half, dr);
      DoubleVector im = zy.fma(half, di);
      re.fma(re, im.neg().fma(im, cr)).intoArray(next.dr, next.length + k);
      re.fma(im, im.fma(re, ci)).intoArray(next.di, next.length + k);
      long others =
          (beyond.compare(VectorOperators.LE, 0).toLong() ^ ALL_LANES)
              | re.fma(re, im.mul(im))
                  .compare(VectorOperators.LT, SampleWalk.SMALL_SQUARED)
                  .toLong();
      if (!atEnd) {
        others |= nearer.compare(VectorOperators.LT, 0).toLong() ^ ALL_LANES;
      }
      failing |= k + LANES > count ? others & (1L << count - k) - 1 : others;
    }
    return failing != 0;
  }
}
