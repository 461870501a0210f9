package sparkbrot.store;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import sparkbrot.scene.RequestText;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.plan.TileKey;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.product.StripLayout;
import sparkbrot.tiles.render.KeptPiece;

/**
 * What a work directory holds: JSON, one object, in the file {@link #FILE_NAME}.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION} of the writer
 * @param id 16 hexadecimal digits that begin the names of all files of this manifest
 * @param run the run that writes this manifest, 8 hexadecimal digits
 * @param settings everything that decides what the pieces hold, by option
 * @param products names of the products whose parts a piece holds, in order
 * @param plan how the image is cut; null before that is known
 * @param pieces finished tiles
 * @param outputs complete files, listed before they get their names
 */
public record Manifest(
    int schemaVersion,
    String id,
    String run,
    @JsonDeserialize(as = Names.class) Map<String, String> settings,
    List<String> products,
    Plan plan,
    List<Piece> pieces,
    List<Output> outputs) {

  /** Grows when a reader of the old version would misread the new one. */
  public static final int SCHEMA_VERSION = 2;

  /** Name within the work directory. */
  public static final String FILE_NAME = "manifest.json";

  private static final int MOST_PRODUCTS = 100;

  public Manifest {
    require(
        schemaVersion == SCHEMA_VERSION,
        "schemaVersion " + schemaVersion + ", expected " + SCHEMA_VERSION);
    require(id != null && id.matches("[0-9a-f]{16}"), "id " + id + " is not 16 hex digits");
    require(run != null && run.matches("[0-9a-f]{8}"), "run " + run + " is not 8 hex digits");
    require(settings != null && products != null, "no settings or no products");
    require(allThere(settings.values()), "a setting is null");
    RequestText.of(settings);
    require(!products.isEmpty() && products.size() <= MOST_PRODUCTS, "no or too many products");
    require(allThere(products), "a product is null");
    require(pieces != null && outputs != null, "no pieces or no outputs");
    require(allThere(pieces) && allThere(outputs), "a piece or output is null");
    products = List.copyOf(products);
    pieces = List.copyOf(pieces);
    outputs = List.copyOf(outputs);
    require(
        pieces.stream().mapToInt(Piece::tile).distinct().count() == pieces.size(),
        "a tile has two pieces");
  }

  /** A map that a file cannot fill the heap with: an entry of 8 bytes would take 136. */
  static final class Names extends LinkedHashMap<String, String> {

    private static final long serialVersionUID = 1L;
    private static final int MOST = RequestText.MAX_OPTIONS;

    @Override
    public String put(String name, String value) {
      require(size() < MOST, "more than " + MOST + " settings");
      return super.put(name, value);
    }
  }

  /** Collections from JSON may hold null, and those that cannot refuse to be asked. */
  private static boolean allThere(Collection<?> all) {
    return all.stream().noneMatch(Objects::isNull);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * A tile plan.
   *
   * @param tasks in the order in which they begin
   */
  record Plan(String name, int heightPx, int rowsPerStrip, List<Task> tasks) {

    Plan {
      require(name != null && tasks != null && allThere(tasks), "a plan without its tasks");
    }

    static Plan of(TilePlan plan) {
      return new Plan(
          plan.name(),
          plan.strips().heightPx(),
          plan.strips().rowsPerStrip(),
          plan.tasks().stream().map(Task::of).toList());
    }

    /**
     * The plan, checked: its tiles cover every row once.
     *
     * @throws IllegalArgumentException if they do not
     */
    TilePlan toTilePlan() {
      List<RowTile> tiles = new ArrayList<>();
      for (Task task : tasks) {
        tiles.add(task.toTile());
      }
      TilePlan plan = new TilePlan(name, new StripLayout(heightPx, rowsPerStrip), tiles);
      for (int index = 0; index < plan.tiles().size(); index++) {
        require(plan.tiles().get(index).index() == index, "tile " + index + " has another number");
      }
      return plan;
    }
  }

  /**
   * A tile, and its mirror if it has one.
   *
   * @param columns number of columns; 0 for whole rows
   * @param mirror number of the mirror tile; null without one
   * @param mirrorFirstRow its first row
   */
  record Task(
      int tile,
      int firstRow,
      int rows,
      int firstColumn,
      int columns,
      long estimatedIterations,
      Integer mirror,
      Integer mirrorFirstRow) {

    static Task of(RowTile tile) {
      RowTile mirror = tile.mirror();
      return new Task(
          tile.index(),
          tile.firstRow(),
          tile.rows(),
          tile.firstColumn(),
          tile.columns(),
          tile.estimatedIterations(),
          mirror == null ? null : mirror.index(),
          mirror == null ? null : mirror.firstRow());
    }

    RowTile toTile() {
      require((mirror == null) == (mirrorFirstRow == null), "half a mirror of tile " + tile);
      RowTile mirrored = mirror == null ? null : tile(mirror, mirrorFirstRow, 0, null);
      return tile(tile, firstRow, estimatedIterations, mirrored);
    }

    private RowTile tile(int index, int row, long iterations, RowTile mirrored) {
      return new RowTile(
          new TileKey(0, index), row, rows, firstColumn, columns, iterations, mirrored);
    }
  }

  /** A finished tile's file; see {@link KeptPiece}. The CRC-32C is in 8 hexadecimal digits. */
  record Piece(int tile, String attempt, List<Integer> partBytes, String crc32c) {

    Piece {
      require(tile >= 0, "piece of tile " + tile);
      require(partBytes != null && allThere(partBytes), "piece of tile " + tile + " without parts");
      Crc.parse(crc32c);
    }

    static Piece of(int tile, KeptPiece kept) {
      return new Piece(tile, kept.attempt(), kept.partBytes(), Crc.format(kept.crc32c()));
    }

    KeptPiece toKept() {
      return new KeptPiece(attempt, partBytes, Crc.parse(crc32c));
    }
  }

  /** A complete output: where it goes, its size, and the CRC-32C of its bytes. */
  public record Output(String uri, long bytes, String crc32c) {

    public Output {
      require(uri != null && bytes >= 0, "an output without its URI or size");
      Crc.parse(crc32c);
    }
  }

  /** The settings. */
  RequestText text() {
    return RequestText.of(settings);
  }

  /** This manifest in the hands of another run. */
  Manifest of(String newRun) {
    return new Manifest(schemaVersion, id, newRun, settings, products, plan, pieces, outputs);
  }

  /** This manifest after more was done. */
  Manifest with(Plan newPlan, List<Piece> newPieces, List<Output> newOutputs) {
    return new Manifest(schemaVersion, id, run, settings, products, newPlan, newPieces, newOutputs);
  }
}
