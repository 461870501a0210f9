package sparkbrot.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jdk.incubator.vector.LongVector;
import org.junit.jupiter.api.Test;

/** Vectors of the width that the JVM has been told, or else of the machine's. */
public final class VectorPairsTest {

  @Test
  void vectorsMakeTheSameSums() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      int bound = i % 4 == 0 ? Integer.MAX_VALUE : 1 << random.nextInt(31);
      int from = random.nextInt(40);
      int[] counts = random.ints(from + 1024L, 0, bound).toArray();
      if (i % 5 == 0) {
        Arrays.fill(counts, Integer.MAX_VALUE);
      }
      PairSums scalar = new PairSums();
      scalar.take(counts, from, 1024);
      PairSums vector = new PairSums();
      VectorPairs.take(counts, from, vector);
      assertThat(List.of(vector.high, vector.low, vector.counts))
          .as("seed %d, block %d", seed, i)
          .isEqualTo(List.of(scalar.high, scalar.low, scalar.counts));
    }
  }

  @Test
  void theirWidthIsThatWhichTheJvmIsTold() {
    int machine = LongVector.SPECIES_PREFERRED.vectorBitSize();
    assertThat(VectorPairs.bits()).isEqualTo(Integer.getInteger("sparkbrot.vectorBits", machine));
  }
}
