package sparkbrot.kernel.escape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.KernelSpec.Precision;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/** Counts that others have published, or that mathematics gives. */
class KnownCountsTest {

  private static final EscapeKernel HONEST =
      Kernels.select(KernelSpec.honest(Choice.AUTO)).kernel();

  private static final EscapeKernel WITH_SHORTCUTS =
      Kernels.select(new KernelSpec(Choice.AUTO, Arithmetic.STRICT, Precision.DOUBLE, true))
          .kernel();

  private static int count(double cr, double ci, int maxIter) {
    int[] counts = new int[1];
    PixelGrid grid = new PixelGrid(cr, 1, ci, 1, 1, 1, PixelAnchor.CORNER);
    HONEST.iterate(grid, PixelRegion.whole(grid), maxIter, counts);
    return counts[0];
  }

  @Test
  void benchmarksGameBitmapOf200Has15899PixelsSet() {
    // Its rows go upwards from Ci = -1; the set is symmetric, the grid is not: 2y/N - 1 as rows of
    // ours from ymax = 1 are the conjugates, and conjugates count alike.
    PixelGrid grid = new PixelGrid(-1.5, 2, 1, 2, 200, 200, PixelAnchor.CORNER);
    int[] counts = new int[200 * 200];
    HONEST.iterate(grid, PixelRegion.whole(grid), 50, counts);
    int set = 0;
    for (int count : counts) {
      if (count == 50) {
        set++;
      }
    }
    assertThat(set).isEqualTo(15_899);
  }

  @Test
  void escapeTimesBesideTheSeahorsePointSpellPi() {
    int[] steps = {3, 33, 315, 3143, 31417, 314160, 3141593};
    double distance = 1;
    for (int expected : steps) {
      assertThat(count(-0.75, distance, 10_000_000))
          .as("distance %s", distance)
          .isEqualTo(expected - 1);
      distance /= 10;
    }
  }

  @Test
  void pointsOfTheSetNeverEscape() {
    assertThat(count(-2, 0, 100_000)).isEqualTo(100_000);
    assertThat(count(0, 0, 100_000)).isEqualTo(100_000);
    assertThat(count(0.25, 0, 100_000)).isEqualTo(100_000);
    assertThat(count(0, 1, 100_000)).isEqualTo(100_000);
  }

  @Test
  void areaOfTheSetIsThePublishedOne() {
    int side = 2048;
    // 1.5065918849(28): Foerstemann, Numerical estimation of the area of the Mandelbrot set, 2012.
    PixelGrid grid = new PixelGrid(-2, 2.5, 1.25, 2.5, side, side, PixelAnchor.CENTER);
    int[] counts = new int[64 * side];
    long set = 0;
    for (int row = 0; row < side; row += 64) {
      WITH_SHORTCUTS.iterate(grid, PixelRegion.rows(grid, row, 64), 10_000, counts);
      for (int count : counts) {
        if (count == 10_000) {
          set++;
        }
      }
    }
    double pitch = 2.5 / side;
    assertThat(set * pitch * pitch).isBetween(1.50659 - 0.002, 1.50659 + 0.002);
  }
}
