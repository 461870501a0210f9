package sparkbrot.tiles.plan;

import java.util.ArrayList;
import java.util.List;
import sparkbrot.samples.PartialDigests;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.product.StripLayout;

/**
 * Cuts an image into rectangles, for products that want no whole rows: what a task holds does not
 * grow with the image's width.
 */
public final class BlockPlan {

  /** As many as a core gets of the tiles of other plans. */
  private static final int TILES_PER_CORE = 12;

  private BlockPlan() {}

  /**
   * A plan of the whole image: rectangles of two rows of blocks, or of one where there would be too
   * few for the cores.
   *
   * @param strips rows of blocks
   */
  public static TilePlan of(
      RenderRequest request, StripLayout strips, CostSample sample, int cores) {
    int widthPx = request.viewport().widthPx();
    int heightPx = strips.heightPx();
    int rows = 2 * strips.rowsPerStrip();
    int columns = columns(strips);
    long tiles = (long) pieces(heightPx, rows) * pieces(widthPx, columns);
    if (tiles < (long) TILES_PER_CORE * cores) {
      rows = strips.rowsPerStrip();
    }
    boolean mirrored = MirroredPlan.fits(request, new StripLayout(heightPx, rows));
    return new TilePlan(
        mirrored ? "blocks, mirrored" : "blocks",
        strips,
        tasks(widthPx, strips, rows, mirrored, sample.iterationsByStrip(strips, widthPx)));
  }

  private static int columns(StripLayout strips) {
    return Math.max(PartialDigests.COLUMNS, 2 * strips.rowsPerStrip());
  }

  private static int pieces(int side, int piece) {
    return (side + piece - 1) / piece;
  }

  private static List<RowTile> tasks(
      int widthPx, StripLayout strips, int rows, boolean mirrored, long[] iterations) {
    int columns = columns(strips);
    int across = pieces(widthPx, columns);
    int bands = pieces(strips.heightPx(), rows);
    List<RowTile> tasks = new ArrayList<>();
    for (int band = 0; band < (mirrored ? bands / 2 : bands); band++) {
      int firstRow = band * rows;
      int endRow = Math.min(strips.heightPx(), firstRow + rows);
      long ofBand = 0;
      for (int strip = firstRow / strips.rowsPerStrip();
          strip < pieces(endRow, strips.rowsPerStrip());
          strip++) {
        ofBand += iterations[strip];
      }
      for (int i = 0; i < across; i++) {
        int firstColumn = i * columns;
        int width = Math.min(columns, widthPx - firstColumn);
        RowTile mirror =
            mirrored
                ? new RowTile(
                    new TileKey(0, (bands - 1 - band) * across + i),
                    strips.heightPx() - endRow,
                    rows,
                    firstColumn,
                    width,
                    0,
                    null)
                : null;
        tasks.add(
            new RowTile(
                new TileKey(0, band * across + i),
                firstRow,
                endRow - firstRow,
                firstColumn,
                width,
                Math.round((double) ofBand * width / widthPx),
                mirror));
      }
    }
    return tasks;
  }
}
