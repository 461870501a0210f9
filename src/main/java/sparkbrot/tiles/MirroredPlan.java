package sparkbrot.tiles;

import java.util.ArrayList;
import java.util.List;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.RenderRequest;

/**
 * Uses the set's symmetry: where the samples of the lower half mirror those of the upper half
 * exactly, only the upper half is computed, and each tile is made together with its mirror.
 * Conjugation changes only signs in every rounded operation, so the counts are the same bit for
 * bit.
 */
public final class MirroredPlan {

  private MirroredPlan() {}

  /**
   * Whether the request allows it: shortcuts are on, the image has an even number of whole strips,
   * and every row of the upper half has its exact mirror as far below the middle.
   */
  public static boolean fits(RenderRequest request, StripLayout strips) {
    int heightPx = strips.heightPx();
    if (!request.kernel().shortcuts() || heightPx % (2 * strips.rowsPerStrip()) != 0) {
      return false;
    }
    PixelGrid grid = request.grid();
    for (int row = 0; row < heightPx / 2; row++) {
      if (grid.im(heightPx - 1 - row) != -grid.im(row)) {
        return false;
      }
    }
    return true;
  }

  /** The plan of the whole image from a plan of its upper half. */
  public static TilePlan of(TilePlan upperHalf) {
    int tiles = 2 * upperHalf.tiles().size();
    int heightPx = 2 * upperHalf.strips().heightPx();
    List<RowTile> tasks = new ArrayList<>();
    for (RowTile tile : upperHalf.tasks()) {
      TileKey mirrorKey = new TileKey(tile.key().level(), tiles - 1 - tile.index());
      RowTile mirror = new RowTile(mirrorKey, heightPx - tile.endRow(), tile.rows(), 0);
      tasks.add(
          new RowTile(
              tile.key(), tile.firstRow(), tile.rows(), tile.estimatedIterations(), mirror));
    }
    return new TilePlan(
        upperHalf.name() + ", mirrored",
        new StripLayout(heightPx, upperHalf.strips().rowsPerStrip()),
        tasks);
  }
}
