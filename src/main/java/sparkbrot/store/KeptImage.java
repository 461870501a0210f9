package sparkbrot.store;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sparkbrot.scene.RequestText;
import sparkbrot.storage.Location;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.render.TileResult;

/**
 * What the manifest of a work directory lists, to look at: nothing is taken over, nothing deleted.
 *
 * @param settings everything that decides what the pieces hold
 * @param products names of the products whose parts a piece holds, in order
 * @param plan how the image is cut
 * @param tiles the finished ones in row order, without their bytes
 * @param outputs complete files
 * @param pieces the tiles' files
 */
public record KeptImage(
    Location directory,
    String id,
    RequestText settings,
    List<String> products,
    TilePlan plan,
    List<TileResult> tiles,
    List<Manifest.Output> outputs,
    Pieces pieces) {

  /**
   * Reads a manifest; empty if there is none.
   *
   * @throws IOException if it is malformed, cannot be read, or no run has planned yet
   */
  public static Optional<KeptImage> read(Location directory) throws IOException {
    Optional<Manifest> found = ManifestSaver.read(directory);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Manifest manifest = found.get();
    if (manifest.plan() == null) {
      throw new IOException(directory + ": no tile is finished");
    }
    TilePlan plan = manifest.plan().toTilePlan();
    List<TileResult> tiles =
        manifest.pieces().stream()
            .sorted(Comparator.comparingInt(Manifest.Piece::tile))
            .map(p -> TileResult.elsewhere(plan.tiles().get(p.tile()), p.toKept(), null))
            .toList();
    return Optional.of(
        new KeptImage(
            directory,
            manifest.id(),
            manifest.text(),
            manifest.products(),
            plan,
            tiles,
            manifest.outputs(),
            Pieces.of(directory, manifest)));
  }

  /** What is wrong with a tile's piece, in one line; empty if size and checksum are right. */
  public Optional<String> fault(TileResult tile) {
    return Optional.ofNullable(pieces.fault(tile.tile(), tile.kept()));
  }

  /**
   * Reads a tile's bytes.
   *
   * @throws IOException if they cannot be read or are damaged
   */
  public TileResult fetch(TileResult tile) throws IOException {
    return pieces.fetch(tile);
  }
}
