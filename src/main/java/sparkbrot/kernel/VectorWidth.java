package sparkbrot.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Which species the vector kernels use: the machine's widest, unless a property forces one. */
final class VectorWidth {

  /** 64 to 512. Wider than the machine's is emulated by the JDK: slow, but the same counts. */
  private static final Integer FORCED_BITS = Integer.getInteger("sparkbrot.vectorBits");

  private VectorWidth() {}

  static VectorSpecies<Double> ofDouble() {
    return FORCED_BITS == null
        ? DoubleVector.SPECIES_PREFERRED
        : VectorSpecies.of(double.class, VectorShape.forBitSize(FORCED_BITS));
  }

  static VectorSpecies<Float> ofFloat() {
    return FORCED_BITS == null
        ? FloatVector.SPECIES_PREFERRED
        : VectorSpecies.of(float.class, VectorShape.forBitSize(FORCED_BITS));
  }
}
