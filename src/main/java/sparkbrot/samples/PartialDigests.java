package sparkbrot.samples;

import java.nio.ByteBuffer;

/**
 * Digests of the counts of some columns of some rows, for {@link ImageDigests#addPart} to join. The
 * columns come from left to right and begin at multiples of 1024.
 */
public final class PartialDigests {

  /** Columns begin at multiples of it. */
  public static final int COLUMNS = CountsDigest.BLOCK;

  private final CountsDigest.Row[] rows;
  private final int[] done;

  /** Room for so many rows. */
  public PartialDigests(int rows) {
    this.rows = new CountsDigest.Row[rows];
    this.done = new int[rows];
  }

  /**
   * Adds the next columns of some rows.
   *
   * @param firstRow row of the image where this object's rows begin
   */
  public void add(SampleBlock block, int firstRow) {
    int columns = block.columns();
    for (int r = 0; r < block.rows(); r++) {
      int row = block.firstRow() + r - firstRow;
      if (done[row] % COLUMNS != 0) {
        throw new IllegalArgumentException("columns after " + done[row] + " others");
      }
      CountsDigest.Row part = CountsDigest.part(block.counts(), r * columns, columns);
      rows[row] = rows[row] == null ? part : CountsDigest.join(rows[row], part, columns);
      done[row] += columns;
    }
  }

  /** All of them, 16 bytes a row. */
  public byte[] toByteArray() {
    ByteBuffer out = ByteBuffer.allocate(rows.length * RowDigests.DIGEST_BYTES);
    for (CountsDigest.Row row : rows) {
      out.putLong(row.x()).putLong(row.y());
    }
    return out.array();
  }

  /** The same backwards: those of the rows' mirror images. */
  public byte[] reversed() {
    ByteBuffer out = ByteBuffer.allocate(rows.length * RowDigests.DIGEST_BYTES);
    for (int row = rows.length - 1; row >= 0; row--) {
      out.putLong(rows[row].x()).putLong(rows[row].y());
    }
    return out.array();
  }
}
