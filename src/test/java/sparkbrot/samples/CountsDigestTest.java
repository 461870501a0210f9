package sparkbrot.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountsDigestTest {

  private static String digest(int[] counts, int columns, int rows) {
    CountsDigest digest = new CountsDigest();
    PairSums sums = new PairSums();
    for (int row = 0; row < rows; row++) {
      digest.add(CountsDigest.row(sums, counts, row * columns, columns));
    }
    return digest.finish();
  }

  private static int[] counts(int columns, int rows, IntBinaryOperator ofRowAndColumn) {
    int[] counts = new int[rows * columns];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = ofRowAndColumn.applyAsInt(i / columns, i % columns);
    }
    return counts;
  }

  /** By the Python program of numeric-contract.md, which shares no code with this. */
  @ParameterizedTest
  @CsvSource({
    "7, 5, 0836aac8a89cf68e0b4d33a16f32f97f",
    "1025, 3, 0e42d4181b6d44d60772fcab295685c7",
  })
  void itIsWhatItsDefinitionGivesInPython(int columns, int rows, String expected) {
    int[] counts = counts(columns, rows, (row, column) -> (row * 31 + column * column) % 1009);
    assertThat(digest(counts, columns, rows)).isEqualTo(expected);
  }

  @Test
  void theLargestCountsAndASingleOneAreAsInPython() {
    int[] largest = counts(2500, 2, (row, column) -> Integer.MAX_VALUE);
    assertThat(digest(largest, 2500, 2)).isEqualTo("1aa571224d13f1051ec3b4615b1462d1");
    assertThat(digest(new int[1], 1, 1)).isEqualTo("0bda2d5f0a8193ad0ebf02363518a693");
    assertThat(digest(new int[] {7}, 1, 1)).isEqualTo("0a5144851b983fb7047bc9aa0e576384");
  }

  @Test
  void sumsAreThoseOfTheCounts() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int columns : new int[] {1, 2, 3, 4, 5, 1023, 1024, 1025, 2500, 5000}) {
      int[] counts = random.ints(columns, 0, Integer.MAX_VALUE).toArray();
      assertThat(CountsDigest.row(new PairSums(), counts, 0, columns).sum())
          .as("seed %d, %d columns", seed, columns)
          .isEqualTo(Arrays.stream(counts).asLongStream().sum());
    }
  }

  @Test
  void imagesThatDifferALittleHaveOtherDigests() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int columns = 1 + random.nextInt(3000);
    int[] counts = random.ints(columns * 4L, 0, 1000).toArray();
    Set<String> seen = new HashSet<>(Set.of(digest(counts, columns, 4)));
    for (int i = 0; i < 200; i++) {
      int[] other = counts.clone();
      other[random.nextInt(other.length)] ^= 1 << random.nextInt(31);
      assertThat(seen.add(digest(other, columns, 4))).as("seed %d, change %d", seed, i).isTrue();
      seen.remove(digest(other, columns, 4));
    }
    int[] swapped = counts.clone();
    System.arraycopy(counts, columns, swapped, 0, columns);
    System.arraycopy(counts, 0, swapped, columns, columns);
    assertThat(Arrays.equals(swapped, counts) || seen.add(digest(swapped, columns, 4)))
        .as("two rows of seed %d in turn", seed)
        .isTrue();
    assertThat(seen.add(digest(counts, columns * 2, 2))).as("seed %d, reshaped", seed).isTrue();
    assertThat(seen.add(digest(counts, columns * 4, 1))).as("seed %d, one row", seed).isTrue();
  }

  @Test
  void arithmeticModuloThePrimeIsExact() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    BigInteger prime = BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE);
    long[] edges = {0, 1, 2, Mersenne61.PRIME - 1, Mersenne61.PRIME - 2, 1L << 60};
    for (int i = 0; i < 10_000; i++) {
      long a = i < 216 ? edges[i / 36] : random.nextLong() >>> 3;
      long x = i < 216 ? edges[i / 6 % 6] : random.nextLong() >>> 3;
      long c = i < 216 ? edges[i % 6] : random.nextLong() >>> 3;
      a %= Mersenne61.PRIME;
      x %= Mersenne61.PRIME;
      assertThat(Mersenne61.multiplyAdd(a, x, c))
          .as("seed %d: %d * %d + %d", seed, a, x, c)
          .isEqualTo(
              BigInteger.valueOf(a)
                  .multiply(BigInteger.valueOf(x))
                  .add(BigInteger.valueOf(c))
                  .mod(prime)
                  .longValueExact());
    }
  }
}
