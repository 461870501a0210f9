package sparkbrot.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import sparkbrot.storage.Location;
import sparkbrot.tiles.render.TileResult;

/** The finished tiles of a work directory, for executors to read again. */
public final class KeptTiles implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String directory;
  private final TreeMap<String, String> settings;
  private final String id;
  private final ArrayList<String> products;
  private final boolean hashed;
  private final ArrayList<TileResult> tiles;

  /**
   * @param tiles finished ones, without their bytes
   */
  KeptTiles(Location directory, Pieces pieces, List<TileResult> tiles) {
    this.directory = directory.uri();
    this.settings = new TreeMap<>(directory.settings());
    this.id = pieces.id();
    this.products = new ArrayList<>(pieces.products());
    this.hashed = pieces.hashed();
    this.tiles = new ArrayList<>(tiles);
    this.tiles.sort(Comparator.comparingInt(tile -> tile.tile().firstRow()));
  }

  /**
   * Reads the tile that a row belongs to.
   *
   * @throws IOException if there is none, or its bytes are missing or damaged
   */
  public TileResult fetch(int row) throws IOException {
    int low = 0;
    int high = tiles.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (tiles.get(middle).tile().firstRow() <= row) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    if (tiles.isEmpty() || row < tiles.get(low).tile().firstRow()) {
      throw new IOException(directory + ": row " + row + " is not finished");
    }
    TileResult found = tiles.get(low);
    if (row >= found.tile().endRow()) {
      throw new IOException(directory + ": row " + row + " is not finished");
    }
    return new Pieces(Location.of(directory, settings), id, products, hashed).fetch(found);
  }
}
