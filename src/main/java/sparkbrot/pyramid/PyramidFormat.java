package sparkbrot.pyramid;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import sparkbrot.color.PixelFormat;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.ImageSpec;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.RowReader;

/** A format that holds a picture in several resolutions. */
public interface PyramidFormat extends ImageFormat {

  /** Whether its file is unpacked into a folder. */
  default boolean folder() {
    return false;
  }

  /** How it stores a tile. */
  TileCodec codec();

  /**
   * The driver's half.
   *
   * @param texts to store, by keyword
   */
  PartAssembler assembler(PyramidLayout layout, Map<String, String> texts);

  /**
   * Reads the rows of level 0 back.
   *
   * @throws IOException if the file's begin is damaged, or it is another picture
   */
  RowReader rows(InputStream in, PyramidLayout layout) throws IOException;

  @Override
  default boolean hasTexts() {
    return true;
  }

  @Override
  default boolean picture() {
    return true;
  }

  @Override
  default Product product(ImageSpec spec) {
    if (spec.coloring().pixelFormat() == PixelFormat.RGB16) {
      throw new IllegalArgumentException(
          suffixes().get(0) + " files cannot hold pixels of " + PixelFormat.RGB16);
    }
    return new PyramidProduct(this, spec);
  }
}
