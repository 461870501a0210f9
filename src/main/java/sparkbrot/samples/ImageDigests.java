package sparkbrot.samples;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** Makes an image's digests of those of its rows, which come in row order. */
public final class ImageDigests {

  private final CountsDigest digest = new CountsDigest();
  private final MessageDigest sha256 = RowDigests.sha256();
  private boolean hashed = true;

  /** Rows of which the columns so far are joined; empty if none wait. */
  private CountsDigest.Row[] band = {};

  private int bandColumns;

  /**
   * What identifies an image's counts.
   *
   * @param digest 32 hexadecimal digits: equal for equal counts, and for others with a probability
   *     below 2^-60, unless somebody wants them to
   * @param hash SHA-256 over the SHA-256 of each row, 64 hexadecimal digits; empty if nobody asked
   */
  public record Counts(String digest, Optional<String> hash) {}

  /**
   * Appends rows.
   *
   * @param rowDigests as {@link RowDigests} makes them, with SHA-256 or without
   */
  public void add(int rows, byte[] rowDigests) {
    finishBand();
    ByteBuffer in = ByteBuffer.wrap(rowDigests);
    boolean hash = rowDigests.length == rows * RowDigests.bytesPerRow(true);
    for (int row = 0; row < rows; row++) {
      digest.add(new CountsDigest.Row(in.getLong(), in.getLong()));
      if (hash) {
        sha256.update(rowDigests, in.position(), RowDigests.SHA256_BYTES);
        in.position(in.position() + RowDigests.SHA256_BYTES);
      }
    }
    hashed &= hash;
  }

  /**
   * Appends some columns of rows, right of those that came last or, from column 0, of new rows.
   *
   * @param digests as {@link PartialDigests} makes them
   */
  public void addPart(int firstColumn, int columns, byte[] digests) {
    if (firstColumn == 0) {
      finishBand();
      band = new CountsDigest.Row[digests.length / RowDigests.DIGEST_BYTES];
    }
    if (firstColumn != bandColumns
        || digests.length != band.length * RowDigests.DIGEST_BYTES
        || firstColumn % PartialDigests.COLUMNS != 0) {
      throw new IllegalArgumentException("columns from " + firstColumn + " after " + bandColumns);
    }
    ByteBuffer in = ByteBuffer.wrap(digests);
    for (int row = 0; row < band.length; row++) {
      CountsDigest.Row part = new CountsDigest.Row(in.getLong(), in.getLong());
      band[row] = firstColumn == 0 ? part : CountsDigest.join(band[row], part, columns);
    }
    bandColumns += columns;
  }

  private void finishBand() {
    for (CountsDigest.Row row : band) {
      digest.add(CountsDigest.whole(row, bandColumns));
    }
    hashed &= band.length == 0;
    band = new CountsDigest.Row[0];
    bandColumns = 0;
  }

  /** The image's, once all rows were added. */
  public Counts finish() {
    finishBand();
    return new Counts(
        digest.finish(),
        hashed ? Optional.of(HexFormat.of().formatHex(sha256.digest())) : Optional.empty());
  }
}
