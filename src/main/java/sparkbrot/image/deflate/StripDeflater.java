package sparkbrot.image.deflate;

import java.io.ByteArrayOutputStream;
import java.util.Objects;
import java.util.zip.Adler32;

/**
 * Compresses strips of image rows one by one, so that strips of different executors form one file
 * by standing one after the other. As parts of one stream they are raw deflate data (RFC 1951) that
 * ends on a byte boundary and refers to nothing before it; else each is a zlib stream (RFC 1950) of
 * its own.
 *
 * <p>Unlike {@link java.util.zip.Deflater} it knows where pixels and rows begin, and its bytes
 * depend on the strip alone, whatever the JVM and its zlib. It expects filtered rows ({@link
 * SubFilter}, {@link ByteDifferences}); any others come out right, if larger than need be. A strip
 * never grows by more than 5 bytes in 48 KiB and 16 bytes for the whole.
 *
 * <p>It is used again for strip after strip, by one thread at a time, and holds nothing outside the
 * heap.
 */
public final class StripDeflater {

  /** Window of 32 KiB, the fastest of four levels; a multiple of 31 (RFC 1950, section 2.2). */
  private static final int ZLIB_HEADER = 0x7801;

  private static final int ZLIB_HEADER_BYTES = 2;
  private static final int ZLIB_TRAILER_BYTES = Integer.BYTES;

  private final boolean oneStream;
  private final MatchSearch search;
  private final Sequences sequences = new Sequences();
  private final BitOutput output = new BitOutput();
  private final BlockWriter blocks = new BlockWriter(output);
  private final Adler32 adler = new Adler32();

  private StripDeflater(int rowBytes, int pixelBytes, boolean oneStream) {
    if (pixelBytes < 1 || rowBytes < pixelBytes) {
      throw new IllegalArgumentException(
          "rows of " + rowBytes + " bytes, pixels of " + pixelBytes + ": a row has a pixel");
    }
    this.search =
        new MatchSearch(
            rowBytes, pixelBytes, pixelBytes == 1 ? SearchEffort.INDICES : SearchEffort.TONES);
    this.oneStream = oneStream;
  }

  /**
   * Strips of raw deflate data; what ends the stream is up to who joins them.
   *
   * @param rowBytes bytes of a row; what is more than whole pixels stands before them
   * @param pixelBytes bytes of a pixel
   */
  public static StripDeflater ofOneStream(int rowBytes, int pixelBytes) {
    return new StripDeflater(rowBytes, pixelBytes, true);
  }

  /** Strips that are whole zlib streams; see {@link #ofOneStream}. */
  public static StripDeflater ofStreams(int rowBytes, int pixelBytes) {
    return new StripDeflater(rowBytes, pixelBytes, false);
  }

  /**
   * Appends the compressed form of {@code length} bytes, which begin with a row, to {@code out}.
   */
  public void deflate(byte[] rows, int offset, int length, ByteArrayOutputStream out) {
    Objects.checkFromIndexSize(offset, length, rows.length);
    output.clear();
    if (oneStream) {
      deflateBlocks(rows, offset, offset + length);
      blocks.writeEmpty(false);
    } else {
      output.reserve(ZLIB_HEADER_BYTES);
      output.put(Short.toUnsignedInt(Short.reverseBytes((short) ZLIB_HEADER)), Short.SIZE);
      deflateBlocks(rows, offset, offset + length);
      putAdler(rows, offset, length);
    }
    out.write(output.bytes(), 0, output.size());
  }

  private void deflateBlocks(byte[] rows, int begin, int end) {
    if (begin == end && !oneStream) {
      blocks.writeEmpty(true);
      return;
    }
    search.begin(rows, begin, end);
    for (int from = begin; from < end; ) {
      int to = search.findBlock(from, sequences);
      blocks.write(rows, from, to, sequences, !oneStream && to == end);
      from = to;
    }
    search.end();
  }

  private void putAdler(byte[] rows, int offset, int length) {
    adler.reset();
    adler.update(rows, offset, length);
    output.alignToByte();
    output.reserve(ZLIB_TRAILER_BYTES);
    output.put(Integer.toUnsignedLong(Integer.reverseBytes((int) adler.getValue())), Integer.SIZE);
  }
}
