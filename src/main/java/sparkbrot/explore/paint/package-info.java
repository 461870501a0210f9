/**
 * Tiles become PNG files, by the colourings that {@code render} has.
 *
 * <p>Start reading at {@link sparkbrot.explore.paint.TilePainters}.
 */
package sparkbrot.explore.paint;
