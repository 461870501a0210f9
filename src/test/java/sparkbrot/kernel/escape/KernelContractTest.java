package sparkbrot.kernel.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.kernel.escape.scalar.ScalarKernel;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.KernelSpec.Precision;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/**
 * The numeric contract: whatever this JVM selects counts as the scalar reference does, bit for bit,
 * in each arithmetic and precision, with and without shortcuts. {@link
 * KernelContractAcrossJvmsTest} runs it again in other JVMs and at other widths.
 */
class KernelContractTest {

  /** Fewer and smaller views where the JDK emulates vectors: it is a thousand times slower. */
  private static final boolean REDUCED = Boolean.getBoolean("sparkbrot.reducedContract");

  private static final PixelGrid WHOLE_SET = grid(-2, -1.5, 2.6, 3, REDUCED ? 23 : 97, 64);

  private static PixelGrid grid(
      double xmin, double ymin, double xspan, double yspan, int widthPx, int heightPx) {
    return new PixelGrid(xmin, xspan, ymin + yspan, yspan, widthPx, heightPx, PixelAnchor.CORNER);
  }

  /** A JVM without the fused instruction calculates it with BigDecimal, too slow to test. */
  private static final boolean STRICT_ONLY = Boolean.getBoolean("sparkbrot.strictContract");

  private static List<KernelSpec> specs() {
    List<KernelSpec> specs = new ArrayList<>();
    for (Arithmetic arithmetic : Arithmetic.values()) {
      if (STRICT_ONLY && arithmetic == Arithmetic.FUSED) {
        continue;
      }
      for (Precision precision : Precision.values()) {
        specs.add(new KernelSpec(Choice.AUTO, arithmetic, precision, false));
        specs.add(new KernelSpec(Choice.AUTO, arithmetic, precision, true));
      }
    }
    return specs;
  }

  private static void assertCountsAreTheReferences(PixelGrid grid, int... limits) {
    for (KernelSpec spec : specs()) {
      for (int maxIter : limits) {
        int[] expected = new int[grid.widthPx() * grid.heightPx()];
        new ScalarKernel(honest(spec)).iterate(grid, PixelRegion.whole(grid), maxIter, expected);
        int[] counts = new int[expected.length];
        EscapeKernel kernel = Kernels.select(spec).kernel();
        long computed = kernel.iterate(grid, PixelRegion.whole(grid), maxIter, counts);
        assertThat(counts)
            .as("%s, %s, max-iter %d", kernel.name(), grid, maxIter)
            .isEqualTo(expected);
        long counted = 0;
        for (int count : counts) {
          counted += count;
        }
        if (spec.shortcuts()) {
          assertThat(computed).isBetween(0L, counted);
        } else {
          assertThat(computed).isEqualTo(counted);
        }
      }
    }
  }

  private static KernelSpec honest(KernelSpec spec) {
    return new KernelSpec(Choice.SCALAR, spec.arithmetic(), spec.precision(), false);
  }

  @Test
  void widthsFrom1To70CountAlike() {
    for (int widthPx = 1; widthPx <= 70; widthPx += REDUCED ? 11 : 1) {
      assertCountsAreTheReferences(grid(-2, -0.1, 2.6, 1.3, widthPx, 3), 60);
    }
  }

  @Test
  void anyNumberOfRowsCountsAlike() {
    for (int rows : new int[] {1, 2, 15, 16, 17}) {
      assertCountsAreTheReferences(grid(-1.8, -1, 2.2, 2, 13, rows), 40);
    }
  }

  @Test
  void rowsDoNotDependOnTheStripTheyAreCountedIn() {
    for (KernelSpec spec : specs()) {
      EscapeKernel kernel = Kernels.select(spec).kernel();
      int widthPx = WHOLE_SET.widthPx();
      int[] whole = new int[widthPx * WHOLE_SET.heightPx()];
      kernel.iterate(WHOLE_SET, PixelRegion.whole(WHOLE_SET), 100, whole);
      int[] row = new int[widthPx];
      for (int r = 0; r < WHOLE_SET.heightPx(); r++) {
        kernel.iterate(WHOLE_SET, PixelRegion.rows(WHOLE_SET, r, 1), 100, row);
        assertThat(Arrays.copyOfRange(whole, r * widthPx, (r + 1) * widthPx)).isEqualTo(row);
      }
    }
  }

  @Test
  void limitsAroundEveryBlockBoundaryCountAlike() {
    int[] boundaries =
        REDUCED
            ? new int[] {10, 20, 36, 64, 81}
            : new int[] {10, 20, 36, 54, 64, 81, 121, 169, 181, 217, 245};
    for (int boundary : boundaries) {
      assertCountsAreTheReferences(
          grid(-0.8, 0, 0.3, 0.3, 19, 7), boundary - 1, boundary, boundary + 1);
    }
    assertCountsAreTheReferences(WHOLE_SET, 1, 2, 3);
  }

  @Test
  void samplesOnTheEscapeCircleStayInside() {
    // Columns -2, 0, 2 and rows 2i, 0, -2i: |z|^2 is exactly 4 at c = -2, 2, 2i and -2i.
    PixelGrid axes = new PixelGrid(-2, 6, 2, 6, 3, 3, PixelAnchor.CORNER);
    assertCountsAreTheReferences(axes, 1, 2, 3, 1000);
    int[] counts = new int[9];
    Kernels.select(KernelSpec.honest(Choice.AUTO))
        .kernel()
        .iterate(axes, PixelRegion.whole(axes), 1000, counts);
    assertThat(counts).containsExactly(0, 1, 0, 1000, 1000, 1, 0, 1, 0);
  }

  @Test
  void neighboursOfMinusTwoCountAlike() {
    double ulp = Math.ulp(2.0);
    for (double pitch : new double[] {ulp, 0x1p-40, 0x1p-27, 0x1p-26, 0x1p-25, 0x1p-20}) {
      assertCountsAreTheReferences(
          new PixelGrid(-2 - 4 * ulp, 16 * ulp, 8 * pitch, 16 * pitch, 16, 17, PixelAnchor.CORNER),
          200);
    }
  }

  @Test
  void pitchesDownToNeighbouringDoublesCountAlike() {
    for (double xmin : new double[] {-0.743643887, 0.25, -0.75, -1.25, 0.360240443437614}) {
      for (int exponent = -54; exponent < -20; exponent += 3) {
        double span = 37 * Math.scalb(1.0, exponent);
        assertCountsAreTheReferences(
            new PixelGrid(xmin, span, 0.131825904, span, 37, 3, PixelAnchor.CENTER), 500);
      }
    }
  }

  @Test
  void tinyImaginaryPartsCountAlike() {
    assertCountsAreTheReferences(
        new PixelGrid(-2, 2.5, Double.MIN_NORMAL, 2 * Double.MIN_NORMAL, 31, 9, PixelAnchor.CORNER),
        300);
  }

  @Test
  void allInsideAndAllOutsideCountAlike() {
    assertCountsAreTheReferences(grid(-0.1, -0.1, 0.2, 0.2, 50, 5), 1000);
    assertCountsAreTheReferences(grid(3, 3, 1, 1, 50, 5), 1000);
    assertCountsAreTheReferences(grid(1e200, 1e200, 1e199, 1e199, 50, 5), 1000);
  }

  @Test
  void oneDeepSampleInAnEmptyRowCountsAlike() {
    // The antenna's tip: only the real axis of a coarse view is deep.
    assertCountsAreTheReferences(grid(-7.5, -0.5, 12, 1, 61, 2), 3000);
  }

  @Test
  void randomViewsCountAlike() {
    long seed = Long.getLong("sparkbrot.seed", 20261123L);
    System.out.println("KernelContractTest random views: -Dsparkbrot.seed=" + seed);
    Random random = new Random(seed);
    for (int view = 0; view < (REDUCED ? 3 : 400); view++) {
      double xspan = 4 * Math.exp(-30 * random.nextDouble());
      double xmin = random.nextDouble() * 2.6 - 2.1;
      double ymax = random.nextDouble() * 2.4 - 1.1;
      int widthPx = 1 + random.nextInt(70);
      int rows = 1 + random.nextInt(6);
      PixelAnchor anchor = random.nextBoolean() ? PixelAnchor.CENTER : PixelAnchor.CORNER;
      assertCountsAreTheReferences(
          new PixelGrid(xmin, xspan, ymax, xspan * rows / widthPx, widthPx, rows, anchor),
          1 + random.nextInt(300));
    }
  }
}
