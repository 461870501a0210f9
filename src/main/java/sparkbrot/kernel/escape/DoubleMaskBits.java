package sparkbrot.kernel.escape;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The lanes of a mask as bits of a long. Before Java 18 {@link VectorMask#toLong} allocates an
 * array of booleans and loops over it; there each lane's bit is selected by the mask instead, and
 * all are joined.
 */
final class DoubleMaskBits {

  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();

  /** A constant to C2, which drops the other way. */
  private static final boolean COMPILED = Runtime.version().feature() >= 18;

  /** The bit of each lane, as the raw bits of a number. */
  private static final double[] LANE_BITS = new double[SPECIES.length()];

  static {
    for (int lane = 0; lane < LANE_BITS.length; lane++) {
      // The least number's only bit is the lowest, and stays one bit below the least normal number.
      LANE_BITS[lane] = Double.MIN_VALUE * (1 << lane);
    }
  }

  private DoubleMaskBits() {}

  static long of(VectorMask<Double> mask) {
    return COMPILED ? mask.toLong() : joined(mask);
  }

  /** Where lanes have 32 bits, each 64 hold two lanes. */
  static long joined(VectorMask<Double> mask) {
    long bits =
        DoubleVector.zero(SPECIES)
            .blend(DoubleVector.fromArray(SPECIES, LANE_BITS, 0), mask)
            .reinterpretAsLongs()
            .reduceLanes(VectorOperators.OR);
    return (bits | bits >>> Integer.SIZE) & 0xffffffffL;
  }
}
