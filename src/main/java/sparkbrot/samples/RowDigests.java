package sparkbrot.samples;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Digests of each row's counts, made where the rows are, so that those of an image are the same for
 * any tiling ({@link ImageDigests}): a {@link CountsDigest} of 16 bytes, and behind it, if wanted,
 * the SHA-256 of the counts as little-endian int32.
 */
public final class RowDigests implements TileDigests {

  static final int DIGEST_BYTES = 2 * Long.BYTES;
  static final int SHA256_BYTES = 32;

  private final int rowBytes;
  private final ByteBuffer digests;

  /** Null without SHA-256. */
  private final MessageDigest sha256;

  private final PairSums sums = new PairSums();
  private long sum;
  private ByteBuffer row = ByteBuffer.allocate(0);

  /**
   * Room for so many rows.
   *
   * @param hash whether with SHA-256
   */
  public RowDigests(int rows, boolean hash) {
    this.rowBytes = bytesPerRow(hash);
    this.digests = ByteBuffer.allocate(Math.multiplyExact(rows, rowBytes));
    this.sha256 = hash ? sha256() : null;
  }

  /** Bytes of a row's digests. */
  public static int bytesPerRow(boolean hash) {
    return DIGEST_BYTES + (hash ? SHA256_BYTES : 0);
  }

  @Override
  public RowDigests reversed() {
    byte[] all = toByteArray();
    RowDigests reversed = new RowDigests(all.length / rowBytes, sha256 != null);
    for (int from = all.length - rowBytes; from >= 0; from -= rowBytes) {
      reversed.digests.put(all, from, rowBytes);
    }
    reversed.sum = sum;
    return reversed;
  }

  @Override
  public boolean complete() {
    return !digests.hasRemaining();
  }

  /** Appends the digests of a strip's rows. */
  @Override
  public void add(SampleBlock samples) {
    int columns = samples.columns();
    for (int r = 0; r < samples.rows(); r++) {
      CountsDigest.Row digest = CountsDigest.row(sums, samples.counts(), r * columns, columns);
      digests.putLong(digest.x()).putLong(digest.y());
      sum += digest.sum();
      if (sha256 != null) {
        addSha256(samples.counts(), r * columns, columns);
      }
    }
  }

  private void addSha256(int[] counts, int from, int columns) {
    if (row.capacity() != columns * Integer.BYTES) {
      row = ByteBuffer.allocate(columns * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }
    row.asIntBuffer().put(counts, from, columns);
    sha256.update(row.array());
    try {
      int made = sha256.digest(digests.array(), digests.position(), SHA256_BYTES);
      digests.position(digests.position() + made);
    } catch (DigestException e) {
      throw new IllegalStateException("row digests need " + SHA256_BYTES + " bytes each", e);
    }
  }

  @Override
  public long sum() {
    return sum;
  }

  @Override
  public byte[] toByteArray() {
    if (!complete()) {
      throw new IllegalStateException(
          "digests of "
              + digests.position() / rowBytes
              + " rows where "
              + digests.capacity() / rowBytes
              + " were expected");
    }
    return digests.array();
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
