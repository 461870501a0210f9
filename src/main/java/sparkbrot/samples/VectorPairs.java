package sparkbrot.samples;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * SIMD twin of {@link PairSums}: the same sums of whole blocks, by products of 32 bits. With a = a1
 * 2^32 + a0 and b likewise, a1 and b1 at most 2^30, a product's upper half is a1 b1 and the upper
 * half of a1 b0 + a0 b1 and of what a0 b0 carries into it, which no 64 bits overflow.
 */
final class VectorPairs {

  /** Of the property that forces the kernels' vectors, too; 64 is one pair at a time. */
  private static final Integer FORCED_BITS = Integer.getInteger("sparkbrot.vectorBits");

  private static final VectorSpecies<Long> LONGS =
      FORCED_BITS == null
          ? LongVector.SPECIES_PREFERRED
          : VectorSpecies.of(long.class, VectorShape.forBitSize(FORCED_BITS));

  /** Of as many bits. */
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, LONGS.vectorShape());

  private static final int PAIRS = PairSums.MOST_COUNTS / 2;
  private static final int HALF = Integer.SIZE;
  private static final long LOWER = -1L >>> HALF;
  private static final long[] LEFT_KEYS = new long[PAIRS];
  private static final long[] RIGHT_KEYS = new long[PAIRS];

  static {
    for (int i = 0; i < PAIRS; i++) {
      LEFT_KEYS[i] = PairSums.KEYS[2 * i];
      RIGHT_KEYS[i] = PairSums.KEYS[2 * i + 1];
    }
  }

  private VectorPairs() {}

  /** Width of its vectors. */
  static int bits() {
    return LONGS.vectorBitSize();
  }

  /** Sets the sums of a whole block, and adds its counts. */
  static void take(int[] block, int from, PairSums sums) {
    LongVector lows = LongVector.zero(LONGS);
    LongVector middles = LongVector.zero(LONGS);
    LongVector highs = LongVector.zero(LONGS);
    LongVector counts = LongVector.zero(LONGS);
    for (int i = 0; i < PAIRS; i += LONGS.length()) {
      // The left one of a pair is the lower half of a long.
      LongVector pairs = IntVector.fromArray(INTS, block, from + 2 * i).reinterpretAsLongs();
      LongVector left = pairs.and(LOWER);
      LongVector right = pairs.lanewise(VectorOperators.LSHR, HALF);
      counts = counts.add(left).add(right);
      LongVector a = left.add(LongVector.fromArray(LONGS, LEFT_KEYS, i));
      LongVector b = right.add(LongVector.fromArray(LONGS, RIGHT_KEYS, i));
      // Products of numbers whose upper halves C2 sees to be 0.
      LongVector a0 = a.and(LOWER);
      LongVector a1 = a.lanewise(VectorOperators.LSHR, HALF);
      LongVector b0 = b.and(LOWER);
      LongVector b1 = b.lanewise(VectorOperators.LSHR, HALF);
      LongVector low = a0.mul(b0);
      LongVector middle = a0.mul(b1).add(a1.mul(b0));
      lows = lows.add(low);
      middles = middles.add(middle);
      LongVector carried = low.lanewise(VectorOperators.LSHR, HALF).add(middle);
      highs = highs.add(a1.mul(b1)).add(carried.lanewise(VectorOperators.LSHR, HALF));
    }
    sums.high = highs.reduceLanes(VectorOperators.ADD);
    sums.low =
        lows.reduceLanes(VectorOperators.ADD) + (middles.reduceLanes(VectorOperators.ADD) << HALF);
    sums.counts += counts.reduceLanes(VectorOperators.ADD);
  }
}
