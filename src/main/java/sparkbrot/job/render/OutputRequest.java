package sparkbrot.job.render;

import java.util.Optional;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.ProductTypes;
import sparkbrot.storage.Location;
import sparkbrot.tiles.product.Product;

/**
 * A file that a run shall write.
 *
 * @param option that asked for it, for messages
 * @param location where it goes
 * @param product what it holds
 */
public record OutputRequest(String option, Location location, Product product) {

  /** How the name of a file of counts ends. */
  public static final String COUNTS_SUFFIX = ".npy";

  /** Whether colours make it. */
  public boolean picture() {
    return pictureFormat().isPresent();
  }

  /** The format of a picture. */
  Optional<ImageFormat> pictureFormat() {
    return ProductTypes.named(product.name())
        .filter(ImageFormat.class::isInstance)
        .map(ImageFormat.class::cast)
        .filter(ImageFormat::picture);
  }
}
