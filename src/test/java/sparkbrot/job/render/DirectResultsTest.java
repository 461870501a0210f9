package sparkbrot.job.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparkbrot.color.coloring.BandsColoring;
import sparkbrot.color.coloring.Palette;
import sparkbrot.image.ImageSpec;
import sparkbrot.image.ProductTypes;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.storage.Location;
import sparkbrot.tiles.product.Product;

class DirectResultsTest {

  private static JobOptions options(int side, Optional<Location> workDirectory) {
    RenderRequest request =
        new RenderRequest(
            Viewport.centered(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, side, side),
            PixelAnchor.CENTER,
            100,
            KernelSpec.honest(KernelSpec.Choice.AUTO));
    Product png =
        ProductTypes.named("png")
            .orElseThrow()
            .product(new ImageSpec(request, new BandsColoring(Palette.TWILIGHT)));
    return PlainRender.of(request, List.of(png), workDirectory);
  }

  @Test
  void asManyResultsAsThereAreStripsHaveRoomHoweverLargeTheImage() {
    for (int side = 1024; side <= 1 << 20; side *= 2) {
      JobOptions options = options(side, Optional.empty());
      long direct = options.directResultBytes();
      long all = (side + 1L) * side;
      // Beyond 32 Ki bytes a row fewer rows make a strip; 16 is the most.
      long strips = (side + 15L) / 16;
      assertThat(direct).as("side %d", side).isBetween(4096L, 9L << 20);
      assertThat(
              Math.min(all, direct * strips) <= JobOptions.memoryForTilesBytes() || direct == 4096)
          .as("side %d, %d bytes", side, direct)
          .isTrue();
    }
  }

  @Test
  void whatFitsAsAWholeAndWhatIsKeptElsewhereAlwaysTravelsDirectly() {
    assertThat(options(256, Optional.empty()).directResultBytes()).isEqualTo(9 << 20);
    assertThat(options(1 << 19, Optional.of(Location.of("w"))).directResultBytes())
        .isEqualTo(9 << 20);
    assertThat(options(1 << 19, Optional.empty()).directResultBytes()).isLessThan(1 << 20);
  }
}
