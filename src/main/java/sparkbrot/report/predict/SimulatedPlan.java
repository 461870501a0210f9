package sparkbrot.report.predict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import sparkbrot.report.predict.RowCosts.Tile;
import sparkbrot.tiles.cut.StripCuts;

/** The tile plans of {@code render} as a prediction cuts them, from measured costs. */
public enum SimulatedPlan {
  EQUAL_COST,
  DEAREST_FIRST,
  EQUAL_ROWS,
  GUIDED;

  /** The plan of this name, as {@code --tile-plan} takes it. */
  public static Optional<SimulatedPlan> named(String name) {
    return Arrays.stream(values()).filter(plan -> plan.optionName().equals(name)).findFirst();
  }

  /** All names, for messages. */
  public static String names() {
    return Arrays.stream(values()).map(SimulatedPlan::optionName).collect(Collectors.joining(", "));
  }

  String optionName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Tiles in the order of dispatch, whole strips each.
   *
   * @param tiles how many are wanted; the guided plan makes its own number of them
   */
  List<Tile> cut(RowCosts costs, int tiles, int cores, int rowsPerStrip) {
    return switch (this) {
      case EQUAL_COST -> costs.cutEqually(tiles, rowsPerStrip);
      case DEAREST_FIRST ->
          costs.cutEqually(tiles, rowsPerStrip).stream()
              .sorted(Comparator.comparingDouble(Tile::seconds).reversed())
              .toList();
      case EQUAL_ROWS ->
          costs.tiles(StripCuts.equally(costs.strips(rowsPerStrip), tiles), rowsPerStrip);
      case GUIDED ->
          costs.tiles(
              StripCuts.guided(costs.strips(rowsPerStrip), cores, Integer.MAX_VALUE), rowsPerStrip);
    };
  }
}
