package sparkbrot.kernel.perturbation.iteration;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import sparkbrot.kernel.escape.vector.VectorWidth;

/** Least and largest |d|&sup2; of some samples. */
final class NormRange {

  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();
  private static final VectorSpecies<Long> SPECIES_LONG =
      VectorSpecies.of(long.class, SPECIES.vectorShape());

  /** Infinite if there are none. */
  double least = Double.POSITIVE_INFINITY;

  double largest;

  // Bits of doubles that are not negative have their order, and are compared by one instruction.
  private final long[] low = new long[SPECIES.length()];
  private final long[] high = new long[SPECIES.length()];

  void clear() {
    least = Double.POSITIVE_INFINITY;
    largest = 0;
    Arrays.fill(low, Long.MAX_VALUE);
    Arrays.fill(high, 0);
  }

  void include(double norm) {
    least = Math.min(least, norm);
    largest = Math.max(largest, norm);
  }

  /** Includes a vector of samples, once {@link #reduce} is called. */
  void include(DoubleVector dr, DoubleVector di) {
    LongVector norm = dr.fma(dr, di.mul(di)).reinterpretAsLongs();
    includeVectors(norm, norm);
  }

  /** Includes least and largest bits of some, once {@link #reduce} is called. */
  void includeVectors(LongVector leastNorms, LongVector largestNorms) {
    LongVector.fromArray(SPECIES_LONG, low, 0).min(leastNorms).intoArray(low, 0);
    LongVector.fromArray(SPECIES_LONG, high, 0).max(largestNorms).intoArray(high, 0);
  }

  void include(LongVector leastNorms, LongVector largestNorms) {
    long lowest = leastNorms.reduceLanes(VectorOperators.MIN);
    long highest = largestNorms.reduceLanes(VectorOperators.MAX);
    if (lowest < Long.MAX_VALUE) {
      include(Double.longBitsToDouble(lowest));
      include(Double.longBitsToDouble(highest));
    }
  }

  /** Ends the including of vectors. */
  void reduce() {
    include(
        LongVector.fromArray(SPECIES_LONG, low, 0), LongVector.fromArray(SPECIES_LONG, high, 0));
  }
}
