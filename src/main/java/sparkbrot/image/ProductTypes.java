package sparkbrot.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparkbrot.registry.Services;
import sparkbrot.storage.Location;
import sparkbrot.tiles.product.Product;

/** The registered kinds of output files. */
public final class ProductTypes {

  private ProductTypes() {}

  /** The file formats. */
  public static List<ImageFormat> formats() {
    return Services.of(ImageFormat.class);
  }

  private static Stream<ProductType> all() {
    return Stream.concat(formats().stream(), Services.of(ProductType.class).stream());
  }

  /** The type that a file name's ending names; of two endings that fit, the longer one's. */
  public static Optional<ProductType> ofFileName(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return all()
        .filter(type -> fit(type, lower) > 0)
        .max((a, b) -> Integer.compare(fit(a, lower), fit(b, lower)));
  }

  private static int fit(ProductType type, String fileName) {
    return type.suffixes().stream()
        .filter(fileName::endsWith)
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  /** The type of this name. */
  public static Optional<ProductType> named(String name) {
    return all().filter(type -> type.name().equals(name)).findFirst();
  }

  /** Opens a product's file, as its readers want it. */
  public static InputStream open(Product product, Location file) throws IOException {
    return named(product.name()).orElse(null) instanceof ImageFormat format
        ? format.open(file)
        : file.read();
  }

  /** All endings, for messages. */
  public static String suffixes() {
    return all()
        .flatMap(type -> type.suffixes().stream())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
