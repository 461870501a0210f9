/**
 * Cuts an image into tiles, on the driver: by the cost that a coarse sample predicts, into rows or
 * blocks, with or without their mirrors. The same arguments give the same plan, and nothing is
 * rendered here.
 *
 * <p>Start reading at {@link sparkbrot.tiles.plan.RowTile}, then at {@link
 * sparkbrot.tiles.plan.TilePlanner} and {@link sparkbrot.tiles.plan.CostSample}.
 */
package sparkbrot.tiles.plan;
