package sparkbrot.image.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrefixCodeTest {

  @Test
  void codesWithinTheLimitAreAsShortAsHuffmans() {
    long seed = System.nanoTime();
    System.out.println("PrefixCodeTest.codesWithinTheLimitAreAsShortAsHuffmans: seed " + seed);
    Random random = new Random(seed);
    PrefixCode code = new PrefixCode(286, 15);
    for (int i = 0; i < 300; i++) {
      int[] frequencies = new int[286];
      for (int symbol = 0; symbol < 286; symbol++) {
        frequencies[symbol] = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(200);
      }
      code.fit(frequencies);
      assertThat(code.bits(frequencies)).isEqualTo(huffmanBits(frequencies));
      assertDecodable(code, frequencies, 15);
    }
  }

  /** The worst frequencies there are for the two limits that are used. */
  @Test
  void codesBeyondTheLimitAreCompleteAndNearlyAsShortAsPossible() {
    assertNearlyBest(30, 14, 1.005);
    assertNearlyBest(19, 7, 1.12);
  }

  private static void assertNearlyBest(int symbols, int limit, double ratio) {
    int[] frequencies = new int[symbols];
    frequencies[0] = 1;
    frequencies[1] = 1;
    for (int symbol = 2; symbol < symbols; symbol++) {
      frequencies[symbol] = frequencies[symbol - 1] + frequencies[symbol - 2];
    }
    PrefixCode code = new PrefixCode(symbols, limit);
    code.fit(frequencies);
    assertDecodable(code, frequencies, limit);
    assertThat((double) code.bits(frequencies) / leastBits(frequencies, limit))
        .isBetween(1.0, ratio);
  }

  @Test
  void aLoneSymbolGetsOneBitAndACompleteCode() {
    PrefixCode code = new PrefixCode(3, 7);
    for (int symbol = 0; symbol < 3; symbol++) {
      int[] frequencies = new int[3];
      frequencies[symbol] = 9;
      code.fit(frequencies);
      assertThat(code.length(symbol)).isEqualTo(1);
      assertDecodable(code, frequencies, 1);
    }
  }

  @Test
  void nothingToCodeNeedsNoWords() {
    PrefixCode code = new PrefixCode(3, 7);
    code.fit(new int[] {4, 5, 6});
    code.fit(new int[3]);
    assertThat(code.length(0) + code.length(1) + code.length(2)).isZero();
  }

  /** Words that no other begins with, and that leave nothing over. */
  private static void assertDecodable(PrefixCode code, int[] frequencies, int limit) {
    boolean[] taken = new boolean[1 << limit];
    int used = 0;
    for (int symbol = 0; symbol < frequencies.length; symbol++) {
      int length = code.length(symbol);
      assertThat(length).isLessThanOrEqualTo(limit);
      assertThat(length > 0 || frequencies[symbol] == 0).isTrue();
      for (int rest = 0; length > 0 && rest < 1 << (limit - length); rest++) {
        int index = rest << length | code.word(symbol);
        assertThat(taken[index]).isFalse();
        taken[index] = true;
        used++;
      }
    }
    assertThat(used).isEqualTo(taken.length);
  }

  /** Package-merge (Larmore and Hirschberg, 1990), which is exact, but slow. */
  private static long leastBits(int[] frequencies, int limit) {
    List<Long> packages = List.of();
    for (int level = 0; level < limit; level++) {
      List<Long> merged = new ArrayList<>();
      for (int i = 0; i + 1 < packages.size(); i += 2) {
        merged.add(packages.get(i) + packages.get(i + 1));
      }
      for (int frequency : frequencies) {
        merged.add((long) frequency);
      }
      Collections.sort(merged);
      packages = merged;
    }
    return packages.subList(0, 2 * frequencies.length - 2).stream().mapToLong(w -> w).sum();
  }

  /** The sum of all inner nodes of Huffman's tree. */
  private static long huffmanBits(int[] frequencies) {
    PriorityQueue<Long> weights = new PriorityQueue<>();
    for (int frequency : frequencies) {
      if (frequency > 0) {
        weights.add((long) frequency);
      }
    }
    long bits = 0;
    while (weights.size() > 1) {
      long joined = weights.remove() + weights.remove();
      bits += joined;
      weights.add(joined);
    }
    return bits;
  }
}
