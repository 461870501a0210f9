package sparkbrot.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import sparkbrot.color.PixelFormat;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.RowReader;

/** A format that holds pixels, whatever coloured them. */
public interface PictureFormat extends ImageFormat {

  /**
   * All that a file's format needs to know of a picture.
   *
   * @param widthPx columns
   * @param heightPx rows
   * @param pixels what its pixels are
   * @param colorTable red, green, blue of each index, 256 x 3 bytes; empty without indices
   */
  record Layout(int widthPx, int heightPx, PixelFormat pixels, byte[] colorTable) {

    /** Bytes of a row's pixels. */
    public int rowBytes() {
      return Math.multiplyExact(widthPx, pixels.bytes());
    }
  }

  /** Whether its files can hold such pixels. */
  boolean holds(PixelFormat pixels);

  /** Bytes that it wants before the pixels of each row, as zeros. */
  int rowPrefixBytes();

  /** The executors' half. */
  PixelEncoder encoder(Layout layout);

  /**
   * The driver's half.
   *
   * @param texts to store, by keyword
   */
  PartAssembler assembler(Layout layout, Map<String, String> texts);

  /**
   * Reads the rows of a finished file back, each with its prefix.
   *
   * @throws IOException if the file's begin is damaged, or it is another picture
   */
  RowReader rows(InputStream in, Layout layout) throws IOException;

  /** Bytes that its assembler keeps on the driver's disk until the end. */
  default long scratchBytes(long handedOverBytes) {
    return 0;
  }

  @Override
  default boolean picture() {
    return true;
  }

  @Override
  default boolean hasTexts() {
    return true;
  }

  @Override
  default Product product(ImageSpec spec) {
    if (!holds(spec.coloring().pixelFormat())) {
      throw new IllegalArgumentException(
          suffixes().get(0) + " files cannot hold pixels of " + spec.coloring().pixelFormat());
    }
    return new PictureProduct(this, spec);
  }
}
