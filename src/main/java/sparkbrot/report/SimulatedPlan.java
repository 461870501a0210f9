package sparkbrot.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import sparkbrot.report.RowCosts.Tile;

/** The tile plans of {@code render} as a prediction cuts them, from measured costs. */
public enum SimulatedPlan {
  EQUAL_COST,
  DEAREST_FIRST,
  EQUAL_ROWS,
  GUIDED;

  /** The share of a core in the rows left is halved, as {@code render} does. */
  private static final int GUIDED_DIVISOR = 2;

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
      case EQUAL_ROWS -> equalRows(costs, tiles, rowsPerStrip);
      case GUIDED -> guided(costs, cores, rowsPerStrip);
    };
  }

  private static List<Tile> equalRows(RowCosts costs, int tiles, int rowsPerStrip) {
    long strips = strips(costs, rowsPerStrip);
    long cut = Math.min(tiles, strips);
    List<Tile> result = new ArrayList<>();
    for (long tile = 0; tile < cut; tile++) {
      result.add(strips(costs, rowsPerStrip, tile * strips / cut, (tile + 1) * strips / cut));
    }
    return result;
  }

  private static List<Tile> guided(RowCosts costs, int cores, int rowsPerStrip) {
    long strips = strips(costs, rowsPerStrip);
    long share = (long) GUIDED_DIVISOR * cores;
    List<Tile> result = new ArrayList<>();
    for (long strip = 0; strip < strips; ) {
      long end = strip + (strips - strip + share - 1) / share;
      result.add(strips(costs, rowsPerStrip, strip, end));
      strip = end;
    }
    return result;
  }

  private static long strips(RowCosts costs, int rowsPerStrip) {
    return ((long) costs.rows() + rowsPerStrip - 1) / rowsPerStrip;
  }

  private static Tile strips(RowCosts costs, int rowsPerStrip, long first, long end) {
    return costs.tile((int) first * rowsPerStrip, (int) Math.min(end * rowsPerStrip, costs.rows()));
  }
}
