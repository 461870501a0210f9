package sparkbrot.kernel.escape;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import sparkbrot.scene.KernelSpec.Precision;

/** What exact shortcuts ask of vectors, the same in every arithmetic. */
@SuppressWarnings("cast") // A cast that one of the twins needs stands in both.
final class FloatShortcuts {

  private static final VectorSpecies<Float> SPECIES = VectorWidth.ofFloat();
  private static final int LANES = SPECIES.length();
  private static final boolean MASKS = VectorWidth.hasMasks(SPECIES);
  private static final float CARDIOID = (float) -InteriorTest.FLOAT_MARGIN;
  private static final float DISC = (float) (0.0625 - InteriorTest.FLOAT_MARGIN);

  private FloatShortcuts() {}

  /**
   * Finds the samples of a row for which {@link InteriorTest} holds, by its order of operations.
   *
   * @param interiors receives a bit mask for each group of vectors that a sieve takes at a time
   */
  static void interior(float[] reals, float imag, long[] interiors) {
    if (!MASKS) {
      interiorByLane(reals, imag, interiors);
      return;
    }
    FloatVector ci = FloatVector.broadcast(SPECIES, imag);
    FloatVector yy = ci.mul(ci);
    FloatVector quarterYy = yy.mul((float) 0.25);
    for (int group = 0; group < interiors.length; group++) {
      long interior = 0;
      for (int vector = 0; vector < FloatSteps.SIEVE_VECTORS; vector++) {
        int col = (group * FloatSteps.SIEVE_VECTORS + vector) * LANES;
        FloatVector cr = FloatVector.fromArray(SPECIES, reals, col);
        FloatVector x = cr.sub((float) 0.25);
        FloatVector q = x.mul(x).add(yy);
        FloatVector fromDisc = cr.add(1);
        VectorMask<Float> inCardioid =
            q.mul(q.add(x)).sub(quarterYy).compare(VectorOperators.LT, CARDIOID);
        VectorMask<Float> inDisc = fromDisc.mul(fromDisc).add(yy).compare(VectorOperators.LT, DISC);
        interior |= inCardioid.or(inDisc).toLong() << vector * LANES;
      }
      interiors[group] = interior;
    }
  }

  private static void interiorByLane(float[] reals, float imag, long[] interiors) {
    int group = FloatSteps.SIEVE_VECTORS * LANES;
    Arrays.fill(interiors, 0);
    for (int col = 0; col < reals.length; col++) {
      if (InteriorTest.holds(reals[col], imag, Precision.FLOAT)) {
        interiors[col / group] |= 1L << col % group;
      }
    }
  }

  /** Bit mask of the lanes of a block whose x is where it was when it was saved. */
  static long repeated(FloatSurvivors survivors, int at) {
    float[] xs = survivors.list.x;
    float[] saved = survivors.xSaved;
    int lanes = survivors.xBefore.length;
    long repeated = 0;
    if (MASKS) {
      for (int lane = 0; lane < lanes; lane += LANES) {
        FloatVector x = FloatVector.fromArray(SPECIES, xs, at + lane);
        repeated |= x.eq(FloatVector.fromArray(SPECIES, saved, at + lane)).toLong() << lane;
      }
    } else {
      for (int lane = 0; lane < lanes; lane++) {
        repeated |= (xs[at + lane] == saved[at + lane] ? 1L : 0L) << lane;
      }
    }
    return repeated;
  }
}
