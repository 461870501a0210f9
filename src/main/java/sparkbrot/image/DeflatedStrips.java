package sparkbrot.image;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/**
 * Compresses strips one by one into raw deflate data (RFC 1951) that ends on a byte boundary and
 * refers to nothing before it, so that strips of different executors form one stream by standing
 * one after the other.
 *
 * <p>Each strip begins with a fresh deflater: after a full flush alone the state of the match
 * search could still depend on what preceded, and so the bytes on the tiling.
 */
final class DeflatedStrips implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 << 10;

  private final Deflater deflater;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  DeflatedStrips(int level) {
    this.deflater = new Deflater(level, true);
  }

  /** Appends the compressed form of {@code length} bytes to {@code out}. */
  void deflate(byte[] raw, int length, ByteArrayOutputStream out) {
    deflater.reset();
    deflater.setInput(raw, 0, length);
    int written;
    do {
      written = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
      out.write(buffer, 0, written);
    } while (written == buffer.length);
  }

  @Override
  public void close() {
    deflater.end();
  }
}
