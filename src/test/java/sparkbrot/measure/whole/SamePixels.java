package sparkbrot.measure.whole;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.ImageSpec;
import sparkbrot.image.ProductType;
import sparkbrot.image.ProductTypes;
import sparkbrot.image.RecordedTexts;
import sparkbrot.measure.RowFailedException;
import sparkbrot.storage.Location;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.RowReader;

/** Compares a picture of ours with another program's, row by row. */
final class SamePixels {

  private SamePixels() {}

  /**
   * Reads both to their ends.
   *
   * @param ours a picture that says how it was made
   * @throws RowFailedException if a pixel differs
   */
  static void require(Path ours, Path theirs) throws IOException {
    Location file = Location.of(ours.toString());
    ProductType type = ProductTypes.ofFileName(file.name()).orElseThrow();
    ImageSpec spec = ImageSpec.parse(RecordedTexts.read((ImageFormat) type, file));
    Product product = type.product(spec);
    try (RowReader a = product.rows(file.read());
        RowReader b = product.rows(Location.of(theirs.toString()).read())) {
      for (int row = 0; row < spec.request().viewport().heightPx(); row++) {
        if (!Arrays.equals(a.next(), b.next())) {
          throw new RowFailedException(ours + " and " + theirs + " differ in row " + row);
        }
      }
      a.finish();
      b.finish();
    }
  }
}
