package sparkbrot.explore.stream;

import java.math.BigInteger;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.OptionalInt;
import sparkbrot.explore.paint.TileStyle;
import sparkbrot.explore.place.Window;
import sparkbrot.explore.schedule.GridTile;

/**
 * What a browser asks for.
 *
 * @param viewer who asks
 * @param generation grows with each order of a viewer
 * @param level of the tiles
 * @param originX column that those of the tiles are counted from
 * @param originY row likewise
 * @param tiles offsets from there, the most wanted first
 * @param maxIter limit of the counts; empty to find one
 * @param style how to colour
 * @param coarse whether larger tiles shall come first where these take long
 */
public record ViewOrder(
    String viewer,
    long generation,
    int level,
    BigInteger originX,
    BigInteger originY,
    List<Offset> tiles,
    OptionalInt maxIter,
    TileStyle style,
    boolean coarse) {

  /** A tile's place beside the origin. */
  public record Offset(int x, int y) {}

  public ViewOrder {
    tiles = List.copyOf(tiles);
  }

  /**
   * A tile of the grid.
   *
   * @throws IllegalArgumentException if it is too far from 0
   */
  public GridTile tile(Offset offset) {
    return new GridTile(
        level,
        originX.add(BigInteger.valueOf(offset.x())),
        originY.add(BigInteger.valueOf(offset.y())));
  }

  /** Where the tiles are. */
  Window window() {
    IntSummaryStatistics columns = tiles.stream().mapToInt(Offset::x).summaryStatistics();
    IntSummaryStatistics rows = tiles.stream().mapToInt(Offset::y).summaryStatistics();
    int width = columns.getMax() - columns.getMin() + 1;
    int height = rows.getMax() - rows.getMin() + 1;
    return new Window(
        level,
        originX.shiftLeft(1).add(BigInteger.valueOf(2L * columns.getMin() + width)),
        originY.shiftLeft(1).add(BigInteger.valueOf(2L * rows.getMin() + height)),
        Math.max(width, height));
  }
}
