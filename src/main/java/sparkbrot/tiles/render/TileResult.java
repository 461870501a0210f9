package sparkbrot.tiles.render;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import sparkbrot.tiles.plan.RowTile;

/**
 * A finished tile: one part for each product and a small record of how it came about.
 *
 * @param tile which tile
 * @param parts what its encoder made, by the product's name, in the order of the job's products
 * @param rowDigests digests of each row's counts ({@link sparkbrot.samples.RowDigests})
 * @param work what it took; null for a tile that an earlier run made
 * @param kept where the bytes are if they are not here: there are no parts then; null otherwise
 */
public record TileResult(
    RowTile tile, Map<String, byte[]> parts, byte[] rowDigests, TileWork work, KeptPiece kept)
    implements Serializable {

  private static final byte[] ELSEWHERE = {};

  public TileResult {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /** A tile whose bytes are here. */
  public TileResult(RowTile tile, Map<String, byte[]> parts, byte[] rowDigests, TileWork work) {
    this(tile, parts, rowDigests, work, null);
  }

  /** A tile whose bytes are in a work directory. */
  public static TileResult elsewhere(RowTile tile, KeptPiece kept, TileWork work) {
    return new TileResult(tile, Map.of(), ELSEWHERE, work, kept);
  }

  /**
   * A product's part.
   *
   * @throws IllegalArgumentException if this tile has none
   */
  public byte[] part(String product) {
    byte[] part = parts.get(product);
    if (part == null) {
      throw new IllegalArgumentException("tile " + tile.index() + " has no part " + product);
    }
    return part;
  }

  /** Bytes of all parts, wherever they are. */
  public long encodedBytes() {
    return kept == null ? heldBytes() : kept.encodedBytes();
  }

  /** Bytes of the parts that this object holds. */
  public long heldBytes() {
    return parts.values().stream().mapToLong(part -> part.length).sum();
  }
}
