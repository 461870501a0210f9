package sparkbrot.tiles;

import java.io.Serializable;

/**
 * A finished tile: encoded bytes and a small record of how it came about.
 *
 * @param tile which tile
 * @param image encoded picture, empty without one
 * @param counts encoded raw counts, empty without them
 * @param rowDigests SHA-256 of each row's counts as little-endian int32, 32 bytes a row
 * @param work what it took; null for a tile that an earlier run made
 * @param kept where the bytes are if they are not here: the arrays are empty then; null otherwise
 */
public record TileResult(
    RowTile tile, byte[] image, byte[] counts, byte[] rowDigests, TileWork work, KeptPiece kept)
    implements Serializable {

  private static final byte[] ELSEWHERE = {};

  /** A tile whose bytes are here. */
  public TileResult(RowTile tile, byte[] image, byte[] counts, byte[] rowDigests, TileWork work) {
    this(tile, image, counts, rowDigests, work, null);
  }

  /** A tile whose bytes are in a work directory. */
  public static TileResult elsewhere(RowTile tile, KeptPiece kept, TileWork work) {
    return new TileResult(tile, ELSEWHERE, ELSEWHERE, ELSEWHERE, work, kept);
  }

  /** Bytes of image and counts, wherever they are. */
  public long encodedBytes() {
    return kept == null ? heldBytes() : kept.encodedBytes();
  }

  /** Bytes of image and counts that this object holds. */
  public long heldBytes() {
    return (long) image.length + counts.length;
  }
}
