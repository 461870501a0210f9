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
 * What faster arithmetic changes: it is never the default, and its kernels say so in their names.
 */
class ArithmeticTest {

  private static final PixelGrid SEED =
      new PixelGrid(-2, 2.6, 1.5, 3, 960, 960, PixelAnchor.CORNER);

  private static EscapeKernel kernel(Arithmetic arithmetic, Precision precision) {
    return Kernels.select(new KernelSpec(Choice.AUTO, arithmetic, precision, false)).kernel();
  }

  private static int[] counts(EscapeKernel kernel) {
    int[] counts = new int[960 * 960];
    kernel.iterate(SEED, PixelRegion.whole(SEED), 200, counts);
    return counts;
  }

  private static int pixelsThatDifferFromStrictDouble(Arithmetic arithmetic, Precision precision) {
    int[] strict = counts(kernel(Arithmetic.STRICT, Precision.DOUBLE));
    int[] other = counts(kernel(arithmetic, precision));
    int differing = 0;
    for (int i = 0; i < strict.length; i++) {
      if (strict[i] != other[i]) {
        differing++;
      }
    }
    System.out.printf(
        "seed, %s: %d of 921600 pixels differ from strict double%n",
        kernel(arithmetic, precision).name(), differing);
    return differing;
  }

  @Test
  void otherArithmeticChangesFewPixelsOfTheSeedsView() {
    assertThat(pixelsThatDifferFromStrictDouble(Arithmetic.STRICT, Precision.DOUBLE)).isZero();
    assertThat(pixelsThatDifferFromStrictDouble(Arithmetic.FUSED, Precision.DOUBLE))
        .isLessThan(100);
    assertThat(pixelsThatDifferFromStrictDouble(Arithmetic.STRICT, Precision.FLOAT))
        .isBetween(1, 9216);
    assertThat(pixelsThatDifferFromStrictDouble(Arithmetic.FUSED, Precision.FLOAT))
        .isBetween(1, 9216);
  }

  @Test
  void namesSayWhichArithmeticRan() {
    for (Arithmetic arithmetic : Arithmetic.values()) {
      for (Precision precision : Precision.values()) {
        assertThat(kernel(arithmetic, precision).name())
            .containsIgnoringCase(arithmetic.name())
            .containsIgnoringCase(precision.name());
      }
    }
  }

  @Test
  void neighboursThatAreTheSameFloatAreSeen() {
    PixelGrid fine = new PixelGrid(-0.75, 1e-6, 0.1, 1e-6, 100, 100, PixelAnchor.CORNER);
    assertThat(fine.samplesAreDistinct(Precision.DOUBLE)).isTrue();
    assertThat(fine.samplesAreDistinct(Precision.FLOAT)).isFalse();
    assertThat(SEED.samplesAreDistinct(Precision.FLOAT)).isTrue();
  }
}
