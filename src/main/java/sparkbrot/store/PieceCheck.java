package sparkbrot.store;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import sparkbrot.storage.Location;
import sparkbrot.tiles.product.TaskRunner;
import sparkbrot.tiles.render.TileResult;

/**
 * Reads the pieces of a work directory and compares their checksums: few of them with the driver's
 * threads, many on the executors, which have more disks and networks than the driver.
 */
final class PieceCheck {

  /** More than this would keep the driver busy for seconds, and executors idle meanwhile. */
  private static final int FEW = 64;

  private final Location directory;
  private final Pieces pieces;

  PieceCheck(Location directory, Pieces pieces) {
    this.directory = directory;
    this.pieces = pieces;
  }

  /** For each tile what is wrong with its piece, in one line; empty if nothing is. */
  List<String> faults(List<TileResult> tiles, TaskRunner runner) {
    if (tiles.size() <= FEW) {
      return tiles.parallelStream().map(tile -> fault(pieces, tile)).toList();
    }
    return runner.map(tiles, new OnExecutor(directory, pieces));
  }

  private static String fault(Pieces pieces, TileResult tile) {
    String fault = pieces.fault(tile.tile(), tile.kept());
    return fault == null ? "" : fault;
  }

  /** Travels to the executors. */
  private static final class OnExecutor implements Function<TileResult, String>, Serializable {

    private static final long serialVersionUID = 1L;

    private final String directory;
    private final TreeMap<String, String> settings;
    private final String id;
    private final ArrayList<String> products;
    private final boolean hashed;

    OnExecutor(Location directory, Pieces pieces) {
      this.directory = directory.uri();
      this.settings = new TreeMap<>(directory.settings());
      this.id = pieces.id();
      this.products = new ArrayList<>(pieces.products());
      this.hashed = pieces.hashed();
    }

    @Override
    public String apply(TileResult tile) {
      Location open = Location.of(directory, settings);
      return fault(new Pieces(open, id, products, hashed), tile);
    }
  }
}
