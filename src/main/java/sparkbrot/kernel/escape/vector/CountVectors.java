package sparkbrot.kernel.escape.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Makes counts of a row's numbers: {@link DoubleSteps#INTERIOR} becomes the limit. */
final class CountVectors {

  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();
  private static final int LANES = SPECIES.length();

  /**
   * Whether to write vectors out: from Java 20 on C2 makes them of casts by itself, and is sooner
   * ready. Its casts one by one took half as long as all else under a low limit (Zen 4, Java 17).
   */
  private static final boolean WRITTEN_OUT = Runtime.version().feature() < 20 && LANES >= 4;

  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(
          int.class, VectorShape.forBitSize(Math.max(Long.SIZE, LANES * Integer.SIZE)));

  /** A double of this exponent has the ones place as its last bit, below zero, too. */
  private static final double ONES = 0x1.8p52;

  private CountVectors() {}

  static void put(double[] numbers, int columns, int maxIter, int[] counts, int first) {
    int col = 0;
    if (WRITTEN_OUT) {
      for (; col <= columns - LANES; col += LANES) {
        LongVector bits =
            DoubleVector.fromArray(SPECIES, numbers, col).add(ONES).reinterpretAsLongs();
        IntVector number = (IntVector) bits.convertShape(VectorOperators.L2I, INTS, 0);
        number
            .add(number.lanewise(VectorOperators.ASHR, Integer.SIZE - 1).and(maxIter + 1))
            .intoArray(counts, first + col);
      }
    }
    for (; col < columns; col++) {
      counts[first + col] = count((int) numbers[col], maxIter);
    }
  }

  static void put(float[] numbers, int columns, int maxIter, int[] counts, int first) {
    for (int col = 0; col < columns; col++) {
      counts[first + col] = count((int) numbers[col], maxIter);
    }
  }

  /** Without a branch, so that C2 makes vectors of it. */
  private static int count(int number, int maxIter) {
    return number + (number >> Integer.SIZE - 1 & maxIter + 1);
  }
}
