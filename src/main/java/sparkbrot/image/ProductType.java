package sparkbrot.image;

import java.util.List;
import sparkbrot.tiles.product.Product;

/**
 * A kind of output file, known by its name's ending. Types are registered as services, either of
 * this interface or of {@link ImageFormat}, see {@link ProductTypes}; they need a public
 * constructor without parameters.
 */
public interface ProductType {

  /** Short name, unique among all types; the product's name begins with it. */
  String name();

  /** Endings of file names, with their dots; the usual one first. */
  List<String> suffixes();

  /**
   * The product that makes such a file of an image.
   *
   * @throws IllegalArgumentException if it cannot be made of it, in one line
   */
  Product product(ImageSpec spec);
}
