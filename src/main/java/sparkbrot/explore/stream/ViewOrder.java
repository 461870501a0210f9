package sparkbrot.explore.stream;

import java.math.BigInteger;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import sparkbrot.explore.paint.TileStyle;
import sparkbrot.explore.place.Window;
import sparkbrot.explore.schedule.GridTile;
import sparkbrot.scene.PixelRegion;

/**
 * What a browser asks for.
 *
 * @param viewer who asks
 * @param generation grows with each order of a viewer
 * @param level of the tiles
 * @param originX column that those of the tiles are counted from
 * @param originY row likewise
 * @param sidePx columns and rows of a tile's samples
 * @param tiles beside there, the most wanted first
 * @param beside tiles that are there already and of the same view
 * @param maxIter limit of the counts; empty to find one for all tiles of the view
 * @param style how to colour
 * @param coarse whether larger tiles shall come first where these take long
 */
public record ViewOrder(
    String viewer,
    long generation,
    int level,
    BigInteger originX,
    BigInteger originY,
    int sidePx,
    List<Tile> tiles,
    List<Tile> beside,
    OptionalInt maxIter,
    TileStyle style,
    boolean coarse) {

  /**
   * A tile, or a part of it.
   *
   * @param x columns beside the origin
   * @param y rows below the origin
   * @param region which of its samples
   */
  public record Tile(int x, int y, PixelRegion region) {}

  public ViewOrder {
    tiles = List.copyOf(tiles);
    beside = List.copyOf(beside);
  }

  /**
   * A tile of the grid.
   *
   * @throws IllegalArgumentException if it is too far from 0
   */
  public GridTile tile(Tile tile) {
    return new GridTile(
        level,
        originX.add(BigInteger.valueOf(tile.x())),
        originY.add(BigInteger.valueOf(tile.y())),
        sidePx);
  }

  /** All tiles of the view. */
  public List<Tile> view() {
    return Stream.concat(tiles.stream(), beside.stream()).toList();
  }

  /** Where they are. */
  Window window() {
    IntSummaryStatistics columns = view().stream().mapToInt(Tile::x).summaryStatistics();
    IntSummaryStatistics rows = view().stream().mapToInt(Tile::y).summaryStatistics();
    int width = columns.getMax() - columns.getMin() + 1;
    int height = rows.getMax() - rows.getMin() + 1;
    return new Window(
        level,
        originX.shiftLeft(1).add(BigInteger.valueOf(2L * columns.getMin() + width)),
        originY.shiftLeft(1).add(BigInteger.valueOf(2L * rows.getMin() + height)),
        Math.max(width, height));
  }
}
