package sparkbrot.kernel.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.kernel.escape.scalar.ScalarKernel;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.KernelSpec.Precision;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/**
 * The contract for every channel besides the count: the scalar reference's bits, whatever this JVM
 * selects, with and without shortcuts, for any region and whatever else is asked for. {@link
 * KernelContractAcrossJvmsTest} runs it again in other JVMs and at other widths.
 */
class ExteriorContractTest {

  private static final boolean REDUCED = Boolean.getBoolean("sparkbrot.reducedContract");
  private static final boolean STRICT_ONLY = Boolean.getBoolean("sparkbrot.strictContract");

  private static final Set<Channel> SMOOTH = Set.of(Channel.COUNT, Channel.N, Channel.NF);
  private static final Set<Channel> DISTANCE = Set.of(Channel.COUNT, Channel.DEX, Channel.DEY);
  private static final Set<Channel> ALL =
      Set.of(Channel.COUNT, Channel.N, Channel.NF, Channel.DEX, Channel.DEY);

  /** Rows mirror one another about the middle, exactly: their pitch is a power of two. */
  private static final PixelGrid MIRRORED =
      new PixelGrid(-2, 2.6, 1, 2, REDUCED ? 19 : 75, REDUCED ? 8 : 32, PixelAnchor.CENTER);

  private static List<KernelSpec> specs() {
    List<KernelSpec> specs = new ArrayList<>();
    for (Choice choice : List.of(Choice.AUTO, Choice.SCALAR)) {
      for (Arithmetic arithmetic : Arithmetic.values()) {
        for (Precision precision : Precision.values()) {
          for (boolean shortcuts : new boolean[] {false, true}) {
            if (!STRICT_ONLY || arithmetic == Arithmetic.STRICT) {
              specs.add(new KernelSpec(choice, arithmetic, precision, shortcuts));
            }
          }
        }
      }
    }
    return specs;
  }

  private static KernelSpec honest(KernelSpec spec) {
    return new KernelSpec(Choice.SCALAR, spec.arithmetic(), spec.precision(), false);
  }

  private static SampleBlock fill(
      EscapeKernel kernel, PixelGrid grid, PixelRegion region, int maxIter, Set<Channel> channels) {
    SampleBlock block = new SampleBlock(channels, region, maxIter);
    kernel.fill(grid, block);
    return block;
  }

  private static void assertSame(SampleBlock actual, SampleBlock expected, String what) {
    for (Channel channel : actual.channels()) {
      int[] bits = bits(actual, channel);
      int differing = Arrays.mismatch(bits, bits(expected, channel));
      assertThat(differing)
          .as("first sample that differs in %s, %s", channel.name(), what)
          .isEqualTo(-1);
    }
  }

  private static int[] bits(SampleBlock block, Channel channel) {
    if (channel.type() == Channel.Type.INT32) {
      return block.ints(channel);
    }
    float[] values = block.floats(channel);
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }

  private static void assertChannelsAreTheReferences(PixelGrid grid, int... limits) {
    PixelRegion whole = PixelRegion.whole(grid);
    for (int maxIter : limits) {
      // One for all that differ in what selects the kernel alone.
      Map<KernelSpec, SampleBlock> references = new HashMap<>();
      for (KernelSpec spec : specs()) {
        EscapeKernel kernel = Kernels.select(spec).kernel();
        SampleBlock expected =
            references.computeIfAbsent(
                honest(spec), it -> fill(new ScalarKernel(it), grid, whole, maxIter, ALL));
        for (Set<Channel> channels : List.of(SMOOTH, DISTANCE, ALL)) {
          assertSame(
              fill(kernel, grid, whole, maxIter, channels),
              expected,
              kernel.name() + ", " + grid + ", max-iter " + maxIter + ", " + channels);
        }
      }
    }
  }

  @Test
  void widthsFrom1To70AreAlike() {
    for (int widthPx = 1; widthPx <= 70; widthPx += REDUCED ? 23 : 1) {
      assertChannelsAreTheReferences(
          new PixelGrid(-2, 2.6, 1.2, 1.3, widthPx, 3, PixelAnchor.CORNER), 60);
    }
  }

  @Test
  void limitsAroundTheSieveAreAlike() {
    assertChannelsAreTheReferences(MIRRORED, REDUCED ? new int[] {20} : new int[] {1, 19, 20, 21});
    assertChannelsAreTheReferences(MIRRORED, 300);
  }

  @Test
  void samplesAboutTheTipAndFarAwayAreAlike() {
    double ulp = Math.ulp(2.0);
    for (double pitch : new double[] {ulp, 0x1p-40, 0x1p-27, 0x1p-26, 0x1p-20}) {
      assertChannelsAreTheReferences(
          new PixelGrid(-2 - 4 * ulp, 16 * ulp, 8 * pitch, 16 * pitch, 16, 17, PixelAnchor.CORNER),
          200);
    }
    for (double edge : new double[] {3, 65535, 1e7, 1e18, 1e155, 1e200}) {
      assertChannelsAreTheReferences(
          new PixelGrid(edge, edge / 8, edge, edge / 8, 9, 3, PixelAnchor.CORNER), 100);
    }
  }

  @Test
  void derivativesThatOverflowAreAlike() {
    assertChannelsAreTheReferences(
        new PixelGrid(-2, 2.5, Double.MIN_NORMAL, 2 * Double.MIN_NORMAL, 31, 9, PixelAnchor.CORNER),
        3000);
  }

  @Test
  void randomViewsAreAlike() {
    long seed = Long.getLong("sparkbrot.seed", 20261127L);
    System.out.println("ExteriorContractTest random views: -Dsparkbrot.seed=" + seed);
    Random random = new Random(seed);
    for (int view = 0; view < (REDUCED ? 3 : 150); view++) {
      double xspan = 4 * Math.exp(-30 * random.nextDouble());
      double xmin = random.nextDouble() * 2.6 - 2.1;
      double ymax = random.nextDouble() * 2.4 - 1.1;
      int widthPx = 1 + random.nextInt(70);
      int rows = 1 + random.nextInt(6);
      PixelAnchor anchor = random.nextBoolean() ? PixelAnchor.CENTER : PixelAnchor.CORNER;
      assertChannelsAreTheReferences(
          new PixelGrid(xmin, xspan, ymax, xspan * rows / widthPx, widthPx, rows, anchor),
          1 + random.nextInt(REDUCED ? 60 : 600));
    }
  }

  @Test
  void boundaryHeavyStripsThatFillTheListsAreAlike() {
    if (!REDUCED) {
      assertChannelsAreTheReferences(
          new PixelGrid(-0.7437, 1e-4, 0.13183, 1e-4, 160, 160, PixelAnchor.CORNER), 2000);
    }
  }

  @Test
  void regionsAreCutOutsAndMirroredRowsConjugates() {
    List<PixelRegion> regions =
        List.of(
            new PixelRegion(0, 3, MIRRORED.heightPx(), 5),
            new PixelRegion(MIRRORED.heightPx() / 2 - 3, 0, 6, MIRRORED.widthPx()),
            new PixelRegion(2, 1, 1, 1));
    for (KernelSpec spec : specs()) {
      EscapeKernel kernel = Kernels.select(spec).kernel();
      SampleBlock whole = fill(kernel, MIRRORED, PixelRegion.whole(MIRRORED), 150, ALL);
      for (PixelRegion region : regions) {
        SampleBlock part = fill(kernel, MIRRORED, region, 150, ALL);
        for (int row = 0; row < region.rows(); row++) {
          for (int col = 0; col < region.columns(); col++) {
            int i = row * region.columns() + col;
            int from = (region.firstRow() + row) * MIRRORED.widthPx() + region.firstColumn() + col;
            int mirror =
                (MIRRORED.heightPx() - 1 - region.firstRow() - row) * MIRRORED.widthPx()
                    + region.firstColumn()
                    + col;
            assertThat(part.ints(Channel.N)[i]).isEqualTo(whole.ints(Channel.N)[from]);
            assertThat(part.floats(Channel.NF)[i]).isEqualTo(whole.floats(Channel.NF)[from]);
            assertThat(part.floats(Channel.DEX)[i])
                .isEqualTo(whole.floats(Channel.DEX)[from])
                .isEqualTo(whole.floats(Channel.DEX)[mirror]);
            assertThat(part.floats(Channel.DEY)[i])
                .isEqualTo(whole.floats(Channel.DEY)[from])
                .isEqualTo(0f - whole.floats(Channel.DEY)[mirror]);
          }
        }
      }
    }
  }

  @Test
  void offsetsOfTheAnchorGiveTheGridsSamplesAndOthersTheReferences() {
    long seed = Long.getLong("sparkbrot.seed", 20261128L);
    System.out.println("ExteriorContractTest offsets: -Dsparkbrot.seed=" + seed);
    Random random = new Random(seed);
    int samples = MIRRORED.widthPx() * MIRRORED.heightPx();
    double[] half = new double[samples];
    Arrays.fill(half, MIRRORED.anchor().offset());
    SampleOffsets anchors = new SampleOffsets(half, half);
    SampleOffsets jitter =
        new SampleOffsets(
            random.doubles(samples, -0.5, 1.5).toArray(),
            random.doubles(samples, -0.5, 1.5).toArray());
    for (KernelSpec spec : specs()) {
      EscapeKernel kernel = Kernels.select(spec).kernel();
      PixelRegion whole = PixelRegion.whole(MIRRORED);
      SampleBlock block = new SampleBlock(ALL, whole, 250);
      kernel.fill(MIRRORED, block, anchors);
      assertSame(block, fill(kernel, MIRRORED, whole, 250, ALL), kernel.name() + ", anchors");
      kernel.fill(MIRRORED, block, jitter);
      SampleBlock expected = new SampleBlock(ALL, whole, 250);
      new ScalarKernel(honest(spec)).fill(MIRRORED, expected, jitter);
      assertSame(block, expected, kernel.name() + ", jittered");
    }
  }
}
