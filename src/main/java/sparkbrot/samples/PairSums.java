package sparkbrot.samples;

import java.util.Arrays;

/**
 * The sums that {@link CountsDigest} makes of a block. Where a kernel has little to do for a count,
 * most of them stand in runs of equal ones: outside, between two bands, and inside. The lower
 * halves of such a run's products add up to a polynomial of its count, whose coefficients are sums
 * over keys, and the upper halves to the difference of two entries of a {@link Table}.
 */
final class PairSums {

  /** Counts of a block. */
  static final int MOST_COUNTS = 1024;

  /** Of counts: a shorter run is not looked for. */
  private static final int SHORTEST_RUN = 32;

  private static final int PAIRS = MOST_COUNTS / 2;
  private static final long[] KEYS = new long[MOST_COUNTS];

  /** Of the first so many keys. */
  private static final long[] KEY_SUMS = new long[MOST_COUNTS + 1];

  /** Sums of the products of the first so many pairs of keys, modulo 2^64. */
  private static final long[] KEY_PRODUCTS = new long[PAIRS + 1];

  private static final int TABLES_BITS = 6;

  static {
    SplitMix64 numbers = new SplitMix64(0);
    for (int i = 0; i < MOST_COUNTS; i++) {
      KEYS[i] = numbers.next() >>> 2;
      KEY_SUMS[i + 1] = KEY_SUMS[i] + KEYS[i];
    }
    for (int pair = 0; pair < PAIRS; pair++) {
      KEY_PRODUCTS[pair + 1] = KEY_PRODUCTS[pair] + KEYS[2 * pair] * KEYS[2 * pair + 1];
    }
  }

  /** The products' upper halves, summed over the first so many pairs of a block of equal counts. */
  private static final class Table {

    private final long[] highs = new long[PAIRS + 1];
    private int count = -1;

    /** Pairs of other counts that were multiplied one by one since it was made. */
    private long missed;

    /** Whether it is of this count, for which it is made once as much was missed as that costs. */
    boolean serves(int wanted, long pairs) {
      if (count == wanted) {
        return true;
      }
      missed += pairs;
      if (missed < PAIRS) {
        return false;
      }
      for (int pair = 0; pair < PAIRS; pair++) {
        highs[pair + 1] =
            highs[pair] + Math.multiplyHigh(wanted + KEYS[2 * pair], wanted + KEYS[2 * pair + 1]);
      }
      count = wanted;
      missed = 0;
      return true;
    }
  }

  /** By a count's hash. */
  private final Table[] tables = new Table[1 << TABLES_BITS];

  /** Of the products' upper halves. */
  long high;

  /** Of the products' lower halves. */
  long low;

  /** Of the counts. */
  long counts;

  /** Takes a block of {@code length} counts from {@code from}, at most one for each key. */
  void take(int[] block, int from, int length) {
    high = 0;
    low = 0;
    counts = 0;
    int i = 0;
    while (i + SHORTEST_RUN <= length) {
      int end = i + run(block, from + i, from + length);
      if (end > i) {
        takeRun(block, from, i, end);
      } else {
        end = i + SHORTEST_RUN;
        takeFours(block, from, i, end);
      }
      i = end;
    }
    takePairs(block, from, i, length & -2);
    if ((length & 1) != 0) {
      takePair(length - 1, block[from + length - 1], 0);
      // The zero beside the last count has a key, too, but is no count.
      counts -= KEYS[length];
    }
    counts -= KEY_SUMS[length];
  }

  /** How many counts from {@code begin} are equal, in pairs; 0 if fewer than a run has. */
  private static int run(int[] block, int begin, int end) {
    int count = block[begin];
    if (count != block[begin + SHORTEST_RUN - 1] || count != block[begin + SHORTEST_RUN / 2]) {
      return 0;
    }
    int other = Arrays.mismatch(block, begin, end - 1, block, begin + 1, end);
    int equal = other < 0 ? end - begin : other + 1;
    return equal < SHORTEST_RUN ? 0 : equal & -2;
  }

  private Table table(int count) {
    int place = count * 0x9e3779b9 >>> Integer.SIZE - TABLES_BITS;
    if (tables[place] == null) {
      tables[place] = new Table();
    }
    return tables[place];
  }

  private void takeRun(int[] block, int from, int begin, int end) {
    int count = block[from + begin];
    long pairs = (end - begin) / 2L;
    Table table = table(count);
    if (!table.serves(count, pairs)) {
      takePairs(block, from, begin, end);
      return;
    }
    long keys = KEY_SUMS[end] - KEY_SUMS[begin];
    low += pairs * count * count + count * keys;
    low += KEY_PRODUCTS[end / 2] - KEY_PRODUCTS[begin / 2];
    high += table.highs[end / 2] - table.highs[begin / 2];
    counts += 2 * pairs * count + keys;
  }

  private void takePairs(int[] block, int from, int begin, int end) {
    int fours = begin + (end - begin & -4);
    takeFours(block, from, begin, fours);
    if (fours < end) {
      takePair(fours, block[from + fours], block[from + fours + 1]);
    }
  }

  private void takePair(int i, long left, long right) {
    long a = left + KEYS[i];
    long b = right + KEYS[i + 1];
    low += a * b;
    high += Math.multiplyHigh(a, b);
    counts += a + b;
  }

  /**
   * Adds keys to the counts, too: one operation less. Two pairs at a time, each with sums of its
   * own: JDK 17 then takes 0.6 ns a count in place of 0.8; 25 takes 0.8 either way (Xeon of 3 GHz).
   */
  private void takeFours(int[] block, int from, int begin, int end) {
    long high0 = 0;
    long high1 = 0;
    long low0 = 0;
    long low1 = 0;
    long sum0 = 0;
    long sum1 = 0;
    for (int i = begin; i < end; i += 4) {
      long a0 = block[from + i] + KEYS[i];
      long b0 = block[from + i + 1] + KEYS[i + 1];
      long a1 = block[from + i + 2] + KEYS[i + 2];
      long b1 = block[from + i + 3] + KEYS[i + 3];
      sum0 += a0 + b0;
      low0 += a0 * b0;
      high0 += Math.multiplyHigh(a0, b0);
      sum1 += a1 + b1;
      low1 += a1 * b1;
      high1 += Math.multiplyHigh(a1, b1);
    }
    high += high0 + high1;
    low += low0 + low1;
    counts += sum0 + sum1;
  }
}
