package sparkbrot.tiles;

import java.io.Serializable;

/**
 * A finished tile: encoded bytes and a small record of how it came about.
 *
 * @param tile which tile
 * @param image encoded picture, empty without one
 * @param counts encoded raw counts, empty without them
 * @param rowDigests SHA-256 of each row's counts as little-endian int32, 32 bytes a row
 * @param work what it took
 */
public record TileResult(
    RowTile tile, byte[] image, byte[] counts, byte[] rowDigests, TileWork work)
    implements Serializable {

  /** Bytes handed over for image and counts. */
  public long encodedBytes() {
    return (long) image.length + counts.length;
  }
}
