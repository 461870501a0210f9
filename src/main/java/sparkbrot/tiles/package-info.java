/**
 * Row tiles, the unit of work of one task: how an image is cut into them, and how a tile becomes
 * one encoded part for each product asked for. Runs on any threads and knows no Spark.
 *
 * <p>Start reading at {@link sparkbrot.tiles.RowTile} and {@link sparkbrot.tiles.Product}, then at
 * {@link sparkbrot.tiles.TilePlanner} (cutting, on the driver) and {@link
 * sparkbrot.tiles.TileRenderer} (rendering, on executors).
 */
package sparkbrot.tiles;
