package sparkbrot.tiles;

import java.io.Serializable;

/**
 * Says where a finished tile's bytes are, if they were put into a work directory instead of being
 * handed over: image, counts and row digests behind one another in one file.
 *
 * @param attempt unique name of the attempt that wrote it, {@code run.number}
 * @param imageBytes length of the encoded picture
 * @param countBytes length of the encoded raw counts
 * @param crc32c CRC-32C of the whole file
 */
public record KeptPiece(String attempt, int imageBytes, int countBytes, int crc32c)
    implements Serializable {

  /** Names of attempts become names of files. */
  private static final String ATTEMPT = "[0-9a-f]{8}\\.\\d{1,18}";

  public KeptPiece {
    if (attempt == null || !attempt.matches(ATTEMPT)) {
      throw new IllegalArgumentException("attempt " + attempt + ": must be as " + ATTEMPT);
    }
    if (imageBytes < 0
        || countBytes < 0
        || (long) imageBytes + countBytes > StripLayout.MAX_CHUNK_BYTES) {
      throw new IllegalArgumentException(
          "piece of "
              + imageBytes
              + " + "
              + countBytes
              + " bytes: must be 0 to "
              + StripLayout.MAX_CHUNK_BYTES
              + " in all");
    }
  }

  /** Size of the file of a tile of so many rows. */
  public long fileBytes(int rows) {
    return encodedBytes() + (long) rows * RowDigests.DIGEST_BYTES;
  }

  /** Bytes of image and counts. */
  public long encodedBytes() {
    return (long) imageBytes + countBytes;
  }
}
