package sparkbrot.image.raw;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import sparkbrot.samples.ImageDigests;
import sparkbrot.tiles.product.PartAssembler;

/** A header and the plain bytes behind it, as in PBM and NPY files. */
final class RawAssembler implements PartAssembler {

  private static final int BUFFER_BYTES = 64 << 10;

  private final byte[] header;
  private final long expectedBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long writtenBytes;

  /**
   * @param expectedBytes what all tiles inflate to: their streams have no end mark of their own
   */
  RawAssembler(byte[] header, long expectedBytes) {
    this.header = header;
    this.expectedBytes = expectedBytes;
  }

  @Override
  public void begin(OutputStream out) throws IOException {
    out.write(header);
  }

  @Override
  public void append(OutputStream out, byte[] part) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(part);
      int inflated = inflater.inflate(buffer);
      while (inflated > 0) {
        out.write(buffer, 0, inflated);
        writtenBytes += inflated;
        inflated = inflater.inflate(buffer);
      }
    } catch (DataFormatException e) {
      throw new IOException("a tile's bytes do not inflate: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  @Override
  public void finish(OutputStream out, ImageDigests.Counts counts) throws IOException {
    // Neither format has room for a trailer.
    if (writtenBytes != expectedBytes) {
      throw new IOException(
          "the tiles inflate to " + writtenBytes + " bytes, expected " + expectedBytes);
    }
  }
}
