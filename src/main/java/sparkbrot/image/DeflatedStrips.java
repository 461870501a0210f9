package sparkbrot.image;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/**
 * Compresses strips one by one, so that strips of different executors form one file by standing one
 * after the other. As parts of one stream they are raw deflate data (RFC 1951) that ends on a byte
 * boundary and refers to nothing before it; else each is a zlib stream (RFC 1950) of its own.
 *
 * <p>Each strip begins with a fresh deflater: after a full flush alone the state of the match
 * search could still depend on what preceded, and so the bytes on the tiling.
 */
public final class DeflatedStrips implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 << 10;

  private final Deflater deflater;
  private final boolean oneStream;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  private DeflatedStrips(int level, boolean oneStream) {
    this.deflater = new Deflater(level, oneStream);
    this.oneStream = oneStream;
  }

  /** Strips of raw deflate data; what ends the stream is up to who joins them. */
  public static DeflatedStrips ofOneStream(int level) {
    return new DeflatedStrips(level, true);
  }

  /** Strips that are whole zlib streams. */
  public static DeflatedStrips ofStreams(int level) {
    return new DeflatedStrips(level, false);
  }

  /** Appends the compressed form of {@code length} bytes to {@code out}. */
  public void deflate(byte[] raw, int length, ByteArrayOutputStream out) {
    deflater.reset();
    deflater.setInput(raw, 0, length);
    if (!oneStream) {
      deflater.finish();
    }
    int flush = oneStream ? Deflater.FULL_FLUSH : Deflater.NO_FLUSH;
    int written;
    do {
      written = deflater.deflate(buffer, 0, buffer.length, flush);
      out.write(buffer, 0, written);
    } while (written == buffer.length);
  }

  @Override
  public void close() {
    deflater.end();
  }
}
