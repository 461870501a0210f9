package sparkbrot.image.deflate;

/** Differences of bytes modulo 256, in place, eight at a time. */
public final class ByteDifferences {

  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private ByteDifferences() {}

  /**
   * Takes from each byte the one that stands {@code distance} before it, beginning at the end, so
   * that what is taken is still there.
   *
   * @param from first byte to change; at least {@code distance}
   * @param to end of the bytes to change
   * @param distance at least 1
   */
  public static void apply(byte[] bytes, int from, int to, int distance) {
    int i = to - Long.BYTES;
    for (; i >= from; i -= Long.BYTES) {
      Words.put(bytes, i, minus(Words.get(bytes, i), Words.get(bytes, i - distance)));
    }
    for (i += Long.BYTES - 1; i >= from; i--) {
      bytes[i] -= bytes[i - distance];
    }
  }

  /** With its high bit set, no byte borrows from the next; then the high bit is put right. */
  private static long minus(long a, long b) {
    return ((a | HIGH_BITS) - (b & ~HIGH_BITS)) ^ ((a ^ ~b) & HIGH_BITS);
  }
}
