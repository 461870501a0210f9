package sparkbrot.image.deflate;

import java.io.IOException;

/**
 * PNG's filter Sub (PNG, third edition, section 9.2) for all rows of a strip: each byte less that
 * of the pixel before.
 *
 * <p>The usual rule, for each row the filter whose differences have the least sum, is one for
 * compressors that find few repeats. On smooth gradients, and on indices walked like them, Sub
 * alone takes up to 19 % less at zlib's level 6 than what the rule chooses among all five filters,
 * and at worst 4 % more. It needs no row before, which the first of a strip does not have, and it
 * is what TIFF's predictor does.
 */
public final class SubFilter {

  private static final byte TYPE = 1;

  private SubFilter() {}

  /**
   * Makes a row that {@link #apply} filtered what it was.
   *
   * @param row with its filter's type, which becomes 0
   * @throws IOException if it has another filter
   */
  public static void undo(byte[] row, int pixelBytes) throws IOException {
    if (row[0] != TYPE) {
      throw new IOException("a row has filter " + (row[0] & 0xff) + ", expected Sub");
    }
    row[0] = 0;
    for (int i = 1 + pixelBytes; i < row.length; i++) {
      row[i] += row[i - pixelBytes];
    }
  }

  /**
   * Filters rows in place. Each row is a byte for the filter's type, which is written here, and its
   * pixels.
   *
   * @param offset where the type of the first row stands
   * @param count number of rows
   * @param rowBytes bytes of a row with its type
   * @param pixelBytes bytes of a pixel
   */
  public static void apply(byte[] rows, int offset, int count, int rowBytes, int pixelBytes) {
    for (int row = 0; row < count; row++) {
      int begin = offset + row * rowBytes;
      rows[begin] = TYPE;
      ByteDifferences.apply(rows, begin + 1 + pixelBytes, begin + rowBytes, pixelBytes);
    }
  }
}
