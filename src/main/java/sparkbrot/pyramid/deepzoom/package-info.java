/**
 * Pyramids as Deep Zoom, each tile a PNG file: in a stored zip (SZI), or a description beside a
 * folder (DZI), which is what that zip unpacks to, so that one writer and one reader do for both.
 * What makes the tiles is in {@code pyramid}, how PNG compresses them in {@code image.png}. Start
 * with {@link sparkbrot.pyramid.deepzoom.SziFile}.
 */
package sparkbrot.pyramid.deepzoom;
