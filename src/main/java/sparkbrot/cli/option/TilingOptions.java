package sparkbrot.cli.option;

import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import sparkbrot.scene.RequestText;
import sparkbrot.tiles.plan.TilePlanKind;

/** The options that say how the image is cut into tiles; the picture does not depend on them. */
public final class TilingOptions {

  private static final String AUTO = "auto";

  @Option(
      names = "--tile-rows",
      paramLabel = "N|auto",
      defaultValue = AUTO,
      description =
          "Rows of a tile, rounded up to whole strips; auto leaves that to the tile plan."
              + " Default: ${DEFAULT-VALUE}")
  private String tileRows;

  @Option(
      names = "--tile-plan",
      paramLabel = "PLAN",
      description =
          "Without a number of rows: equal-cost (tiles of equal estimated cost), equal-rows (one for"
              + " each core), guided (shrinking with the rows left), or dearest-first (of equal cost,"
              + " not in row order). Default: equal-cost")
  private String tilePlan;

  /**
   * Rows of a tile; empty if a plan decides.
   *
   * @throws UsageException if it is no number, or if a plan is given as well
   */
  public Optional<Integer> rows() {
    Optional<Integer> rows =
        tileRows.equalsIgnoreCase(AUTO)
            ? Optional.empty()
            : Optional.of(Numbers.positive("--tile-rows", tileRows, Integer.MAX_VALUE));
    if (rows.isPresent() && tilePlan != null) {
      throw new UsageException(
          "--tile-plan", tilePlan, "cannot be combined with --tile-rows " + tileRows);
    }
    return rows;
  }

  /**
   * The plan that cuts tiles where their rows are not given.
   *
   * @throws UsageException if there is none of that name
   */
  public TilePlanKind plan() {
    if (tilePlan == null) {
      return TilePlanKind.EQUAL_COST;
    }
    return TilePlanKind.named(tilePlan.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new UsageException(
                    "--tile-plan", tilePlan, "must be one of " + TilePlanKind.names()));
  }

  /** Adds the one of these options that decides. */
  public void describe(RequestText text) {
    if (rows().isPresent()) {
      text.put("tile-rows", tileRows);
    } else {
      text.put("tile-plan", plan().optionName());
    }
  }
}
