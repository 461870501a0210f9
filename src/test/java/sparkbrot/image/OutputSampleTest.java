package sparkbrot.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import sparkbrot.job.OutputSample;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.LocalRenderer;
import sparkbrot.tiles.TilePlan;
import sparkbrot.tiles.TileResult;

class OutputSampleTest {

  private static OutputSample sample(RenderRequest request, TilePlan plan, long budgetNanos) {
    return OutputSample.measure(
        request,
        Kernels.select(Pictures.SPEC).kernel(),
        plan.strips(),
        Pictures.PALETTE,
        List.of(OutputFormat.TIFF, OutputFormat.NPY),
        budgetNanos);
  }

  private static long handedOver(
      RenderRequest request, TilePlan plan, ToLongFunction<TileResult> bytes) {
    List<TileResult> results = new ArrayList<>();
    new LocalRenderer(1)
        .render(plan.tasks(), Pictures.job(request, plan, OutputFormat.TIFF), results::add);
    return results.stream().mapToLong(bytes).sum();
  }

  @Test
  void aSampleOfEveryStripIsToTheByteWhatExecutorsHandOver() {
    RenderRequest request = Pictures.request(300, 1001);
    TilePlan plan = Pictures.plan(request, 160);
    OutputSample sample = sample(request, plan, Long.MAX_VALUE);
    assertThat(sample.share()).isEqualTo(1);
    assertThat(sample.handedOverBytes(OutputFormat.TIFF))
        .isEqualTo(handedOver(request, plan, result -> result.image().length));
    assertThat(sample.handedOverBytes(OutputFormat.NPY))
        .isEqualTo(handedOver(request, plan, result -> result.counts().length));
  }

  @Test
  void aSampleOfOneStripInTenTellsTheBytesWithinATenth() {
    RenderRequest request = Pictures.request(500, 10_240);
    TilePlan plan = Pictures.plan(request, 10_240);
    OutputSample sample = sample(request, plan, Long.MAX_VALUE);
    assertThat(sample.share()).isEqualTo(0.1, within(1e-9));
    long actual = handedOver(request, plan, result -> result.image().length);
    assertThat((double) sample.handedOverBytes(OutputFormat.TIFF) / actual)
        .isEqualTo(1, within(0.1));
  }

  @Test
  void aSampleWithoutTimeIsOneStrip() {
    RenderRequest request = Pictures.request(50, 1600);
    assertThat(sample(request, Pictures.plan(request, 16), 0).share()).isEqualTo(0.01);
  }
}
