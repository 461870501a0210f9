package sparkbrot.color;

/**
 * The pixels of some rows, in a buffer that is used again for the next rows. Before the pixels of
 * each row there may be bytes that a file format wants there: so nothing is copied on the way from
 * colouring to compression.
 */
public final class PixelBlock {

  private final PixelFormat format;
  private final int prefixBytes;
  private byte[] bytes = {};
  private int rows;
  private int columns;

  /**
   * @param prefixBytes zeros before the pixels of each row
   */
  public PixelBlock(PixelFormat format, int prefixBytes) {
    this.format = format;
    this.prefixBytes = prefixBytes;
  }

  /** Makes room for so many rows and columns; what was there is lost. */
  public PixelBlock resize(int newRows, int newColumns) {
    rows = newRows;
    columns = newColumns;
    if (bytes.length < length()) {
      bytes = new byte[length()];
    }
    return this;
  }

  /** What a pixel is. */
  public PixelFormat format() {
    return format;
  }

  /** Rows. */
  public int rows() {
    return rows;
  }

  /** Columns. */
  public int columns() {
    return columns;
  }

  /** Bytes from the begin of a row to that of the next. */
  public int stride() {
    return prefixBytes + columns * format.bytes();
  }

  /** Where the pixels of a row begin. */
  public int offset(int row) {
    return row * stride() + prefixBytes;
  }

  /** Bytes of all rows with what precedes them. */
  public int length() {
    return rows * stride();
  }

  /** The rows; the array may be longer. */
  public byte[] bytes() {
    return bytes;
  }
}
