package sparkbrot.kernel.escape.vector;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import sparkbrot.kernel.escape.scalar.InteriorTest;
import sparkbrot.scene.KernelSpec.Precision;

/** What exact shortcuts ask of vectors, the same in every arithmetic. */
@SuppressWarnings("cast") // The build makes a twin for float of this class: it needs the casts.
final class DoubleShortcuts {

  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();
  private static final int LANES = SPECIES.length();
  private static final boolean MASKS = VectorWidth.hasMasks(SPECIES);
  private static final double CARDIOID = (double) -InteriorTest.DOUBLE_MARGIN;
  private static final double DISC = (double) (0.0625 - InteriorTest.DOUBLE_MARGIN);

  private DoubleShortcuts() {}

  /**
   * Finds the samples of a row for which {@link InteriorTest} holds, by its order of operations.
   *
   * @param interiors receives a bit mask for each group of vectors that a sieve takes at a time
   */
  static void interior(double[] reals, double[] imags, long[] interiors) {
    if (!MASKS) {
      interiorByLane(reals, imags, interiors);
      return;
    }
    for (int group = 0; group < interiors.length; group++) {
      long interior = 0;
      for (int vector = 0; vector < DoubleSteps.SIEVE_VECTORS; vector++) {
        int col = (group * DoubleSteps.SIEVE_VECTORS + vector) * LANES;
        DoubleVector cr = DoubleVector.fromArray(SPECIES, reals, col);
        DoubleVector ci = DoubleVector.fromArray(SPECIES, imags, col);
        DoubleVector yy = ci.mul(ci);
        DoubleVector quarterYy = yy.mul((double) 0.25);
        DoubleVector x = cr.sub((double) 0.25);
        DoubleVector q = x.mul(x).add(yy);
        DoubleVector fromDisc = cr.add(1);
        VectorMask<Double> inCardioid =
            q.mul(q.add(x)).sub(quarterYy).compare(VectorOperators.LT, CARDIOID);
        VectorMask<Double> inDisc =
            fromDisc.mul(fromDisc).add(yy).compare(VectorOperators.LT, DISC);
        interior |= inCardioid.or(inDisc).toLong() << vector * LANES;
      }
      interiors[group] = interior;
    }
  }

  private static void interiorByLane(double[] reals, double[] imags, long[] interiors) {
    int group = DoubleSteps.SIEVE_VECTORS * LANES;
    Arrays.fill(interiors, 0);
    for (int col = 0; col < reals.length; col++) {
      if (InteriorTest.holds(reals[col], imags[col], Precision.DOUBLE)) {
        interiors[col / group] |= 1L << col % group;
      }
    }
  }

  /** Bit mask of the lanes of a block whose x is where it was when it was saved. */
  static long repeated(DoubleSurvivors survivors, int at) {
    double[] xs = survivors.list.x;
    double[] saved = survivors.xSaved;
    int lanes = survivors.xBefore.length;
    long repeated = 0;
    if (MASKS) {
      if (!repeats(xs, saved, at, lanes)) {
        return 0;
      }
      for (int lane = 0; lane < lanes; lane += LANES) {
        DoubleVector x = DoubleVector.fromArray(SPECIES, xs, at + lane);
        repeated |= x.eq(DoubleVector.fromArray(SPECIES, saved, at + lane)).toLong() << lane;
      }
    } else {
      for (int lane = 0; lane < lanes; lane++) {
        repeated |= (xs[at + lane] == saved[at + lane] ? 1L : 0L) << lane;
      }
    }
    return repeated;
  }

  /** Whether a bit would be set: without masks of their own, bits take several times as long. */
  private static boolean repeats(double[] xs, double[] saved, int at, int lanes) {
    for (int i = at; i < at + lanes; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, xs, i);
      if (x.eq(DoubleVector.fromArray(SPECIES, saved, i)).anyTrue()) {
        return true;
      }
    }
    return false;
  }
}
