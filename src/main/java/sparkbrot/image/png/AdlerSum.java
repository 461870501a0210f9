package sparkbrot.image.png;

import java.util.zip.Adler32;

/**
 * Adler-32 of a stream whose parts were summed apart (RFC 1950, section 9: two sums modulo 65521,
 * of which the second weighs each byte by its distance from the end).
 */
final class AdlerSum {

  private static final int BASE = 65521;

  private long first = 1;
  private long second;

  /** Appends a part of {@code length} bytes by its own Adler-32. */
  void append(long adler, long length) {
    long partFirst = adler & 0xffff;
    long partSecond = adler >>> 16;
    second = Math.floorMod(second + partSecond + (length % BASE) * (first - 1), BASE);
    first = Math.floorMod(first + partFirst - 1, BASE);
  }

  /** Appends bytes. */
  void append(byte[] bytes, int length) {
    Adler32 part = new Adler32();
    part.update(bytes, 0, length);
    append(part.getValue(), length);
  }

  /** The sum so far, as it stands at the end of a zlib stream. */
  int value() {
    return (int) (second << 16 | first);
  }
}
