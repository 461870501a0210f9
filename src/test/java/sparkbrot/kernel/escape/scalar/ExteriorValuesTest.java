package sparkbrot.kernel.escape.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/** The formulas of the channels against StrictMath, whose logarithm errs by less than an ulp. */
class ExteriorValuesTest {

  /** What the series leaves out, and rounding beside the whole part. */
  private static final double LOGARITHM_ERROR = 0x1p-34;

  private static final double LEAST = Double.longBitsToDouble(ExteriorValues.LEAST_MANTISSA);
  private static final double LN_2 = StrictMath.log(2);
  private static final double LN_RADIUS = 16 * LN_2;
  private static final int STEPS_OF_AN_OCTAVE = 1 << 18;

  private static void assertLogarithm(double v) {
    assertThat(ExteriorValues.log2(v) - StrictMath.log(v) / LN_2)
        .as("error of log2 of %s", Double.toHexString(v))
        .isBetween(-LOGARITHM_ERROR, LOGARITHM_ERROR);
  }

  @Test
  void logarithmsErrByLessThan2ToMinus34InEveryOctave() {
    double worst = 0;
    for (int step = 0; step <= STEPS_OF_AN_OCTAVE; step++) {
      double m = LEAST + LEAST * step / STEPS_OF_AN_OCTAVE;
      worst = Math.max(worst, Math.abs(ExteriorValues.log2(m) - StrictMath.log(m) / LN_2));
    }
    System.out.println("ExteriorValuesTest: log2 errs by 2^" + StrictMath.log(worst) / LN_2);
    assertThat(worst).isLessThan(LOGARITHM_ERROR);
    for (int exponent = 0; exponent < 1024; exponent++) {
      double power = Math.scalb(1.0, exponent);
      assertThat(ExteriorValues.log2(power)).isEqualTo(exponent);
      assertLogarithm(Math.nextDown(power * LEAST * 2));
      assertLogarithm(power * LEAST);
      assertLogarithm(Math.nextUp(power));
    }
    assertLogarithm(Math.nextDown(Math.scalb(1.0, 1023)));
    assertLogarithm(Double.MAX_VALUE);
    assertThat(ExteriorValues.log2(Double.POSITIVE_INFINITY)).isEqualTo(1024);
  }

  /** nu = m + 1 - log2(ln|z| / ln R): all |z| from the radius to one step farther. */
  @Test
  void fractionsErrByLessThan2ToMinus26FromTheRadiusOn() {
    double worst = 0;
    for (int step = 1; step <= STEPS_OF_AN_OCTAVE; step++) {
      double lnMagnitude = LN_RADIUS * (1 + (double) step / STEPS_OF_AN_OCTAVE);
      double x = StrictMath.exp(lnMagnitude) * 0.8;
      double y = StrictMath.exp(lnMagnitude) * 0.6;
      double expected = 1 - StrictMath.log(StrictMath.log(x * x + y * y) / 2 / LN_RADIUS) / LN_2;
      worst = Math.max(worst, Math.abs(ExteriorValues.fraction(x, y) - expected));
    }
    System.out.println("ExteriorValuesTest: fractions err by 2^" + StrictMath.log(worst) / LN_2);
    assertThat(worst).isLessThan(0x1p-26);
  }

  @Test
  void fractionsAreClampedTo0And1Minus2ToMinus24() {
    float largest = Math.nextDown(1f);
    assertThat(largest).isEqualTo(1 - 0x1p-24f);
    assertThat(ExteriorValues.fraction(1)).isEqualTo(largest);
    assertThat(ExteriorValues.fraction(1.5)).isEqualTo(largest);
    assertThat(ExteriorValues.fraction(Math.nextDown(1.0))).isEqualTo(largest);
    assertThat(ExteriorValues.fraction(-1e-12)).isZero();
    assertThat(ExteriorValues.fraction(-6)).isZero();
    assertThat(ExteriorValues.fraction(0.25)).isEqualTo(0.25f);
    // Just beyond the radius, one step later, and far away.
    assertThat(ExteriorValues.fraction(ExteriorValues.fraction(Math.nextUp(65536.0), 0)))
        .isEqualTo(largest);
    assertThat(ExteriorValues.fraction(ExteriorValues.fraction(0x1p32, 1))).isZero();
    assertThat(ExteriorValues.fraction(ExteriorValues.fraction(1e200, 1e200))).isZero();
  }

  /** |c| is just above 2: it escapes at once and needs dozens of steps to go far. */
  @Test
  void numbersExceedTheLimitAndAreNotTheInteriors() {
    PixelGrid tip = new PixelGrid(-2 - 0x1p-30, 0x1p-32, 0, 1, 4, 1, PixelAnchor.CORNER);
    for (Choice choice : new Choice[] {Choice.SCALAR, Choice.AUTO}) {
      SampleBlock block =
          new SampleBlock(Set.of(Channel.COUNT, Channel.N, Channel.NF), PixelRegion.whole(tip), 5);
      Kernels.select(KernelSpec.honest(choice)).kernel().fill(tip, block);
      assertThat(block.counts()).containsOnly(0);
      assertThat(Arrays.stream(block.ints(Channel.N)).min().orElseThrow()).isGreaterThan(5);
    }
  }
}
