package sparkbrot.tiles;

import java.util.HashSet;
import java.util.List;

/**
 * All tiles of an image in row order, covering every row once.
 *
 * @param name of the way it was cut, for the timing log
 * @param strips how the image is cut into strips; tiles begin at strip boundaries
 * @param tiles in row order
 * @param dispatchOrder the same tiles in the order in which free cores take them
 */
public record TilePlan(
    String name, StripLayout strips, List<RowTile> tiles, List<RowTile> dispatchOrder) {

  public TilePlan {
    tiles = List.copyOf(tiles);
    dispatchOrder = List.copyOf(dispatchOrder);
    if (dispatchOrder.size() != tiles.size()
        || !new HashSet<>(dispatchOrder).equals(new HashSet<>(tiles))) {
      throw new IllegalArgumentException(
          "dispatch order of "
              + dispatchOrder.size()
              + " tiles: must hold each of the "
              + tiles.size()
              + " tiles once");
    }
    int row = 0;
    for (RowTile tile : tiles) {
      if (tile.firstRow() != row || row % strips.rowsPerStrip() != 0) {
        throw new IllegalArgumentException(
            "tile "
                + tile.index()
                + " begins at row "
                + tile.firstRow()
                + ", expected row "
                + row
                + " at a strip's begin");
      }
      row = tile.endRow();
    }
    if (row != strips.heightPx()) {
      throw new IllegalArgumentException("tiles end at row " + row + " of " + strips.heightPx());
    }
  }

  /** A plan whose tiles are taken in row order, so that the assembly can write from the start. */
  TilePlan(String name, StripLayout strips, List<RowTile> tiles) {
    this(name, strips, tiles, tiles);
  }

  /** What the coarse sample predicts for the whole image. */
  public long estimatedIterations() {
    return tiles.stream().mapToLong(RowTile::estimatedIterations).sum();
  }
}
