/**
 * Pictures of several resolutions, cut into square tiles, that one can walk through: levels, the
 * tiles of each, and how both are made on executors and driver.
 *
 * <p>A task makes, of the pixels that it has, all tiles of all levels that lie within them; what is
 * left over travels as pieces, of which a second stage makes the levels above. The files are in
 * {@code pyramid.cog} and {@code pyramid.deepzoom}, the page that shows them in {@code
 * pyramid.page}; a {@link sparkbrot.pyramid.PyramidFormat} is all that is known of a file here.
 * Start reading at {@link sparkbrot.pyramid.TileBuilder}.
 */
package sparkbrot.pyramid;
