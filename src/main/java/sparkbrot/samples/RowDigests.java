package sparkbrot.samples;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 of each row's counts as little-endian int32. The hash of an image is the SHA-256 over
 * these digests in row order, so it is made where the rows are and is the same for any tiling.
 */
public final class RowDigests {

  /** Bytes of one digest. */
  public static final int DIGEST_BYTES = 32;

  private final MessageDigest digest = sha256();
  private final ByteBuffer row;
  private final byte[] digests;
  private int filled;

  /** Room for so many rows of so many counts. */
  public RowDigests(int rows, int widthPx) {
    this.row = ByteBuffer.allocate(widthPx * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    this.digests = new byte[rows * DIGEST_BYTES];
  }

  /** The same digests backwards: those of the rows' mirror images. */
  public RowDigests reversed() {
    return new RowDigests(row, reversedRows(toByteArray()));
  }

  private RowDigests(ByteBuffer row, byte[] digests) {
    this.row = row;
    this.digests = digests;
    this.filled = digests.length;
  }

  private static byte[] reversedRows(byte[] digests) {
    byte[] reversed = new byte[digests.length];
    for (int from = 0; from < digests.length; from += DIGEST_BYTES) {
      int to = digests.length - DIGEST_BYTES - from;
      System.arraycopy(digests, from, reversed, to, DIGEST_BYTES);
    }
    return reversed;
  }

  /** Whether every row has its digest. */
  public boolean complete() {
    return filled == digests.length;
  }

  /** Appends the digests of a strip's rows. */
  public void add(SampleBlock samples) {
    for (int r = 0; r < samples.rows(); r++) {
      row.asIntBuffer().put(samples.counts(), r * samples.columns(), samples.columns());
      digest.update(row.array());
      try {
        filled += digest.digest(digests, filled, DIGEST_BYTES);
      } catch (DigestException e) {
        throw new IllegalStateException("row digests need " + DIGEST_BYTES + " bytes each", e);
      }
    }
  }

  /** The digests of all rows so far. */
  public byte[] toByteArray() {
    if (!complete()) {
      throw new IllegalStateException(
          "digests of "
              + filled / DIGEST_BYTES
              + " rows where "
              + digests.length / DIGEST_BYTES
              + " were expected");
    }
    return digests;
  }

  /** A fresh SHA-256, which every Java platform has. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }
}
