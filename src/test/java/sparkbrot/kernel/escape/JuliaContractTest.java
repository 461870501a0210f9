package sparkbrot.kernel.escape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;
import sparkbrot.scene.JuliaConstant;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Accuracy;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.KernelSpec.Precision;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/**
 * Julia sets are the same bits in scalar code and in vectors, and what z² + c says. {@link
 * KernelContractAcrossJvmsTest} runs it again in other JVMs and at other widths.
 */
class JuliaContractTest {

  /** Less where the JDK emulates vectors: it is a thousand times slower. */
  private static final boolean REDUCED = Boolean.getBoolean("sparkbrot.reducedContract");

  private static final int CONSTANTS = REDUCED ? 1 : 40;
  private static final int LARGEST_LIMIT = REDUCED ? 120 : 700;

  private static final Set<Channel> ALL = new JuliaFamily().channels();
  private static final Set<Channel> SMOOTH = Set.of(Channel.COUNT, Channel.N, Channel.NF);

  /** With the corners outside of |z| = 2. */
  private static final PixelGrid GRID = new PixelGrid(-2, 4, 1.9, 3.8, 61, 43, PixelAnchor.CENTER);

  private static JuliaKernel kernel(String c, Choice choice, boolean shortcuts) {
    return new JuliaKernel(
        GRID,
        new KernelSpec(
            KernelSpec.JULIA,
            choice,
            Arithmetic.STRICT,
            Precision.DOUBLE,
            shortcuts,
            Accuracy.NORMAL,
            JuliaConstant.parse(c)));
  }

  private static SampleBlock samples(JuliaKernel kernel, int maxIter, Set<Channel> channels) {
    SampleBlock block = new SampleBlock(channels, PixelRegion.whole(GRID), maxIter);
    long computed = kernel.fill(block);
    assertThat(computed).isBetween(0L, Arrays.stream(block.counts()).asLongStream().sum());
    return block;
  }

  private static void assertSame(SampleBlock block, SampleBlock expected, String what) {
    for (Channel channel : expected.channels()) {
      if (channel.type() == Channel.Type.INT32) {
        assertThat(block.ints(channel))
            .as("%s of %s", channel.name(), what)
            .isEqualTo(expected.ints(channel));
      } else {
        assertThat(block.floats(channel))
            .as("%s of %s", channel.name(), what)
            .isEqualTo(expected.floats(channel));
      }
    }
  }

  @Test
  void scalarCodeAndVectorsAreTwinsWithShortcutsAndWithout() {
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("JuliaContractTest: -Dsparkbrot.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < CONSTANTS; i++) {
      String c = (random.nextDouble() * 2.4 - 1.7) + "," + (random.nextDouble() * 2 - 1);
      int maxIter = 1 + random.nextInt(LARGEST_LIMIT);
      for (Set<Channel> channels : List.of(SMOOTH, ALL)) {
        SampleBlock scalar = samples(kernel(c, Choice.SCALAR, false), maxIter, channels);
        for (boolean shortcuts : new boolean[] {false, true}) {
          JuliaKernel kernel = kernel(c, Choice.AUTO, shortcuts);
          assertSame(samples(kernel, maxIter, channels), scalar, c + ", limit " + maxIter);
          // Once more, with what the first time has left.
          assertSame(samples(kernel, maxIter, channels), scalar, c + ", again");
        }
      }
    }
  }

  @Test
  void samplesBesideTheAnchorAreTwinsToo() {
    Random random = new Random(17);
    SampleOffsets offsets =
        new SampleOffsets(
            random.doubles(61 * 43, -0.5, 1.5).toArray(),
            random.doubles(61 * 43, -0.5, 1.5).toArray());
    SampleBlock scalar = new SampleBlock(ALL, PixelRegion.whole(GRID), 99);
    SampleBlock vector = new SampleBlock(ALL, PixelRegion.whole(GRID), 99);
    kernel("-0.8,0.156", Choice.SCALAR, true).fill(scalar, offsets);
    kernel("-0.8,0.156", Choice.AUTO, true).fill(vector, offsets);
    assertSame(vector, scalar, "offsets");
    assertThat(vector.counts())
        .isNotEqualTo(samples(kernel("-0.8,0.156", Choice.AUTO, true), 99, SMOOTH).counts());
  }

  @Test
  void countsAreThoseOfTheIteration() {
    int maxIter = 200;
    int[] counts = samples(kernel("-0.8,0.156", Choice.AUTO, true), maxIter, SMOOTH).counts();
    for (int row = 0; row < GRID.heightPx(); row++) {
      for (int col = 0; col < GRID.widthPx(); col++) {
        double x = GRID.re(col);
        double y = GRID.im(row);
        int n = 0;
        while (n < maxIter && x * x + y * y <= 4) {
          double next = (x * x - y * y) - 0.8;
          y = 2 * (x * y) + 0.156;
          x = next;
          n++;
        }
        assertThat(counts[row * GRID.widthPx() + col]).isEqualTo(n);
      }
    }
  }

  /** The set of c = 0 is the unit disc: its distance estimate is |z| ln|z|, towards the outside. */
  @Test
  void theDiscIsInsideAndDistancesAreThoseFromIt() {
    SampleBlock disc = samples(kernel("0,0", Choice.AUTO, true), 1000, ALL);
    double spacing = 4.0 / 61;
    for (int i = 0; i < disc.size(); i++) {
      double x = GRID.re(i % GRID.widthPx());
      double y = GRID.im(i / GRID.widthPx());
      double radius = Math.hypot(x, y);
      assertThat(disc.counts()[i] == 1000).isEqualTo(radius <= 1);
      if (radius > 1) {
        double estimate = radius * Math.log(radius) / spacing;
        assertThat((double) disc.floats(Channel.DEX)[i])
            .isCloseTo(estimate * x / radius, org.assertj.core.data.Offset.offset(1e-4));
        assertThat((double) disc.floats(Channel.DEY)[i])
            .isCloseTo(estimate * y / radius, org.assertj.core.data.Offset.offset(1e-4));
      }
    }
  }

  /** The set of c = -2 is the segment from -2 to 2, beside which rounding decides. */
  @Test
  void atTheEdgeOfTheConstantsCodeStaysScalarAndTheSame() {
    for (String c : List.of("-2,0", "0,2", "-1.9999,0.01", "1.2,-1.59")) {
      assertSame(
          samples(kernel(c, Choice.AUTO, true), 500, ALL),
          samples(kernel(c, Choice.SCALAR, false), 500, ALL),
          c);
    }
    assertThat(kernel("-2,0", Choice.AUTO, true).name()).startsWith("scalar");
    String cause = Kernels.vectorBits() == 0 ? "jdk.incubator.vector" : "constant";
    assertThat(kernel("-2,0", Choice.AUTO, true).fallback())
        .hasValueSatisfying(reason -> assertThat(reason).contains(cause));
    assertThat(kernel("-2,0", Choice.SCALAR, true).fallback()).isEmpty();
    assertThatThrownBy(() -> kernel("-2,0", Choice.VECTOR, true))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessageContaining(cause);
  }

  /** Just within the bound beyond which blocks of unchecked steps are not safe. */
  @Test
  void vectorsAreTwinsUpToTheBoundOfTheConstants() {
    for (String c : List.of("-1.99,0.15", "0,1.997", "-1.997,0.01", "1.3,-1.51")) {
      JuliaKernel vectors = kernel(c, Choice.AUTO, true);
      assertThat(vectors.name()).startsWith(Kernels.vectorBits() == 0 ? "scalar" : "vector");
      for (int maxIter : new int[] {1, 7, 500}) {
        assertSame(
            samples(vectors, maxIter, ALL),
            samples(kernel(c, Choice.SCALAR, false), maxIter, ALL),
            c);
      }
    }
  }

  @Test
  void aConstantIsTheSameHoweverManyZerosItWasTypedWith() {
    JuliaConstant typed = JuliaConstant.parse("-0.80,0.1560");
    assertThat(typed).isEqualTo(JuliaConstant.USUAL).hasToString("-0.8,0.156");
    assertThat(JuliaConstant.parse("0.00,1.0")).hasToString("0,1");
  }

  @Test
  void constantsBeyondTwoAreRefused() {
    assertThatThrownBy(() -> JuliaConstant.parse("-2,0.1"))
        .hasMessage("--julia-constant -2,0.1: must be within 2 of 0");
    assertThatThrownBy(() -> new JuliaConstant(new BigDecimal("1e400"), BigDecimal.ONE))
        .hasMessageContaining("must be within 2 of 0");
  }
}
