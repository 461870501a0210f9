package sparkbrot.tiles.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.product.StripLayout;
import sparkbrot.tiles.render.HandOver;
import sparkbrot.tiles.render.LocalRenderer;
import sparkbrot.tiles.render.TileJob;
import sparkbrot.tiles.render.TileResult;

final class MirroredPlanTest {

  private static final int WIDTH_PX = 64;
  private static final int HEIGHT_PX = 192;

  private static RenderRequest request(
      String centerIm, int heightPx, PixelAnchor anchor, boolean shortcuts) {
    Viewport view =
        Viewport.centered(
            new BigDecimal("-0.75"),
            new BigDecimal(centerIm),
            new BigDecimal("2.75"),
            WIDTH_PX,
            heightPx);
    KernelSpec honest = KernelSpec.honest(KernelSpec.Choice.AUTO);
    return new RenderRequest(
        view,
        anchor,
        300,
        new KernelSpec(honest.choice(), honest.arithmetic(), honest.precision(), shortcuts));
  }

  private static boolean fits(RenderRequest request) {
    return MirroredPlan.fits(
        request, StripLayout.of(request.viewport().heightPx(), request.viewport().widthPx()));
  }

  private static TilePlan whole(RenderRequest request) {
    CostSample sample =
        CostSample.measure(
            request, coarse -> KernelFamilies.of(request.kernel()).sampler(request, coarse));
    return MirroredPlan.of(
        new TilePlanner(WIDTH_PX, HEIGHT_PX / 2, WIDTH_PX).equalCost(sample.upperHalf(), 3));
  }

  private static List<TileResult> render(RenderRequest request, TilePlan plan) {
    List<TileResult> results = new ArrayList<>();
    new LocalRenderer(2)
        .render(
            plan.tasks(),
            TileJob.prepare(request, plan.strips(), List.of(), HandOver.WHOLE),
            results::add);
    results.sort((a, b) -> Integer.compare(a.tile().index(), b.tile().index()));
    return results;
  }

  @Test
  void mirroredRowsHaveTheDigestsOfTheRowsThatTheyMirrorAndOfHonestWork() {
    RenderRequest shortcuts = request("0", HEIGHT_PX, PixelAnchor.CENTER, true);
    assertThat(fits(shortcuts)).isTrue();
    TilePlan mirrored = whole(shortcuts);
    assertThat(mirrored.tasks()).hasSize(mirrored.tiles().size() / 2);
    RenderRequest honest = request("0", HEIGHT_PX, PixelAnchor.CENTER, false);
    TilePlan plain =
        new TilePlanner(WIDTH_PX, HEIGHT_PX, WIDTH_PX).fixedRows(CostSample.of(1.0), 16);
    assertThat(digests(render(shortcuts, mirrored))).isEqualTo(digests(render(honest, plain)));
  }

  private static String digests(List<TileResult> results) {
    StringBuilder all = new StringBuilder();
    for (TileResult result : results) {
      all.append(HexFormat.of().formatHex(result.rowDigests()));
    }
    return all.toString();
  }

  @Test
  void aMirrorIsCountedButNotComputed() {
    RenderRequest request = request("0", HEIGHT_PX, PixelAnchor.CENTER, true);
    TilePlan plan = whole(request);
    List<TileResult> results = render(request, plan);
    int last = results.size() - 1;
    for (int i = 0; i <= last; i++) {
      assertThat(results.get(i).work().countedIterations())
          .isEqualTo(results.get(last - i).work().countedIterations());
      if (2 * i > last) {
        assertThat(results.get(i).work().computedIterations()).isZero();
      }
    }
    assertThat(results.stream().mapToLong(r -> r.work().computedIterations()).sum()).isPositive();
  }

  @Test
  void viewsThatDoNotMirrorExactlyStripByStripAreComputedWhole() {
    assertThat(fits(request("0", HEIGHT_PX, PixelAnchor.CENTER, false))).isFalse();
    assertThat(fits(request("1e-9", HEIGHT_PX, PixelAnchor.CENTER, true))).isFalse();
    assertThat(fits(request("0", HEIGHT_PX, PixelAnchor.CORNER, true))).isFalse();
    assertThat(fits(request("0", HEIGHT_PX + 16, PixelAnchor.CENTER, true))).isFalse();
  }
}
