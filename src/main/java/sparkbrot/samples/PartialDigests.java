package sparkbrot.samples;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import sparkbrot.scene.PixelRegion;

/**
 * Digests of the counts of some columns of some rows, for {@link ImageDigests#addPart} to join. The
 * columns come from left to right and begin at multiples of 1024.
 */
public final class PartialDigests implements TileDigests {

  /** Columns begin at multiples of it. */
  public static final int COLUMNS = CountsDigest.BLOCK;

  private final PixelRegion region;
  private final CountsDigest.Row[] rows;
  private final int[] done;
  private final PairSums sums = new PairSums();

  /** For what a tile has of its rows. */
  public PartialDigests(PixelRegion region) {
    this(region, new CountsDigest.Row[region.rows()], new int[region.rows()]);
  }

  private PartialDigests(PixelRegion region, CountsDigest.Row[] rows, int[] done) {
    this.region = region;
    this.rows = rows;
    this.done = done;
  }

  @Override
  public void add(SampleBlock block) {
    int columns = block.columns();
    for (int r = 0; r < block.rows(); r++) {
      int row = block.firstRow() + r - region.firstRow();
      if (done[row] % COLUMNS != 0) {
        throw new IllegalArgumentException("columns after " + done[row] + " others");
      }
      CountsDigest.Row part = CountsDigest.part(sums, block.counts(), r * columns, columns);
      rows[row] = rows[row] == null ? part : CountsDigest.join(rows[row], part, columns);
      done[row] += columns;
    }
  }

  @Override
  public boolean complete() {
    return Arrays.stream(done).allMatch(columns -> columns == region.columns());
  }

  @Override
  public long sum() {
    return Arrays.stream(rows).filter(Objects::nonNull).mapToLong(CountsDigest.Row::sum).sum();
  }

  /** 16 bytes a row. */
  @Override
  public byte[] toByteArray() {
    if (!complete()) {
      throw new IllegalStateException("digests of a part of " + region);
    }
    ByteBuffer out = ByteBuffer.allocate(rows.length * RowDigests.DIGEST_BYTES);
    for (CountsDigest.Row row : rows) {
      out.putLong(row.x()).putLong(row.y());
    }
    return out.array();
  }

  @Override
  public PartialDigests reversed() {
    CountsDigest.Row[] backwards = new CountsDigest.Row[rows.length];
    for (int row = 0; row < rows.length; row++) {
      backwards[row] = rows[rows.length - 1 - row];
    }
    return new PartialDigests(region, backwards, done);
  }
}
