/**
 * Pictures of several resolutions, cut into square tiles, that one can walk through: a cloud-
 * optimised BigTIFF, and Deep Zoom in a stored zip or in a folder.
 *
 * <p>A task makes, of the pixels that it has, all tiles of all levels that lie within them; what is
 * left over travels as pieces, of which a second stage makes the levels above. Start reading at
 * {@link sparkbrot.pyramid.TileBuilder}.
 */
package sparkbrot.pyramid;
