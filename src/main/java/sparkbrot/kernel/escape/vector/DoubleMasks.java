package sparkbrot.kernel.escape.vector;

import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * How the lanes of a mask become bits of a long. Before Java 18 {@link VectorMask#toLong} boxes the
 * mask, allocates an array of booleans and loops over it. There each lane's bit is selected by the
 * mask, and those of all vectors are joined before those of all lanes are; kernels write that out,
 * because C2 inlines nothing more into methods of their size and would box the mask as an argument.
 */
final class DoubleMasks {

  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();

  /** Whether toLong is one instruction, or there is no other way: lanes of 32 bits hold too few. */
  static final boolean TO_LONG = Runtime.version().feature() >= 18 || SPECIES.elementSize() < 64;

  private static final int MOST_VECTORS = 6;

  /** The bit of each lane of the vectors of a block, as the raw bits of a number. */
  static final double[] BITS = new double[MOST_VECTORS * SPECIES.length()];

  static {
    for (int lane = 0; lane < BITS.length; lane++) {
      // The least number's only bit is the lowest, and its small multiples are bits alone, too.
      BITS[lane] = Double.MIN_VALUE * (1L << lane);
    }
  }

  private DoubleMasks() {}
}
