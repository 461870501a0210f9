package sparkbrot.tiles.plan;

import java.util.ArrayList;
import java.util.List;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.StripLayout;

/**
 * Uses the set's symmetry: where the samples of the lower half mirror those of the upper half
 * exactly, only the upper half is computed, and each tile is made together with its mirror.
 */
public final class MirroredPlan {

  private MirroredPlan() {}

  /**
   * Whether the request allows it: the kernel family says that rows mirror each other, and the
   * image has an even number of whole strips.
   */
  public static boolean fits(RenderRequest request, StripLayout strips) {
    return strips.heightPx() % (2 * strips.rowsPerStrip()) == 0
        && KernelFamilies.of(request.kernel()).mirrorsRows(request);
  }

  /** Cuts the upper half into tiles whose samples have room in memory until they are mirrored. */
  public static TilePlanner plannerOfUpperHalf(
      Viewport view, List<Product> products, long bytesPerRow) {
    long bytesPerSample =
        Product.channelsOf(products).stream().mapToLong(channel -> channel.type().bytes()).sum();
    return new TilePlanner(
        view.widthPx(), view.heightPx() / 2, bytesPerRow, view.widthPx() * bytesPerSample);
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
