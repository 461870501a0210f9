/**
 * From a tile to its result: what all tasks share, the rendering of one tile in the calling thread,
 * what becomes of it, and what it took.
 *
 * <p>Where tasks run is the matter of a {@link sparkbrot.tiles.render.Renderer}: Spark in {@code
 * spark}. Start reading at {@link sparkbrot.tiles.render.TileRenderer}.
 */
package sparkbrot.tiles.render;
