package sparkbrot.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairSumsTest {

  private static final int BLOCK = PairSums.MOST_COUNTS;
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  /** Keys as the digest's documentation defines them. */
  private static final BigInteger[] KEYS = new BigInteger[BLOCK];

  static {
    SplitMix64 numbers = new SplitMix64(0);
    for (int i = 0; i < BLOCK; i++) {
      KEYS[i] = BigInteger.valueOf(numbers.next() >>> 2);
    }
  }

  /** Upper halves, lower halves and counts, summed by the definition. */
  private static List<Long> defined(int[] counts, int from, int length) {
    BigInteger high = BigInteger.ZERO;
    BigInteger low = BigInteger.ZERO;
    long sum = 0;
    for (int i = 0; i < length; i += 2) {
      int right = i + 1 < length ? counts[from + i + 1] : 0;
      BigInteger product =
          KEYS[i]
              .add(BigInteger.valueOf(counts[from + i]))
              .multiply(KEYS[i + 1].add(BigInteger.valueOf(right)));
      high = high.add(product.shiftRight(64));
      low = low.add(product.mod(TWO_64));
      sum += (long) counts[from + i] + right;
    }
    return List.of(high.longValue(), low.longValue(), sum);
  }

  private static int[] counts(Random random, int length, int longestRun, int values) {
    int[] few = random.ints(values, 0, 1 << 1 + random.nextInt(30)).toArray();
    few[0] = random.nextBoolean() ? Integer.MAX_VALUE : 0;
    int[] counts = new int[length];
    for (int i = 0; i < length; ) {
      int end = Math.min(length, i + 1 + random.nextInt(longestRun));
      Arrays.fill(counts, i, end, few[random.nextInt(values)]);
      i = end;
    }
    return counts;
  }

  /** Runs of each length and place, of few counts, which get tables, and of many, which do not. */
  @Test
  void sumsAreThoseOfTheDefinitionWhateverRunsThereAre() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int image = 0; image < 30; image++) {
      PairSums sums = new PairSums();
      int longestRun = 1 << random.nextInt(13);
      int values = 1 << random.nextInt(10);
      for (int block = 0; block < 20; block++) {
        int from = random.nextInt(40);
        int length = random.nextInt(3) == 0 ? 1 + random.nextInt(BLOCK) : BLOCK;
        int[] counts = counts(random, from + length + random.nextInt(3), longestRun, values);
        sums.take(counts, from, length);
        assertThat(List.of(sums.high, sums.low, sums.counts))
            .as("seed %d, image %d, block %d", seed, image, block)
            .isEqualTo(defined(counts, from, length));
      }
    }
  }

  @Test
  void everyLengthOfARunAndEveryPlaceOfItsEnd() {
    PairSums sums = new PairSums();
    for (int length = 1; length <= BLOCK; length++) {
      int[] counts = new int[length];
      Arrays.fill(counts, length % 3);
      counts[length * 7 / 11] = 5;
      sums.take(counts, 0, length);
      assertThat(List.of(sums.high, sums.low, sums.counts))
          .as("%d counts", length)
          .isEqualTo(defined(counts, 0, length));
    }
  }
}
