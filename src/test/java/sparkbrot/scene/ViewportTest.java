package sparkbrot.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewportTest {

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  @Test
  void decimalsOfAnyLengthAreKeptExactly() {
    String re = "-1.76877833" + "1234567890".repeat(30);
    String width = "0." + "0".repeat(100) + "37";
    Viewport view = Viewport.centered(decimal(re), decimal("0.5"), decimal(width), 300, 200);
    assertThat(view.xmin().add(decimal(width).divide(decimal("2"))))
        .isEqualByComparingTo(decimal(re));
    assertThat(view.xspan()).isEqualTo(decimal(width));
  }

  @Test
  void theHeightFollowsFromTheWidthSoThatPixelsAreSquare() {
    Viewport wide = Viewport.centered(decimal("0"), decimal("0"), decimal("3"), 300, 200);
    assertThat(wide.yspan()).isEqualByComparingTo("2");
    assertThat(wide.ymax()).isEqualByComparingTo("1");
    Viewport tall = Viewport.centered(decimal("1"), decimal("2"), decimal("1"), 1, 8);
    assertThat(tall.yspan()).isEqualByComparingTo("8");
    assertThat(tall.ymax()).isEqualByComparingTo("6");
    assertThat(tall.xmin()).isEqualByComparingTo("0.5");
  }

  @Test
  void boundsAreTheEdgesThatWereGiven() {
    Viewport view =
        Viewport.bounded(decimal("-2"), decimal("0.6"), decimal("-1.5"), decimal("1.25"), 10, 20);
    assertThat(view.bounds().split(","))
        .extracting(BigDecimal::new)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(decimal("-2"), decimal("0.6"), decimal("-1.5"), decimal("1.25"));
    assertThat(view.size()).isEqualTo("10x20");
    assertThat(view.pixels()).isEqualTo(200);
  }

  @Test
  void boundsRenderTheSameSamplesAgain() {
    Viewport view =
        Viewport.centered(decimal("-0.743643887"), decimal("0.131825904"), decimal("1e-9"), 7, 3);
    BigDecimal[] edges =
        java.util.Arrays.stream(view.bounds().split(","))
            .map(BigDecimal::new)
            .toArray(BigDecimal[]::new);
    Viewport again = Viewport.bounded(edges[0], edges[1], edges[2], edges[3], 7, 3);
    assertThat(again.grid(PixelAnchor.CENTER)).isEqualTo(view.grid(PixelAnchor.CENTER));
  }

  /** The contract's own formulas, written out anew. */
  @ParameterizedTest
  @CsvSource({"-2, 0.6, -1.5, 1.5, 960, 961", "-0.7437, -0.7436, 0.1317, 0.1319, 333, 77"})
  void samplesAreTheContractsBitForBit(
      String xmin, String xmax, String ymin, String ymax, int widthPx, int heightPx) {
    Viewport view =
        Viewport.bounded(
            decimal(xmin), decimal(xmax), decimal(ymin), decimal(ymax), widthPx, heightPx);
    PixelGrid corner = view.grid(PixelAnchor.CORNER);
    PixelGrid center = view.grid(PixelAnchor.CENTER);
    double left = Double.parseDouble(xmin);
    double top = Double.parseDouble(ymax);
    double xspan = decimal(xmax).subtract(decimal(xmin)).doubleValue();
    double yspan = decimal(ymax).subtract(decimal(ymin)).doubleValue();
    for (int col = 0; col < widthPx; col++) {
      assertThat(corner.re(col)).isEqualTo(left + (col * xspan) / widthPx);
      assertThat(center.re(col)).isEqualTo(left + ((col + 0.5) * xspan) / widthPx);
      assertThat(center.reals()[col]).isEqualTo(center.re(col));
    }
    for (int row = 0; row < heightPx; row++) {
      assertThat(corner.im(row)).isEqualTo(top - (row * yspan) / heightPx);
      assertThat(center.im(row)).isEqualTo(top - ((row + 0.5) * yspan) / heightPx);
    }
  }

  @Test
  void theCornerGridIsThatOfTheBenchmarksGameBitForBit() {
    for (int n : new int[] {200, 1000, 4000, 16000}) {
      PixelGrid grid =
          Viewport.bounded(decimal("-1.5"), decimal("0.5"), decimal("-1"), decimal("1"), n, n)
              .grid(PixelAnchor.CORNER);
      for (int i = 0; i < n; i++) {
        assertThat(grid.re(i)).isEqualTo(2.0 * i / n - 1.5);
        assertThat(-grid.im(i)).isEqualTo(2.0 * i / n - 1.0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4096, 4096", "1024, 512", "2, 16384", "256, 1"})
  void rowsOfTheDefaultViewMirrorExactlyAtPowersOfTwo(int widthPx, int heightPx) {
    PixelGrid grid =
        Viewport.centered(decimal("-0.75"), decimal("0"), decimal("2.75"), widthPx, heightPx)
            .grid(PixelAnchor.CENTER);
    for (int row = 0; row < heightPx; row++) {
      assertThat(grid.im(row)).isEqualTo(0.0 - grid.im(heightPx - 1 - row));
    }
  }

  @Test
  void rowZeroHasTheLargestImaginaryPartAndColumnZeroTheLeastRealPart() {
    PixelGrid grid =
        Viewport.bounded(decimal("-2"), decimal("1"), decimal("-1"), decimal("1.5"), 30, 20)
            .grid(PixelAnchor.CORNER);
    assertThat(grid.im(0)).isEqualTo(1.5).isGreaterThan(grid.im(1));
    assertThat(grid.re(0)).isEqualTo(-2).isLessThan(grid.re(1));
  }

  @Test
  void sizesAndSpansBeyondTheRulesAreRefusedWithTheirValues() {
    BigDecimal one = BigDecimal.ONE;
    assertThatThrownBy(() -> new Viewport(one, one, one, one, 0, 5)).hasMessageContaining("0x5");
    assertThatThrownBy(() -> new Viewport(one, one, one, one, 5, Viewport.MAX_SIDE_PX + 1))
        .hasMessageContaining("1048577");
    assertThatThrownBy(() -> new Viewport(one, one.negate(), one, one, 5, 5))
        .hasMessageContaining("-1 x 1");
    Viewport view = new Viewport(one, one, one, one, Viewport.MAX_SIDE_PX, 1);
    assertThatThrownBy(
            () ->
                new RenderRequest(
                    view, PixelAnchor.CENTER, 0, KernelSpec.honest(KernelSpec.Choice.AUTO)))
        .hasMessageContaining("max-iter 0");
  }

  @Test
  void spansAreRoundedOnceFromTheExactDecimals() {
    long seed = System.nanoTime();
    System.out.println("ViewportTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      BigDecimal xmin = new BigDecimal(random.nextDouble() - 2).add(decimal("1e-40"));
      BigDecimal xmax = new BigDecimal(random.nextDouble()).add(decimal("3e-41"));
      PixelGrid grid = Viewport.bounded(xmin, xmax, xmin, xmax, 10, 10).grid(PixelAnchor.CORNER);
      assertThat(grid.xspan()).as("seed %d", seed).isEqualTo(xmax.subtract(xmin).doubleValue());
      assertThat(grid.xmin()).isEqualTo(xmin.doubleValue());
    }
  }
}
