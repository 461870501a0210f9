package sparkbrot.tiles.product;

import java.io.Serializable;

/**
 * Cuts an image into strips of a fixed number of rows; the last may be shorter. A strip is what is
 * encoded on its own, so bytes depend on the image's size alone and never on the tiling.
 *
 * @param heightPx rows of the image
 * @param rowsPerStrip rows of every strip but the last
 */
public record StripLayout(int heightPx, int rowsPerStrip) implements Serializable {

  /**
   * Small, so that even a 960-row image gives 60 units of balance, but large enough that a strip of
   * a usual image is longer than deflate's window of 32 KiB.
   */
  static final int PREFERRED_ROWS = 16;

  /** 40 MB with all channels. */
  private static final long MOST_SAMPLES = 1 << 21;

  /** No hand-over is larger than this, whatever the content. */
  public static final int MAX_CHUNK_BYTES = 8 << 20;

  /** Deflate may grow incompressible input by 5 bytes in 16 KiB; 1/64 covers that and framing. */
  private static final int WORST_CASE_GROWTH = 64;

  public StripLayout {
    if (heightPx < 1 || rowsPerStrip < 1) {
      throw new IllegalArgumentException(
          heightPx + " rows in strips of " + rowsPerStrip + ": both must be at least 1");
    }
  }

  /** Layout for rows that take up to this many bytes before compression. */
  public static StripLayout of(int heightPx, long bytesPerRow) {
    return new StripLayout(
        heightPx, (int) Math.max(1, Math.min(PREFERRED_ROWS, rowsPerChunk(bytesPerRow))));
  }

  /**
   * Layout for rows of which so many together become a row of what is encoded.
   *
   * @param together rows, of which the image has a multiple
   * @param widthPx samples of a row, all of which a strip has in memory
   */
  public static StripLayout of(int heightPx, long bytesPerRow, int together, int widthPx) {
    if (together == 1) {
      return of(heightPx, bytesPerRow);
    }
    long most = Math.min(rowsPerChunk(bytesPerRow), MOST_SAMPLES / widthPx);
    long units = Math.max(1, Math.min(PREFERRED_ROWS, most / together));
    return new StripLayout(heightPx, Math.toIntExact(units * together));
  }

  /**
   * Rows that surely fit into one hand-over; 0 if not even one does.
   *
   * @param bytesPerRow bytes of a row before compression
   */
  public static long rowsPerChunk(long bytesPerRow) {
    return (MAX_CHUNK_BYTES - 1024) / (bytesPerRow + bytesPerRow / WORST_CASE_GROWTH + 64);
  }

  /** Number of strips. */
  public int strips() {
    return (heightPx + rowsPerStrip - 1) / rowsPerStrip;
  }

  /** First row of a strip; the image's height for the strip after the last. */
  public int firstRow(int strip) {
    return (int) Math.min(heightPx, (long) strip * rowsPerStrip);
  }

  /** Rows of a strip. */
  public int rows(int strip) {
    return firstRow(strip + 1) - firstRow(strip);
  }
}
