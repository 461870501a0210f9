package sparkbrot.kernel.perturbation.iteration;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import sparkbrot.kernel.escape.vector.VectorWidth;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;

/**
 * Samples of a list that go on at index 0 from an index each, and their step from there: most do
 * where they have to be asked.
 */
final class ReturnVectors {

  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();
  private static final int LANES = SPECIES.length();
  private static final long ALL_LANES = -1L >>> Long.SIZE - LANES;

  private final ReferenceOrbit orbit;
  private final double unit;
  private final int maxIter;
  private final double[] norms;

  /** Places and indices of the samples, and copies of the last one that fill its vector up. */
  private final int[] samples = padded();

  private final int[] indices = padded();

  /** Where they begin anew, and after the step from there. */
  private final double[] re = new double[samples.length];

  private final double[] im = new double[samples.length];
  private final double[] nextRe = new double[samples.length];
  private final double[] nextIm = new double[samples.length];

  ReturnVectors(PerturbedImage image) {
    orbit = image.orbit();
    norms = orbit.norms();
    unit = WideComplex.powerOfTwo(image.grid().scale());
    maxIter = image.maxIter();
  }

  private static int[] padded() {
    return new int[JumpSweep.MOST_TOGETHER + LANES];
  }

  /**
   * Adds those after their step from index 0 that do that and nothing else.
   *
   * @param places of the samples on the list, from first on
   * @param at where each of them is
   * @param behind none goes on from this index; beyond the reference's last one all are there
   * @param next where they are added
   * @return a bit for each that was; they are still on the list
   */
  long run(
      SampleList list,
      int[] places,
      int first,
      int count,
      int[] at,
      int behind,
      SampleList next,
      SampleWalk walk) {
    System.arraycopy(places, first, samples, 0, count);
    System.arraycopy(at, 0, indices, 0, count);
    Arrays.fill(samples, count, count + LANES, samples[count - 1]);
    Arrays.fill(indices, count, count + LANES, indices[count - 1]);
    long others = others(list, count, behind > orbit.last());
    long gone = 0;
    for (int k = 0; k < count; k++) {
      int m = indices[k];
      int i = samples[k];
      int made = list.base[i] + m;
      if ((others >>> k & 1) == 0
          && m != behind
          && made != maxIter
          && walk.passesStart(list.slot[i], made, m, re[k], im[k], 0)) {
        next.put(nextRe[k], nextIm[k], list.cr[i], list.ci[i], made, list.slot[i]);
        gone |= 1L << k;
      }
    }
    return gone;
  }

  /** Takes the steps; returns a bit for each sample that does something else. */
  private long others(SampleList list, int count, boolean atEnd) {
    DoubleVector half = DoubleVector.broadcast(SPECIES, 0.5);
    long failing = 0;
    for (int k = 0; k < count; k += LANES) {
      DoubleVector zx = DoubleVector.fromArray(SPECIES, orbit.x(), 0, indices, k);
      DoubleVector zy = DoubleVector.fromArray(SPECIES, orbit.y(), 0, indices, k);
      DoubleVector norm = DoubleVector.fromArray(SPECIES, norms, 0, indices, k);
      DoubleVector rim = norm.sub(ReferenceOrbit.ESCAPE_RADIUS_SQUARED);
      DoubleVector dr = DoubleVector.fromArray(SPECIES, list.dr, 0, samples, k);
      DoubleVector di = DoubleVector.fromArray(SPECIES, list.di, 0, samples, k);
      DoubleVector cr = DoubleVector.fromArray(SPECIES, list.cr, 0, samples, k).mul(unit);
      DoubleVector ci = DoubleVector.fromArray(SPECIES, list.ci, 0, samples, k).mul(unit);
      DoubleVector beyond = zx.fma(dr, zy.mul(di)).add(rim).add(dr.fma(dr, di.mul(di)));
      DoubleVector nearer = zx.fma(dr, zy.fma(di, norm));
      DoubleVector zr = zx.fma(half, dr);
      DoubleVector zi = zy.fma(half, di);
      zr.intoArray(re, k);
      zi.intoArray(im, k);
      zr.fma(zr, zi.neg().fma(zi, cr)).intoArray(nextRe, k);
      zr.fma(zi, zi.fma(zr, ci)).intoArray(nextIm, k);
      long others =
          (beyond.compare(VectorOperators.LE, 0).toLong() ^ ALL_LANES)
              | zr.fma(zr, zi.mul(zi))
                  .compare(VectorOperators.LT, SampleWalk.SMALL_SQUARED)
                  .toLong();
      // So near to the rim its distance is kept apart.
      others |= rim.abs().compare(VectorOperators.LT, 2 * ReferenceOrbit.RIM).toLong();
      if (!atEnd) {
        others |= nearer.compare(VectorOperators.LT, 0).toLong() ^ ALL_LANES;
      }
      failing |= others << k;
    }
    return failing;
  }
}
