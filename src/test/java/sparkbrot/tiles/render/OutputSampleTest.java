package sparkbrot.tiles.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sparkbrot.image.Pictures;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.plan.BlockPlan;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.StripLayout;

class OutputSampleTest {

  private static OutputSample sample(RenderRequest request, TilePlan plan, long budgetNanos) {
    return OutputSample.measure(
        request,
        plan.strips(),
        List.of(Pictures.product(request, "tiff"), Pictures.product(request, "npy")),
        budgetNanos);
  }

  private static long handedOver(RenderRequest request, TilePlan plan, String product) {
    List<TileResult> results = new ArrayList<>();
    new LocalRenderer(1).render(plan.tasks(), Pictures.job(request, plan, "tiff"), results::add);
    return results.stream().mapToLong(result -> result.part(product).length).sum();
  }

  @Test
  void aSampleOfEveryStripIsToTheByteWhatExecutorsHandOver() {
    RenderRequest request = Pictures.request(300, 1001);
    TilePlan plan = Pictures.plan(request, 160);
    OutputSample sample = sample(request, plan, Long.MAX_VALUE);
    assertThat(sample.share()).isEqualTo(1);
    assertThat(sample.handedOverBytes(Pictures.product(request, "tiff")))
        .isEqualTo(handedOver(request, plan, "tiff"));
    assertThat(sample.handedOverBytes(Pictures.product(request, "npy")))
        .isEqualTo(handedOver(request, plan, "npy"));
  }

  @Test
  void aSampleOfOneStripInTenTellsTheBytesWithinATenth() {
    RenderRequest request = Pictures.request(500, 10_240);
    TilePlan plan = Pictures.plan(request, 10_240);
    OutputSample sample = sample(request, plan, Long.MAX_VALUE);
    assertThat(sample.share()).isEqualTo(0.1, within(1e-9));
    long actual = handedOver(request, plan, "tiff");
    assertThat((double) sample.handedOverBytes(Pictures.product(request, "tiff")) / actual)
        .isEqualTo(1, within(0.1));
  }

  /** A task of four blocks hands over a tile of level 1 where each block has a piece of it. */
  @Test
  void aSampleOfAllBlocksTellsAPyramidsBytesWithinAFifth() {
    RenderRequest request = Pictures.request(4200, 4700);
    StripLayout blocks = new StripLayout(4700, 512);
    List<Product> products =
        List.of(Pictures.product(request, "tiff"), Pictures.product(request, "cog"));
    TilePlan plan = BlockPlan.of(request, blocks, Pictures.cost(request), 2);
    List<TileResult> results = new ArrayList<>();
    TileJob job = TileJob.prepare(request, blocks, List.of(products.get(1)), HandOver.WHOLE);
    new LocalRenderer(2).render(plan.tasks(), job, results::add);
    long actual = results.stream().mapToLong(result -> result.part("cog").length).sum();
    OutputSample sample =
        OutputSample.measure(request, new StripLayout(4700, 16), products, Long.MAX_VALUE);
    assertThat((double) sample.handedOverBytes(products.get(1)) / actual).isEqualTo(1, within(0.2));
  }

  @Test
  void aSampleWithoutTimeIsOneStrip() {
    RenderRequest request = Pictures.request(50, 1600);
    assertThat(sample(request, Pictures.plan(request, 16), 0).share()).isEqualTo(0.01);
  }
}
