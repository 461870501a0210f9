package sparkbrot.samples;

/** Arithmetic modulo the prime 2^61 - 1, by the sum of a product's upper and lower 61 bits. */
final class Mersenne61 {

  static final long PRIME = (1L << 61) - 1;

  private Mersenne61() {}

  /**
   * a * x + c.
   *
   * @param a a remainder
   * @param x a remainder
   * @param c at least 0 and less than 2^61
   */
  static long multiplyAdd(long a, long x, long c) {
    long low = a * x;
    long high = Math.multiplyHigh(a, x);
    // Three numbers of at most 61 bits.
    long sum = (low & PRIME) + (high << 3 | low >>> 61) + c;
    sum = (sum & PRIME) + (sum >>> 61);
    return sum >= PRIME ? sum - PRIME : sum;
  }
}
