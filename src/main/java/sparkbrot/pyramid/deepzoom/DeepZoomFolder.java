package sparkbrot.pyramid.deepzoom;

import java.util.Optional;
import sparkbrot.image.tiff.TiffTexts;
import sparkbrot.pyramid.PyramidLayout;
import sparkbrot.pyramid.PyramidProduct;
import sparkbrot.tiles.product.Product;

/**
 * What a page must know of a Deep Zoom folder whose description it may not read.
 *
 * @param widthPx columns
 * @param heightPx rows
 * @param tilePx columns and rows of a tile
 * @param texts how it is made, one text a line behind its keyword
 */
public record DeepZoomFolder(int widthPx, int heightPx, int tilePx, String texts) {

  /** Of a product, if it is one. */
  public static Optional<DeepZoomFolder> of(Product product) {
    if (!(product instanceof PyramidProduct pyramid) || !pyramid.folder()) {
      return Optional.empty();
    }
    PyramidLayout layout = pyramid.layout();
    return Optional.of(
        new DeepZoomFolder(
            layout.widthPx(),
            layout.heightPx(),
            PyramidLayout.TILE_PX,
            new TiffTexts(pyramid.spec().fileTexts()).description()));
  }
}
