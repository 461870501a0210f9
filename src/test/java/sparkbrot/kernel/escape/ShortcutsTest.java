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

/**
 * How much work shortcuts skip, and where they end. {@link ShortcutContractTest} compares more
 * counts.
 */
class ShortcutsTest {

  private static final EscapeKernel HONEST = kernel(Arithmetic.STRICT, Precision.DOUBLE, false);
  private static final EscapeKernel SHORT = kernel(Arithmetic.STRICT, Precision.DOUBLE, true);

  private static EscapeKernel kernel(
      Arithmetic arithmetic, Precision precision, boolean shortcuts) {
    return Kernels.select(new KernelSpec(Choice.AUTO, arithmetic, precision, shortcuts)).kernel();
  }

  private static PixelGrid around(double re, double im, double xspan, int widthPx, int heightPx) {
    double yspan = xspan * heightPx / widthPx;
    return new PixelGrid(
        re - xspan / 2, xspan, im + yspan / 2, yspan, widthPx, heightPx, PixelAnchor.CORNER);
  }

  /** Returns counted iterations over computed ones. */
  private static double assertNothingChanges(
      EscapeKernel honest, EscapeKernel shortcuts, PixelGrid grid, int maxIter) {
    int[] expected = new int[grid.widthPx() * grid.heightPx()];
    int[] counts = new int[expected.length];
    long counted = honest.iterate(grid, PixelRegion.whole(grid), maxIter, expected);
    long computed = shortcuts.iterate(grid, PixelRegion.whole(grid), maxIter, counts);
    assertThat(counts).as("%s at max-iter %d", grid, maxIter).isEqualTo(expected);
    return (double) counted / Math.max(1, computed);
  }

  @Test
  void theWholeSetTakesANinthOfTheWork() {
    double whole = assertNothingChanges(HONEST, SHORT, around(-0.7, 0, 2.6, 512, 590), 1000);
    assertThat(whole).isGreaterThan(9);
  }

  @Test
  void minibrotsTakeLessThanHalfTheWork() {
    double real = assertNothingChanges(HONEST, SHORT, around(-1.7548, 0, 0.02, 96, 40), 50_000);
    double deep =
        assertNothingChanges(HONEST, SHORT, around(-0.1592, 1.0338, 0.02, 64, 48), 50_000);
    assertThat(real).isGreaterThan(5);
    assertThat(deep).isGreaterThan(2);
  }

  @Test
  void theEdgeOfTheInteriorTestCountsAlikeInEveryArithmetic() {
    for (Arithmetic arithmetic : Arithmetic.values()) {
      for (Precision precision : Precision.values()) {
        EscapeKernel honest = kernel(arithmetic, precision, false);
        EscapeKernel shortcuts = kernel(arithmetic, precision, true);
        double span = precision == Precision.DOUBLE ? 1e-5 : 0.03;
        for (int i = 0; i < 40; i++) {
          double angle = Math.PI * i / 39;
          // c = m/2 - m^2/4 with |m| = 1, and c = -1 + m/4.
          double cardioidRe = Math.cos(angle) / 2 - Math.cos(2 * angle) / 4;
          double cardioidIm = Math.sin(angle) / 2 - Math.sin(2 * angle) / 4;
          assertNothingChanges(
              honest, shortcuts, around(cardioidRe, cardioidIm, span, 16, 16), 20_000);
          double discRe = -1 + Math.cos(angle) / 4;
          assertNothingChanges(
              honest, shortcuts, around(discRe, Math.sin(angle) / 4, span, 16, 16), 20_000);
        }
      }
    }
  }

  @Test
  void mirroredRowsAreFoundWhereSamplesMirrorExactly() {
    PixelGrid corner = new PixelGrid(-2, 4, 1.5, 3, 8, 8, PixelAnchor.CORNER);
    PixelGrid center = new PixelGrid(-2, 4, 1.5, 3, 8, 8, PixelAnchor.CENTER);
    assertThat(corner.mirrorRow(0)).isEqualTo(-1);
    assertThat(corner.mirrorRow(1)).isEqualTo(7);
    assertThat(corner.mirrorRow(4)).isEqualTo(4);
    assertThat(center.mirrorRow(0)).isEqualTo(7);
    assertThat(new PixelGrid(-2, 4, 9, 3, 8, 8, PixelAnchor.CENTER).mirrorRow(3)).isEqualTo(-1);
  }
}
