package sparkbrot.job.render;

import java.util.List;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.plan.BlockPlan;
import sparkbrot.tiles.plan.CostSample;
import sparkbrot.tiles.plan.MirroredPlan;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.plan.TilePlanner;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.StripLayout;

/** Cuts an image into tiles as the options say. */
final class NewPlan {

  private NewPlan() {}

  /**
   * A plan of the whole image.
   *
   * @param products what is made of each tile
   * @param sample what rows cost
   */
  static TilePlan of(
      JobOptions options,
      List<Product> products,
      StripLayout strips,
      CostSample sample,
      int cores) {
    Viewport view = options.request().viewport();
    if (options.blockPx() > 0) {
      return BlockPlan.of(options.request(), strips, sample, cores);
    }
    long bytesPerRow = JobOptions.bytesPerRow(products);
    if (options.stored().isEmpty() && MirroredPlan.fits(options.request(), strips)) {
      TilePlanner upperHalf = MirroredPlan.plannerOfUpperHalf(view, products, bytesPerRow);
      return MirroredPlan.of(cut(options, upperHalf, sample.upperHalf(), cores));
    }
    return cut(options, new TilePlanner(view.widthPx(), strips, bytesPerRow), sample, cores);
  }

  private static TilePlan cut(
      JobOptions options, TilePlanner planner, CostSample sample, int cores) {
    return options.tileRows().isPresent()
        ? planner.fixedRows(sample, options.tileRows().get())
        : options.tilePlan().plan(planner, sample, cores);
  }
}
