package sparkbrot.tiles;

import java.util.List;

/**
 * All tiles of an image in row order, covering every row once.
 *
 * @param name of the way it was cut, for the timing log
 * @param strips how the image is cut into strips; tiles begin at strip boundaries
 * @param tiles in row order
 */
public record TilePlan(String name, StripLayout strips, List<RowTile> tiles) {

  public TilePlan {
    tiles = List.copyOf(tiles);
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

  /** What the coarse sample predicts for the whole image. */
  public long estimatedIterations() {
    return tiles.stream().mapToLong(RowTile::estimatedIterations).sum();
  }
}
