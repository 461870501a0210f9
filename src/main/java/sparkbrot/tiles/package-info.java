/**
 * Row tiles, the unit of work of one task: how an image is cut into them, and how a tile becomes
 * one encoded part for each product asked for. Runs on any threads and knows no Spark.
 *
 * <p>Rooms: {@code product} says what can be made of samples, {@code plan} cuts, on the driver,
 * with the arithmetic of {@code cut}; {@code render} makes tiles, on executors; {@code ondemand}
 * computes small images for whoever waits for them. Start reading at {@link
 * sparkbrot.tiles.plan.RowTile} and {@link sparkbrot.tiles.product.Product}.
 */
package sparkbrot.tiles;
