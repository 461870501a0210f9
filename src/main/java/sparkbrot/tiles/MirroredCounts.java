package sparkbrot.tiles;

/** Keeps the counts of a whole tile, so that its mirror can be made of the same rows backwards. */
final class MirroredCounts implements TileRenderer.CountSource {

  private final TileRenderer.CountSource source;
  private final RowTile tile;
  private final int widthPx;
  private final int[] kept;

  MirroredCounts(TileRenderer.CountSource source, RowTile tile, int widthPx) {
    this.source = source;
    this.tile = tile;
    this.widthPx = widthPx;
    this.kept = new int[tile.rows() * widthPx];
  }

  @Override
  public long counts(int firstRow, int rows, int[] buffer) {
    long computed = source.counts(firstRow, rows, buffer);
    System.arraycopy(buffer, 0, kept, (firstRow - tile.firstRow()) * widthPx, rows * widthPx);
    return computed;
  }

  /** The rows of the mirror; nothing is computed for them. */
  long mirrored(int firstRow, int rows, int[] buffer) {
    for (int row = 0; row < rows; row++) {
      int from = tile.mirror().endRow() - 1 - (firstRow + row);
      System.arraycopy(kept, from * widthPx, buffer, row * widthPx, widthPx);
    }
    return 0;
  }
}
