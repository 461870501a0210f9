package sparkbrot.image.deflate;

/**
 * What a block of bytes is made of: sequences of literals followed by a match, and literals after
 * the last. A match repeats bytes that stand {@code distance} before it.
 */
final class Sequences {

  /** Of eight bytes each they make up a block of the usual size. */
  private static final int CAPACITY = 1 << 15;

  private static final int LENGTH_SHIFT = 16;
  private static final int LITERALS_SHIFT = 32;
  private static final int MASK = (1 << LENGTH_SHIFT) - 1;

  private final long[] packed = new long[CAPACITY];
  private int size;

  void clear() {
    size = 0;
  }

  boolean isFull() {
    return size == CAPACITY;
  }

  int size() {
    return size;
  }

  void add(int literals, int length, int distance) {
    packed[size++] = (long) literals << LITERALS_SHIFT | length << LENGTH_SHIFT | distance;
  }

  /** One sequence, for the three below. */
  long get(int index) {
    return packed[index];
  }

  static int literals(long sequence) {
    return (int) (sequence >>> LITERALS_SHIFT);
  }

  static int length(long sequence) {
    return (int) sequence >>> LENGTH_SHIFT;
  }

  static int distance(long sequence) {
    return (int) sequence & MASK;
  }
}
