package sparkbrot.tiles.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.samples.Channel;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.product.StripLayout;

class CostSampleTest {

  private static final KernelSpec SPEC = KernelSpec.honest(KernelSpec.Choice.AUTO);
  private static final EscapeKernel KERNEL = Kernels.select(SPEC).kernel();

  private static SampleKernel kernel(RenderRequest coarse) {
    return KernelFamilies.of(SPEC).prepare(coarse, Set.of(Channel.COUNT)).open();
  }

  private static RenderRequest defaultView(int sidePx, int maxIter) {
    return new RenderRequest(
        Viewport.centered(
            new BigDecimal("-0.75"), BigDecimal.ZERO, new BigDecimal("2.75"), sidePx, sidePx),
        PixelAnchor.CENTER,
        maxIter,
        SPEC);
  }

  private static PixelRegion rows(RenderRequest request, StripLayout strips, int strip) {
    return PixelRegion.rows(request.grid(), strips.firstRow(strip), strips.rows(strip));
  }

  /** Measured: the worst of 64 strips is off by 3.4 % of the mean strip, the whole by 0.01 %. */
  @Test
  void estimatesOfTheDefaultViewAreWithinATenthOfAMeanStripAndThePictureWithinOnePercent() {
    int side = 1024;
    RenderRequest request = defaultView(side, 1000);
    StripLayout strips = StripLayout.of(side, side + 1);
    long[] estimated =
        CostSample.measure(request, CostSampleTest::kernel).iterationsByStrip(strips, side);
    int[] counts = new int[strips.rowsPerStrip() * side];
    long trueTotal = 0;
    long estimatedTotal = 0;
    long worst = 0;
    for (int strip = 0; strip < strips.strips(); strip++) {
      long counted = KERNEL.iterate(request.grid(), rows(request, strips, strip), 1000, counts);
      worst = Math.max(worst, Math.abs(counted - estimated[strip]));
      trueTotal += counted;
      estimatedTotal += estimated[strip];
    }
    double meanStrip = (double) trueTotal / strips.strips();
    System.out.printf(
        "CostSampleTest: worst strip off by %.3f of the mean strip, total by %.4f%n",
        worst / meanStrip, (double) estimatedTotal / trueTotal - 1);
    assertThat(worst / meanStrip).isLessThan(0.1);
    assertThat((double) estimatedTotal / trueTotal).isBetween(0.99, 1.01);
  }

  @Test
  void aSampleAsFineAsTheImageEstimatesItExactly() {
    RenderRequest request = defaultView(48, 300);
    StripLayout strips = StripLayout.of(48, 49);
    long[] estimated =
        CostSample.measure(request, CostSampleTest::kernel).iterationsByStrip(strips, 48);
    int[] counts = new int[16 * 48];
    for (int strip = 0; strip < strips.strips(); strip++) {
      long counted = KERNEL.iterate(request.grid(), rows(request, strips, strip), 300, counts);
      assertThat(estimated[strip]).isEqualTo(counted);
    }
  }

  /** A billion iterations for each of 40 % of the samples would take hours, and on one core. */
  @Test
  void theSampleStaysCheapHoweverHighTheLimit() {
    RenderRequest request = defaultView(4096, 1_000_000_000);
    long[] estimated =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () ->
                CostSample.measure(request, CostSampleTest::kernel)
                    .iterationsByStrip(new StripLayout(4096, 4096), 4096));
    double interior = estimated[0] / 1e9 / (4096.0 * 4096.0);
    assertThat(interior).as("area of the set over the view's").isBetween(0.19, 0.21);
  }

  @Test
  void stripsShareOutTheWholeSampleHoweverTheyLie() {
    CostSample sample = CostSample.of(10, 1000, 1, 500, 70);
    for (int heightPx : new int[] {1, 7, 16, 17, 333, 5000}) {
      StripLayout strips = StripLayout.of(heightPx, 100);
      long sum = 0;
      for (long iterations : sample.iterationsByStrip(strips, 1000)) {
        sum += iterations;
      }
      double expected = (10 + 1000 + 1 + 500 + 70) / 5.0 * heightPx * 1000;
      assertThat((double) sum).isBetween(expected - strips.strips(), expected + strips.strips());
    }
  }
}
