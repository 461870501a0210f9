package sparkbrot.kernel.perturbation;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import sparkbrot.kernel.escape.VectorWidth;

/**
 * Samples of a list, side by side, that go on at index 0 from an index each, and their step from
 * there: where a nucleus is near, whole lists do.
 */
final class ReturnVectors {

  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();
  private static final int LANES = SPECIES.length();
  private static final long ALL_LANES = -1L >>> Long.SIZE - LANES;

  private final ReferenceOrbit orbit;
  private final double unit;
  private final int maxIter;
  private final double[] norms;

  /** Indices of the samples, and copies of the last one that fill its vector up. */
  private final int[] padded = new int[JumpSweep.MOST_TOGETHER + LANES];

  ReturnVectors(PerturbedImage image) {
    orbit = image.orbit();
    norms = orbit.norms();
    unit = WideComplex.powerOfTwo(image.grid().scale());
    maxIter = image.maxIter();
  }

  /**
   * Adds samples after their step from index 0, if that is what all do and nothing else.
   *
   * @param indices where each of them is: the reference's last one for all, or for none
   * @param next where they are added, if so; what lies behind it is lost
   * @return whether it is
   */
  boolean run(
      SampleList list, int first, int count, int[] indices, SampleList next, SampleWalk walk) {
    System.arraycopy(indices, 0, padded, 0, count);
    Arrays.fill(padded, count, count + LANES, indices[count - 1]);
    if (fails(list, first, count, next)) {
      return false;
    }
    int to = next.length;
    for (int k = 0; k < count; k++) {
      int i = first + k;
      int m = indices[k];
      double re = Math.fma(orbit.x[m], 0.5, list.dr[i]);
      double im = Math.fma(orbit.y[m], 0.5, list.di[i]);
      int made = list.base[i] + m;
      if (made == maxIter || walk.mayEnd(list.slot[i], made, m, WideGroups.exponent(re, im))) {
        return false;
      }
      next.base[to + k] = made;
    }
    System.arraycopy(list.cr, first, next.cr, to, count);
    System.arraycopy(list.ci, first, next.ci, to, count);
    System.arraycopy(list.slot, first, next.slot, to, count);
    next.length += count;
    walk.rebases += count;
    return true;
  }

  /** Puts the steps' d behind another list; whether a sample does something else. */
  private boolean fails(SampleList list, int first, int count, SampleList next) {
    boolean atEnd = padded[0] == orbit.last();
    DoubleVector half = DoubleVector.broadcast(SPECIES, 0.5);
    long failing = 0;
    for (int k = 0; k < count; k += LANES) {
      DoubleVector zx = DoubleVector.fromArray(SPECIES, orbit.x, 0, padded, k);
      DoubleVector zy = DoubleVector.fromArray(SPECIES, orbit.y, 0, padded, k);
      DoubleVector norm = DoubleVector.fromArray(SPECIES, norms, 0, padded, k);
      DoubleVector rim = norm.sub(ReferenceOrbit.ESCAPE_RADIUS_SQUARED);
      DoubleVector dr = DoubleVector.fromArray(SPECIES, list.dr, first + k);
      DoubleVector di = DoubleVector.fromArray(SPECIES, list.di, first + k);
      DoubleVector cr = DoubleVector.fromArray(SPECIES, list.cr, first + k).mul(unit);
      DoubleVector ci = DoubleVector.fromArray(SPECIES, list.ci, first + k).mul(unit);
      DoubleVector beyond = zx.fma(dr, zy.mul(di)).add(rim).add(dr.fma(dr, di.mul(di)));
      DoubleVector nearer = zx.fma(dr, zy.fma(di, norm));
      DoubleVector re = zx.fma(half, dr);
      DoubleVector im = zy.fma(half, di);
      re.fma(re, im.neg().fma(im, cr)).intoArray(next.dr, next.length + k);
      re.fma(im, im.fma(re, ci)).intoArray(next.di, next.length + k);
      long others =
          (beyond.compare(VectorOperators.LE, 0).toLong() ^ ALL_LANES)
              | re.fma(re, im.mul(im))
                  .compare(VectorOperators.LT, SampleWalk.SMALL_SQUARED)
                  .toLong();
      // So near to the rim its distance is kept apart.
      others |= rim.abs().compare(VectorOperators.LT, 2 * ReferenceOrbit.RIM).toLong();
      if (!atEnd) {
        others |= nearer.compare(VectorOperators.LT, 0).toLong() ^ ALL_LANES;
      }
      failing |= k + LANES > count ? others & (1L << count - k) - 1 : others;
    }
    return failing != 0;
  }
}
