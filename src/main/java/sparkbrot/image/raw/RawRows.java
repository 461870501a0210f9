package sparkbrot.image.raw;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import sparkbrot.tiles.product.RowReader;

/** Reads files that are a header and plain rows. */
final class RawRows implements RowReader {

  private final InputStream in;
  private final int bytesPerRow;

  /**
   * Reads the header.
   *
   * @throws IOException if it is not the expected one
   */
  RawRows(InputStream in, byte[] expectedHeader, long bytesPerRow) throws IOException {
    this.in = in;
    this.bytesPerRow = Math.toIntExact(bytesPerRow);
    if (!Arrays.equals(in.readNBytes(expectedHeader.length), expectedHeader)) {
      throw new IOException("its header is not the expected one");
    }
  }

  @Override
  public byte[] next() throws IOException {
    byte[] row = in.readNBytes(bytesPerRow);
    if (row.length < bytesPerRow) {
      throw new IOException("it ends within a row");
    }
    return row;
  }

  @Override
  public void finish() throws IOException {
    if (in.read() >= 0) {
      throw new IOException("it goes on after its last row");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
