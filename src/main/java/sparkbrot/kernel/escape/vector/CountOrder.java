package sparkbrot.kernel.escape.vector;

import java.util.Arrays;

/**
 * Sorts samples by their counts, so that neighbours have about as many steps to make. Counts below
 * 64 are told apart, larger ones by their five leading bits after the first: a group of 16 lanes
 * seldom spans more than 3 % then.
 */
final class CountOrder {

  private static final int EXACT_BITS = 6;
  private static final int LEADING_BITS = 5;
  private static final int BUCKETS =
      (1 << EXACT_BITS) + ((Integer.SIZE - 1 - EXACT_BITS) << LEADING_BITS);

  /** A group's counts exceed the least of it by a quarter at most, or by so much. */
  private static final int SLACK = 64;

  /** Steps that a lane counts itself: exact in a float. */
  private static final int MOST_EXCESS = 1 << 20;

  private final int[] counts;
  private final int[] sorted;
  private final int[] starts = new int[BUCKETS + 1];

  CountOrder(int capacity) {
    counts = new int[capacity];
    sorted = new int[capacity];
  }

  void set(int i, int count) {
    counts[i] = count;
  }

  private static int bucket(int count) {
    if (count < 1 << EXACT_BITS) {
      return count;
    }
    int exponent = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(count);
    int leading = count >>> exponent - LEADING_BITS & (1 << LEADING_BITS) - 1;
    return (1 << EXACT_BITS) + (exponent - EXACT_BITS << LEADING_BITS) + leading;
  }

  /** Indices of the first {@code length} samples in order. */
  int[] sort(int length) {
    Arrays.fill(starts, 0);
    for (int i = 0; i < length; i++) {
      starts[bucket(counts[i]) + 1]++;
    }
    for (int b = 0; b < BUCKETS; b++) {
      starts[b + 1] += starts[b];
    }
    for (int i = 0; i < length; i++) {
      sorted[starts[bucket(counts[i])]++] = i;
    }
    return sorted;
  }

  /** Least count of a part of the order. */
  int fewest(int from, int end) {
    int fewest = counts[sorted[from]];
    for (int i = from + 1; i < end; i++) {
      fewest = Math.min(fewest, counts[sorted[i]]);
    }
    return fewest;
  }

  /** Where a group that starts here ends: its counts are about the same. */
  int groupEnd(int from, int limit) {
    int fewest = counts[sorted[from]];
    int most = fewest;
    for (int i = from + 1; i < limit; i++) {
      fewest = Math.min(fewest, counts[sorted[i]]);
      most = Math.max(most, counts[sorted[i]]);
      if (most - fewest > Math.min(MOST_EXCESS, Math.max(SLACK, fewest / 4))) {
        return i;
      }
    }
    return limit;
  }
}
