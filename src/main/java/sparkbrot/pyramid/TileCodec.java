package sparkbrot.pyramid;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * How a format stores a tile. In memory a tile is red, green, blue of each pixel, a byte each, and
 * {@link PyramidLayout#TILE_PX} rows of as many pixels, zeros beyond what it shows.
 */
public interface TileCodec extends Serializable {

  /** Bytes of a pixel in memory. */
  int PIXEL_BYTES = 3;

  /** Bytes from a row in memory to the next. */
  int STRIDE = PyramidLayout.TILE_PX * PIXEL_BYTES;

  /** Encodes tile after tile, for one thread at a time. */
  Encoder encoder();

  /** Encodes tiles. */
  interface Encoder {

    /**
     * Encodes a tile.
     *
     * @param rgb the whole tile, {@link TileCodec#STRIDE} bytes from a row to the next
     * @param columns that it shows
     * @param rows that it shows
     */
    byte[] encode(byte[] rgb, int columns, int rows);
  }

  /**
   * Decodes a tile row by row.
   *
   * @param tile as an encoder made it
   * @throws IOException if it is damaged
   */
  Rows rows(byte[] tile, int columns, int rows) throws IOException;

  /** The rows of a tile. */
  interface Rows extends AutoCloseable {

    /**
     * The next row.
     *
     * @param rgb takes red, green, blue of each pixel that the tile shows
     * @throws IOException if the tile is damaged
     */
    void next(byte[] rgb, int offset) throws IOException;

    /**
     * Makes sure that the tile ends where its rows do.
     *
     * @throws IOException if it does not
     */
    void finish() throws IOException;

    @Override
    void close();
  }

  /**
   * Reads so many bytes.
   *
   * @throws IOException if there are fewer
   */
  static void readFully(InputStream in, byte[] bytes, int length) throws IOException {
    if (in.readNBytes(bytes, 0, length) < length) {
      throw new IOException("a tile ends within a row");
    }
  }

  /** Closes what is in memory. */
  static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
