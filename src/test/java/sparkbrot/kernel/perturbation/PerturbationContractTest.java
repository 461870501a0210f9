package sparkbrot.kernel.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.KernelWork;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Accuracy;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;

/** Vectors, channels, tilings and offsets change no bit of a sample, at any depth. */
class PerturbationContractTest {

  private static final Set<Channel> ALL =
      Set.of(Channel.COUNT, Channel.N, Channel.NF, Channel.DEX, Channel.DEY);

  /**
   * Wide, plain, and wide that become plain; a limit amid the counts; a minibrot's surroundings.
   */
  private static final List<RenderRequest> VIEWS =
      List.of(
          DeepViews.SEAHORSE.resampled(90, 50, 5000),
          DeepViews.RUG.resampled(40, 24, 60_000),
          DeepViews.BETWEEN_MINIBROTS,
          DeepViews.zoomed("-0.75", "0.1", "30", 61, 34, 300),
          DeepViews.zoomed("0", "1", "1e200", 40, 30, 1000),
          DeepViews.zoomed("-2", "0", "1e400", 40, 30, 2000),
          DeepViews.zoomed("-1.7548776662466927600495088963585286918946", "0", "3e5", 61, 34, 3000),
          DeepViews.zoomed("0", "0", "1e30", 9, 9, 100),
          DeepViews.zoomed("0", "0", "1e400", 9, 9, 100),
          DeepViews.zoomed("-1", "0", "1e350", 9, 9, 1000));

  private static int bits(SampleBlock block, Channel channel, int i) {
    return channel.type() == Channel.Type.INT32
        ? block.ints(channel)[i]
        : Float.floatToRawIntBits(block.floats(channel)[i]);
  }

  private static void assertSame(SampleBlock actual, SampleBlock expected, RenderRequest view) {
    for (Channel channel : actual.channels()) {
      for (int i = 0; i < expected.size(); i++) {
        assertThat(bits(actual, channel, i))
            .as("%s of sample %d at %s", channel.name(), i, view.viewport().width())
            .isEqualTo(bits(expected, channel, i));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Accuracy.class)
  void vectorsGiveWhatScalarCodeGives(Accuracy accuracy) {
    for (RenderRequest each : VIEWS) {
      RenderRequest view = DeepViews.with(each, accuracy);
      SampleBlock scalar = DeepViews.samples(view.with(Choice.SCALAR), ALL);
      assertSame(DeepViews.samples(view.with(Choice.VECTOR), ALL), scalar, view);
      assertSame(
          DeepViews.samples(view.with(Choice.VECTOR), Set.of(Channel.COUNT, Channel.NF)),
          scalar,
          view);
    }
  }

  /** It keeps its sweep as long as blocks alike follow one another. */
  @Test
  void aKernelThatHasComputedOtherBlocksGivesWhatAFreshOneGives() {
    Set<Channel> counts = Set.of(Channel.COUNT, Channel.NF);
    for (RenderRequest each : List.of(VIEWS.get(0), VIEWS.get(2))) {
      RenderRequest view = each.with(Choice.VECTOR);
      int columns = view.viewport().widthPx();
      SampleKernel kept = kernel(view);
      int row = 0;
      for (Set<Channel> channels : List.of(counts, counts, ALL, ALL, counts, ALL)) {
        PixelRegion place = PixelRegion.rows(columns, row, 4);
        SampleBlock actual = new SampleBlock(channels, place, view.maxIter());
        SampleBlock expected = new SampleBlock(channels, place, view.maxIter());
        assertThat(kept.fill(actual)).isEqualTo(kernel(view).fill(expected));
        assertSame(actual, expected, view);
        row += 3;
      }
    }
  }

  private static SampleKernel kernel(RenderRequest view) {
    return KernelFamilies.of(view.kernel()).prepare(view, ALL).open();
  }

  @Test
  void vectorsJumpStepAndGoOnAtTheBeginAsOftenAsScalarCode() {
    for (RenderRequest view : VIEWS) {
      SampleKernel scalar = open(view.with(Choice.SCALAR));
      SampleKernel vector = open(view.with(Choice.VECTOR));
      SampleBlock block =
          new SampleBlock(Set.of(Channel.COUNT), DeepViews.whole(view), view.maxIter());
      scalar.fill(block);
      vector.fill(block);
      assertThat(vector.work()).isEqualTo(scalar.work()).isNotEqualTo(KernelWork.NONE);
    }
  }

  private static SampleKernel open(RenderRequest view) {
    return KernelFamilies.of(view.kernel()).prepare(view, Set.of(Channel.COUNT)).open();
  }

  @ParameterizedTest
  @EnumSource(names = {"FAST", "EXACT"})
  void accuracyIsRecordedAndDecidesCounts(Accuracy accuracy) {
    RenderRequest normal = DeepViews.RUG.resampled(96, 54, 60_000);
    RenderRequest other = DeepViews.with(normal, accuracy);
    RequestText text = new RequestText();
    other.describe(text);
    assertThat(text.get("accuracy")).isEqualTo(accuracy.name().toLowerCase(Locale.ROOT));
    assertThat(RenderRequest.parse(text).kernel().accuracy()).isEqualTo(accuracy);
    assertThat(DeepViews.counts(other)).isNotEqualTo(DeepViews.counts(normal));
  }

  @Test
  void rowsAloneAreThoseOfTheWhole() {
    for (RenderRequest view : VIEWS) {
      SampleBlock whole = DeepViews.samples(view, ALL);
      int columns = view.viewport().widthPx();
      SampleBlock row = new SampleBlock(ALL, columns, view.maxIter());
      var kernel = KernelFamilies.of(view.kernel()).prepare(view, ALL).open();
      for (int r = 0; r < view.viewport().heightPx(); r += 7) {
        kernel.fill(row.moveTo(PixelRegion.rows(columns, r, 1)));
        for (Channel channel : ALL) {
          for (int i = 0; i < columns; i++) {
            assertThat(bits(row, channel, i)).isEqualTo(bits(whole, channel, r * columns + i));
          }
        }
      }
    }
  }

  @Test
  void offsetsOfTheAnchorGiveTheImagesOwnSamplesAndOthersThoseOfAFinerImage() {
    RenderRequest view = DeepViews.RUG.resampled(20, 12, 60_000);
    SampleBlock own = DeepViews.samples(view, ALL);
    int length = own.size();
    double[] dx = new double[length];
    double[] dy = new double[length];
    Arrays.fill(dx, 0.5);
    Arrays.fill(dy, 0.5);
    SampleBlock same = new SampleBlock(ALL, own.region(), view.maxIter());
    var kernel = KernelFamilies.of(view.kernel()).prepare(view, ALL).open();
    kernel.fill(same, new SampleOffsets(dx, dy));
    assertSame(same, own, view);
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("PerturbationContractTest: -Dsparkbrot.seed=" + seed);
    Random random = new Random(seed);
    int[] finer = DeepViews.counts(DeepViews.RUG.resampled(60, 36, 60_000));
    int[] expected = new int[length];
    for (int i = 0; i < length; i++) {
      int right = random.nextInt(3);
      int down = random.nextInt(3);
      dx[i] = (right + 0.5) / 3;
      dy[i] = (down + 0.5) / 3;
      expected[i] = finer[(i / 20 * 3 + down) * 60 + i % 20 * 3 + right];
    }
    kernel.fill(same, new SampleOffsets(dx, dy));
    assertThat(Arrays.copyOf(same.counts(), length)).isEqualTo(expected);
    assertThatThrownBy(() -> kernel.fill(same, new SampleOffsets(new double[3], new double[3])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Distances to the same points from two families; binary64 still tells these samples apart. */
  @Test
  void channelsAreThoseOfTheEscapeFamilyWhereBothReach() {
    RenderRequest deep = DeepViews.zoomed("-0.75", "0.1", "2000", 61, 34, 2000);
    RenderRequest escape =
        new RenderRequest(
            deep.viewport(), deep.anchor(), deep.maxIter(), KernelSpec.honest(Choice.SCALAR));
    SampleBlock mine = DeepViews.samples(deep, ALL);
    SampleBlock other = DeepViews.samples(escape, ALL);
    int differing = 0;
    for (int i = 0; i < mine.size(); i++) {
      differing += alike(mine, other, i) ? 0 : 1;
    }
    // Positions are rounded otherwise there, which decides the most sensitive samples.
    assertThat(differing).isLessThan(mine.size() / 100);
  }

  private static boolean alike(SampleBlock mine, SampleBlock other, int i) {
    boolean alike =
        mine.counts()[i] == other.counts()[i]
            && mine.ints(Channel.N)[i] == other.ints(Channel.N)[i]
            && Math.abs(mine.floats(Channel.NF)[i] - other.floats(Channel.NF)[i]) < 1e-3;
    for (Channel channel : List.of(Channel.DEX, Channel.DEY)) {
      float expected = other.floats(channel)[i];
      alike &= Math.abs(mine.floats(channel)[i] - expected) <= 1e-2 * Math.abs(expected) + 1e-3;
    }
    return alike;
  }
}
