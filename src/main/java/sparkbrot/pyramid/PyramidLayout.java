package sparkbrot.pyramid;

import java.io.Serializable;

/**
 * Sizes of a pyramid's levels. Level 0 is the picture; each further one has half the columns and
 * rows, rounded up. Tiles are squares, those at the right and lower edges may show less.
 *
 * @param widthPx columns of level 0
 * @param heightPx rows of level 0
 */
public record PyramidLayout(int widthPx, int heightPx) implements Serializable {

  /** Columns and rows of a tile. */
  public static final int TILE_PX = 512;

  /** A tile of a level, by its column and row among the level's tiles. */
  record Place(int level, int column, int row) implements Serializable {

    Place parent() {
      return new Place(level + 1, column / 2, row / 2);
    }
  }

  public PyramidLayout {
    if (widthPx < 1 || heightPx < 1) {
      throw new IllegalArgumentException(widthPx + "x" + heightPx + ": needs a pixel");
    }
  }

  /** Levels down to the first that is a single tile. */
  public int levels() {
    int level = 0;
    while (Math.max(columns(level), rows(level)) > TILE_PX) {
      level++;
    }
    return level + 1;
  }

  /** Columns of a level. */
  public int columns(int level) {
    return halved(widthPx, level);
  }

  /** Rows of a level. */
  public int rows(int level) {
    return halved(heightPx, level);
  }

  private static int halved(int side, int level) {
    return (int) ((side + (1L << level) - 1) >> level);
  }

  /** Tiles in a row of a level. */
  public int tilesAcross(int level) {
    return tiles(columns(level));
  }

  /** Tiles in a column of a level. */
  public int tilesDown(int level) {
    return tiles(rows(level));
  }

  /** Tiles of a level. */
  public int tilesOf(int level) {
    return Math.multiplyExact(tilesAcross(level), tilesDown(level));
  }

  private static int tiles(int side) {
    return (side + TILE_PX - 1) / TILE_PX;
  }

  /** Columns that a tile shows. */
  int columns(Place tile) {
    return Math.min(TILE_PX, columns(tile.level()) - tile.column() * TILE_PX);
  }

  /** Rows that a tile shows. */
  int rows(Place tile) {
    return Math.min(TILE_PX, rows(tile.level()) - tile.row() * TILE_PX);
  }

  /** Position of a tile in row order. */
  int index(Place tile) {
    return tile.row() * tilesAcross(tile.level()) + tile.column();
  }

  /** Whether there is a level above. */
  boolean hasParent(Place tile) {
    return tile.level() < levels() - 1;
  }
}
