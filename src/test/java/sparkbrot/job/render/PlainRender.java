package sparkbrot.job.render;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.storage.Location;
import sparkbrot.tiles.plan.TilePlanKind;
import sparkbrot.tiles.product.Product;

/** A render that was asked for products and nothing else. */
public final class PlainRender {

  private PlainRender() {}

  public static JobOptions of(
      RenderRequest request, List<Product> products, Optional<Location> workDirectory) {
    return of(request, products, workDirectory, Optional.empty());
  }

  public static JobOptions of(
      RenderRequest request,
      List<Product> products,
      Optional<Location> workDirectory,
      Optional<Location> reference) {
    Location anywhere = Location.of("x");
    return new JobOptions(
        "render",
        request,
        Optional.empty(),
        products.stream().map(product -> new OutputRequest("--output", anywhere, product)).toList(),
        Optional.empty(),
        TilePlanKind.EQUAL_COST,
        workDirectory,
        reference,
        anywhere,
        false,
        false,
        1,
        Duration.ZERO,
        false,
        new RequestText());
  }
}
