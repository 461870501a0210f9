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

  /** The image's, once all rows were added. */
  public Counts finish() {
    return new Counts(
        digest.finish(),
        hashed ? Optional.of(HexFormat.of().formatHex(sha256.digest())) : Optional.empty());
  }
}
