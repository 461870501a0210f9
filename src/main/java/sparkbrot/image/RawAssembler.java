package sparkbrot.image;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A header and the plain bytes behind it, as in PBM and NPY files. */
final class RawAssembler implements FileAssembler {

  private static final int BUFFER_BYTES = 64 << 10;

  private final byte[] header;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  RawAssembler(byte[] header) {
    this.header = header;
  }

  @Override
  public void begin(OutputStream out) throws IOException {
    out.write(header);
  }

  @Override
  public void append(OutputStream out, byte[] encoded) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(encoded);
      int inflated = inflater.inflate(buffer);
      while (inflated > 0) {
        out.write(buffer, 0, inflated);
        inflated = inflater.inflate(buffer);
      }
    } catch (DataFormatException e) {
      throw new IOException("a tile's bytes do not inflate: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  @Override
  public void finish(OutputStream out, String countsSha256) {
    // Neither format has room for a trailer.
  }
}
