package sparkbrot.kernel.escape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.KernelSpec.Precision;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/**
 * Any rectangle of an image has the counts that the whole image has there, by every kernel. {@link
 * KernelContractAcrossJvmsTest} runs it again in other JVMs and at other widths.
 */
class RegionContractTest {

  private static final boolean REDUCED = Boolean.getBoolean("sparkbrot.reducedContract");
  private static final boolean STRICT_ONLY = Boolean.getBoolean("sparkbrot.strictContract");
  private static final int MAX_ITER = 150;

  /** Rows mirror one another about the middle, exactly: their pitch is a power of two. */
  private static final PixelGrid MIRRORED =
      new PixelGrid(-2, 2.6, 1, 2, REDUCED ? 19 : 75, REDUCED ? 8 : 32, PixelAnchor.CENTER);

  private static final PixelGrid LOPSIDED =
      new PixelGrid(-1.9, 2.4, 1.1, 1.3, REDUCED ? 21 : 101, REDUCED ? 9 : 33, PixelAnchor.CORNER);

  private static List<EscapeKernel> kernels() {
    List<EscapeKernel> kernels = new ArrayList<>();
    for (Choice choice : List.of(Choice.SCALAR, Choice.AUTO)) {
      for (Arithmetic arithmetic : Arithmetic.values()) {
        for (Precision precision : Precision.values()) {
          for (boolean shortcuts : new boolean[] {false, true}) {
            if (!STRICT_ONLY || arithmetic == Arithmetic.STRICT) {
              KernelSpec spec = new KernelSpec(choice, arithmetic, precision, shortcuts);
              kernels.add(Kernels.select(spec).kernel());
            }
          }
        }
      }
    }
    return kernels;
  }

  /** Counts a region into an array of exactly its length. */
  private static int[] counts(EscapeKernel kernel, PixelGrid grid, PixelRegion region) {
    int[] counts = new int[region.pixels()];
    Arrays.fill(counts, -1);
    long computed = kernel.iterate(grid, region, MAX_ITER, counts);
    long counted = Arrays.stream(counts).asLongStream().sum();
    if (kernel.name().endsWith("shortcuts")) {
      assertThat(computed).isBetween(0L, counted);
    } else {
      assertThat(computed).isEqualTo(counted);
    }
    return counts;
  }

  private static int[] cutOut(int[] whole, PixelGrid grid, PixelRegion region) {
    int[] cut = new int[region.pixels()];
    for (int row = 0; row < region.rows(); row++) {
      int from = (region.firstRow() + row) * grid.widthPx() + region.firstColumn();
      System.arraycopy(whole, from, cut, row * region.columns(), region.columns());
    }
    return cut;
  }

  private static void assertRegionsAreCutOuts(PixelGrid grid, List<PixelRegion> regions) {
    for (EscapeKernel kernel : kernels()) {
      int[] whole = counts(kernel, grid, PixelRegion.whole(grid));
      for (PixelRegion region : regions) {
        assertThat(counts(kernel, grid, region))
            .as("%s of %s by %s", region, grid, kernel.name())
            .isEqualTo(cutOut(whole, grid, region));
      }
    }
  }

  @Test
  void tilesOfAnyWidthFitTogether() {
    for (int side : new int[] {5, 8, 16, 17}) {
      List<PixelRegion> tiles = new ArrayList<>();
      for (int row = 0; row < MIRRORED.heightPx(); row += side) {
        for (int column = 0; column < MIRRORED.widthPx(); column += side) {
          int rows = Math.min(side, MIRRORED.heightPx() - row);
          int columns = Math.min(side, MIRRORED.widthPx() - column);
          tiles.add(new PixelRegion(row, column, rows, columns));
        }
      }
      assertRegionsAreCutOuts(MIRRORED, tiles);
    }
  }

  @Test
  void singleColumnsAndPixelsAreCutOuts() {
    List<PixelRegion> thin = new ArrayList<>();
    for (int column = 0; column < LOPSIDED.widthPx(); column += 7) {
      thin.add(new PixelRegion(0, column, LOPSIDED.heightPx(), 1));
      thin.add(new PixelRegion(column % LOPSIDED.heightPx(), column, 1, 1));
    }
    assertRegionsAreCutOuts(LOPSIDED, thin);
  }

  @Test
  void anyRectanglesAreCutOuts() {
    long seed = Long.getLong("sparkbrot.seed", 20261126L);
    System.out.println("RegionContractTest rectangles: -Dsparkbrot.seed=" + seed);
    Random random = new Random(seed);
    for (PixelGrid grid : List.of(MIRRORED, LOPSIDED)) {
      List<PixelRegion> regions = new ArrayList<>();
      for (int i = 0; i < (REDUCED ? 10 : 200); i++) {
        int row = random.nextInt(grid.heightPx());
        int column = random.nextInt(grid.widthPx());
        int rows = 1 + random.nextInt(grid.heightPx() - row);
        int columns = 1 + random.nextInt(grid.widthPx() - column);
        regions.add(new PixelRegion(row, column, rows, columns));
      }
      assertRegionsAreCutOuts(grid, regions);
    }
  }

  @Test
  void oneKernelTurnsFromOneImageToAnother() {
    PixelRegion region = new PixelRegion(2, 3, 5, 9);
    for (EscapeKernel kernel : kernels()) {
      int[] mirrored = counts(kernel, MIRRORED, region);
      int[] lopsided = counts(kernel, LOPSIDED, region);
      assertThat(mirrored).isNotEqualTo(lopsided);
      assertThat(counts(kernel, MIRRORED, region)).isEqualTo(mirrored);
      assertThat(counts(kernel, LOPSIDED, region)).isEqualTo(lopsided);
    }
  }

  @Test
  void rowsMirrorWithinARegion() {
    int middle = MIRRORED.heightPx() / 2;
    PixelRegion aboutTheAxis = new PixelRegion(middle - 4, 1, 8, 13);
    for (EscapeKernel kernel : kernels()) {
      int[] counts = new int[aboutTheAxis.pixels()];
      long all = kernel.iterate(MIRRORED, aboutTheAxis, MAX_ITER, counts);
      PixelRegion above = new PixelRegion(middle - 4, 1, 4, 13);
      long half = kernel.iterate(MIRRORED, above, MAX_ITER, new int[above.pixels()]);
      assertThat(all).isEqualTo(kernel.name().endsWith("shortcuts") ? half : 2 * half);
    }
  }

  @Test
  void whatTheImageLacksIsRefused() {
    PixelRegion tooWide = new PixelRegion(0, 1, 1, MIRRORED.widthPx());
    for (EscapeKernel kernel : kernels()) {
      assertThatThrownBy(() -> kernel.iterate(MIRRORED, tooWide, 9, new int[tooWide.pixels()]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("lies outside the image");
    }
  }
}
