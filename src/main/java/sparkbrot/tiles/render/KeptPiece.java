package sparkbrot.tiles.render;

import java.io.Serializable;
import java.util.List;
import sparkbrot.samples.RowDigests;
import sparkbrot.tiles.product.StripLayout;

/**
 * Says where a finished tile's bytes are, if they were put into a work directory instead of being
 * handed over: its parts and its row digests behind one another in one file.
 *
 * @param attempt unique name of the attempt that wrote it, {@code run.number}
 * @param partBytes length of each part, in the order of the job's products
 * @param crc32c CRC-32C of the whole file
 */
public record KeptPiece(String attempt, List<Integer> partBytes, int crc32c)
    implements Serializable {

  /** Names of attempts become names of files. */
  private static final String ATTEMPT = "[0-9a-f]{8}\\.[0-9]{1,18}";

  public KeptPiece {
    if (attempt == null || !attempt.matches(ATTEMPT)) {
      throw new IllegalArgumentException("attempt " + attempt + ": must be as " + ATTEMPT);
    }
    partBytes = List.copyOf(partBytes);
    long sum = partBytes.stream().mapToLong(Integer::longValue).sum();
    if (partBytes.stream().anyMatch(bytes -> bytes < 0) || sum > StripLayout.MAX_CHUNK_BYTES) {
      throw new IllegalArgumentException(
          "piece of parts of "
              + partBytes
              + " bytes: must be 0 to "
              + StripLayout.MAX_CHUNK_BYTES
              + " in all");
    }
  }

  /**
   * Size of the file of a tile.
   *
   * @param hashed whether rows have a SHA-256 beside their digest
   */
  public long fileBytes(int rows, boolean hashed) {
    return encodedBytes() + (long) rows * RowDigests.bytesPerRow(hashed);
  }

  /** Bytes of all parts. */
  public long encodedBytes() {
    return partBytes.stream().mapToLong(Integer::longValue).sum();
  }
}
