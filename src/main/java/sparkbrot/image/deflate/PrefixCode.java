package sparkbrot.image.deflate;

import java.util.Arrays;

/**
 * A Huffman code whose words are no longer than a limit, in the canonical form of RFC 1951 (section
 * 3.2.2): lengths alone determine the words.
 *
 * <p>The tree is built by the two-queue method over sorted frequencies. Words beyond the limit are
 * shortened to it, and the shortest way back to a complete code is taken: a word of the longest
 * length below the limit becomes one bit longer and takes a shortened word along (the method of
 * zlib's {@code gen_bitlen}). Ties are broken by the symbol, so the code depends on the frequencies
 * alone.
 */
final class PrefixCode {

  private static final int SYMBOL_BITS = 9;
  private static final int SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;
  private static final int MAX_BITS = 15;

  private final int limit;
  private final byte[] lengths;
  private final int[] words;

  /** Frequency and symbol of those that occur, sorted. */
  private final long[] sorted;

  private final long[] weights;
  private final int[] parents;
  private final int[] wordsOfLength = new int[MAX_BITS + 1];
  private final int[] nextWord = new int[MAX_BITS + 2];

  /**
   * @param symbols size of the alphabet
   * @param limit bits of the longest word; at most 15
   */
  PrefixCode(int symbols, int limit) {
    this.limit = limit;
    this.lengths = new byte[symbols];
    this.words = new int[symbols];
    this.sorted = new long[symbols];
    this.weights = new long[2 * symbols];
    this.parents = new int[2 * symbols];
  }

  /** A code with given lengths. */
  static PrefixCode ofLengths(byte[] lengths) {
    PrefixCode code = new PrefixCode(lengths.length, MAX_BITS);
    System.arraycopy(lengths, 0, code.lengths, 0, lengths.length);
    code.assignWords();
    return code;
  }

  /** Bits of a symbol's word; 0 if it has none. */
  int length(int symbol) {
    return lengths[symbol];
  }

  /** A symbol's word, its first bit in bit 0, as it stands in the stream. */
  int word(int symbol) {
    return words[symbol];
  }

  /** Bits that symbols with these frequencies take. */
  long bits(int[] frequencies) {
    long bits = 0;
    for (int symbol = 0; symbol < frequencies.length; symbol++) {
      bits += (long) frequencies[symbol] * lengths[symbol];
    }
    return bits;
  }

  /** Makes the code anew; a symbol that occurs has a word of at least one bit. */
  void fit(int[] frequencies) {
    int used = 0;
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      if (frequencies[symbol] > 0) {
        sorted[used++] = (long) frequencies[symbol] << SYMBOL_BITS | symbol;
      }
    }
    if (used == 1) {
      // A code of one word is not complete, and some decoders refuse it.
      sorted[used++] = (sorted[0] & SYMBOL_MASK) == 0 ? 1 : 0;
    }
    Arrays.fill(lengths, (byte) 0);
    Arrays.fill(wordsOfLength, 0);
    if (used > 1) {
      Arrays.sort(sorted, 0, used);
      growTree(used);
      shortenToLimit();
    }
    int rarest = 0;
    for (int length = MAX_BITS; length >= 1; length--) {
      for (int i = 0; i < wordsOfLength[length]; i++) {
        lengths[(int) sorted[rarest++] & SYMBOL_MASK] = (byte) length;
      }
    }
    assignWords();
  }

  /** Leaves are 0 to {@code used} − 1, inner nodes follow as they are made, the root is last. */
  private void growTree(int used) {
    for (int leaf = 0; leaf < used; leaf++) {
      weights[leaf] = sorted[leaf] >> SYMBOL_BITS;
    }
    int leaf = 0;
    int inner = used;
    int root = 2 * used - 2;
    for (int node = used; node <= root; node++) {
      weights[node] = 0;
      for (int child = 0; child < 2; child++) {
        boolean takeLeaf = leaf < used && (inner == node || weights[leaf] <= weights[inner]);
        int lightest = takeLeaf ? leaf++ : inner++;
        weights[node] += weights[lightest];
        parents[lightest] = node;
      }
    }
    // From here on parents hold depths: a node's parent always comes after it.
    parents[root] = 0;
    for (int node = root - 1; node >= 0; node--) {
      parents[node] = parents[parents[node]] + 1;
      if (node < used) {
        wordsOfLength[Math.min(parents[node], limit)]++;
      }
    }
  }

  private void shortenToLimit() {
    int excess = -(1 << limit);
    for (int length = 1; length <= limit; length++) {
      excess += wordsOfLength[length] << (limit - length);
    }
    for (; excess > 0; excess--) {
      int length = limit - 1;
      while (wordsOfLength[length] == 0) {
        length--;
      }
      wordsOfLength[length]--;
      wordsOfLength[length + 1] += 2;
      wordsOfLength[limit]--;
    }
  }

  private void assignWords() {
    Arrays.fill(wordsOfLength, 0);
    for (byte length : lengths) {
      wordsOfLength[length]++;
    }
    nextWord[1] = 0;
    for (int length = 1; length <= MAX_BITS; length++) {
      nextWord[length + 1] = (nextWord[length] + wordsOfLength[length]) << 1;
    }
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      int length = lengths[symbol];
      words[symbol] = length == 0 ? 0 : Integer.reverse(nextWord[length]++) >>> (32 - length);
    }
  }
}
