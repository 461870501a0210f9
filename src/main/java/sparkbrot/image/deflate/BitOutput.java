package sparkbrot.image.deflate;

import java.util.Arrays;

/** Bits in the order of RFC 1951 (section 3.1.1): the first of a byte is its lowest. */
final class BitOutput {

  private byte[] bytes = new byte[1 << 16];
  private int size;
  private long pending;
  private int pendingBits;

  void clear() {
    size = 0;
    pending = 0;
    pendingBits = 0;
  }

  /** Makes room for so many bytes more, those of a whole {@link #put} included. */
  void reserve(int more) {
    int needed = Math.addExact(size, more + 2 * Long.BYTES);
    if (bytes.length < needed) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
    }
  }

  /**
   * Appends up to 56 bits. All the rest of {@code bits} is 0, and there is room.
   *
   * @param count how many of the lowest bits of {@code bits} are meant
   */
  void put(long bits, int count) {
    pending |= bits << pendingBits;
    pendingBits += count;
    Words.put(bytes, size, pending);
    size += pendingBits >>> 3;
    pending >>>= pendingBits & ~7;
    pendingBits &= 7;
  }

  /** Zeros up to the end of the byte. */
  void alignToByte() {
    put(0, -pendingBits & 7);
  }

  /** Appends whole bytes, after the last whole byte. */
  void put(byte[] from, int offset, int length) {
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  /** The array that whole bytes are in; it changes with {@link #reserve}. */
  byte[] bytes() {
    return bytes;
  }

  /** How many bytes are whole. */
  int size() {
    return size;
  }

  /** Bits that do not fill a byte yet. */
  long pending() {
    return pending;
  }

  int pendingBits() {
    return pendingBits;
  }

  /** Goes on where a loop that kept this state in its own variables has ended. */
  void resume(int size, long pending, int pendingBits) {
    this.size = size;
    this.pending = pending;
    this.pendingBits = pendingBits;
  }
}
