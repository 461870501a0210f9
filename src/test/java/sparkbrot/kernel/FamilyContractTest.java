package sparkbrot.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sparkbrot.extension.ChequeredFamily;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.KernelSpec.Precision;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;

/** What every registered kernel family passes by being registered; samples are compared by bits. */
@ParameterizedClass
@MethodSource("families")
class FamilyContractTest {

  private static final int COLUMNS = 61;
  private static final int ROWS = 34;

  private final KernelFamily family;

  FamilyContractTest(KernelFamily family) {
    this.family = family;
  }

  /** Everything registered, and the one that is invented for the proof of the seams. */
  static Stream<KernelFamily> families() {
    return Stream.concat(
        ServiceLoader.load(KernelFamily.class).stream().map(ServiceLoader.Provider::get),
        Stream.of(new ChequeredFamily()));
  }

  /** The family's own small image in every arithmetic and precision that it has. */
  private List<RenderRequest> requests(boolean shortcuts) {
    List<RenderRequest> requests = new ArrayList<>();
    for (Arithmetic arithmetic : Arithmetic.values()) {
      for (Precision precision : Precision.values()) {
        KernelSpec spec =
            new KernelSpec(family.name(), Choice.AUTO, arithmetic, precision, shortcuts);
        requests.add(family.rehearsal(spec).resampled(COLUMNS, ROWS, 300));
      }
    }
    return requests;
  }

  private List<RenderRequest> requests() {
    List<RenderRequest> requests = requests(false);
    requests.addAll(requests(true));
    return requests;
  }

  private SampleBlock whole(RenderRequest request, Set<Channel> channels) {
    return fill(
        family.prepare(request, channels), request, channels, new PixelRegion(0, 0, ROWS, COLUMNS));
  }

  private static SampleBlock fill(
      PreparedKernel kernel, RenderRequest request, Set<Channel> channels, PixelRegion region) {
    SampleBlock block = new SampleBlock(channels, region, request.maxIter());
    kernel.open().fill(block);
    return block;
  }

  /** Bits of a sample's value. */
  private static int bits(SampleBlock block, Channel channel, int at) {
    return channel.type() == Channel.Type.INT32
        ? block.ints(channel)[at]
        : Float.floatToRawIntBits(block.floats(channel)[at]);
  }

  private static int[] bits(SampleBlock block, Channel channel) {
    return IntStream.range(0, block.size()).map(at -> bits(block, channel, at)).toArray();
  }

  /** The bits that a rectangle of the whole image has. */
  private static int[] cutOut(SampleBlock whole, Channel channel, PixelRegion region) {
    return IntStream.range(0, region.pixels())
        .map(
            at ->
                bits(
                    whole,
                    channel,
                    (region.firstRow() + at / region.columns()) * COLUMNS
                        + region.firstColumn()
                        + at % region.columns()))
        .toArray();
  }

  @Test
  void anyRectangleIsACutOutOfTheWhole() {
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("FamilyContractTest " + this + ": -Dsparkbrot.seed=" + seed);
    Random random = new Random(seed);
    for (RenderRequest request : requests()) {
      SampleBlock whole = whole(request, family.channels());
      PreparedKernel prepared = family.prepare(request, family.channels());
      for (int i = 0; i < 30; i++) {
        int row = random.nextInt(ROWS);
        int column = random.nextInt(COLUMNS);
        PixelRegion region =
            new PixelRegion(
                row, column, 1 + random.nextInt(ROWS - row), 1 + random.nextInt(COLUMNS - column));
        SampleBlock cut = fill(prepared, request, family.channels(), region);
        for (Channel channel : family.channels()) {
          assertThat(bits(cut, channel))
              .as("%s of %s, %s", channel.name(), request.kernel(), region)
              .isEqualTo(cutOut(whole, channel, region));
        }
      }
    }
  }

  /** A strip's block is larger than the last strip and was full of others' samples before. */
  @Test
  void whatABlockHeldBeforeDoesNotMatter() {
    for (RenderRequest request : requests()) {
      SampleBlock used = new SampleBlock(family.channels(), 20 * COLUMNS, request.maxIter());
      SampleKernel kernel = family.prepare(request, family.channels()).open();
      SampleBlock whole = whole(request, family.channels());
      for (PixelRegion region :
          List.of(PixelRegion.rows(COLUMNS, 0, 20), PixelRegion.rows(COLUMNS, 20, 14))) {
        kernel.fill(used.moveTo(region));
        for (Channel channel : family.channels()) {
          assertThat(bits(used, channel)).isEqualTo(cutOut(whole, channel, region));
        }
      }
    }
  }

  @Test
  void aChannelDoesNotDependOnWhichOthersAreWanted() {
    for (RenderRequest request : requests()) {
      SampleBlock all = whole(request, family.channels());
      for (Channel channel : family.channels()) {
        Set<Channel> few = new LinkedHashSet<>(List.of(Channel.COUNT, channel));
        SampleBlock block = whole(request, few);
        for (Channel one : few) {
          assertThat(bits(block, one))
              .as("%s of %s", one.name(), request.kernel())
              .isEqualTo(bits(all, one));
        }
      }
    }
  }

  @Test
  void countsAreWithinTheLimitAndTheirSumIsTheWork() {
    Set<Channel> counts = Set.of(Channel.COUNT);
    for (RenderRequest request : requests()) {
      SampleBlock block =
          new SampleBlock(counts, new PixelRegion(0, 0, ROWS, COLUMNS), request.maxIter());
      long computed = family.prepare(request, counts).open().fill(block);
      assertThat(Arrays.stream(block.counts()).allMatch(n -> n >= 0 && n <= 300)).isTrue();
      long counted = Arrays.stream(block.counts()).asLongStream().sum();
      if (request.kernel().shortcuts()) {
        assertThat(computed).isBetween(0L, counted);
      } else {
        assertThat(computed).as("%s", request.kernel()).isEqualTo(counted);
      }
    }
  }

  @Test
  void shortcutsAndTheChoiceOfCodeChangeNoSample() {
    List<RenderRequest> honest = requests(false);
    List<RenderRequest> shortcuts = requests(true);
    for (int i = 0; i < honest.size(); i++) {
      SampleBlock expected = whole(honest.get(i), family.channels());
      RenderRequest scalar = honest.get(i).with(Choice.SCALAR);
      for (RenderRequest other : List.of(shortcuts.get(i), scalar)) {
        SampleBlock block = whole(other, family.channels());
        for (Channel channel : family.channels()) {
          assertThat(bits(block, channel))
              .as("%s of %s", channel.name(), other.kernel())
              .isEqualTo(bits(expected, channel));
        }
      }
    }
  }

  @Test
  void rowsMirrorWhereTheFamilySaysSo() {
    for (RenderRequest request : requests()) {
      for (PixelAnchor anchor : PixelAnchor.values()) {
        for (int rows : new int[] {ROWS, ROWS - 1}) {
          RenderRequest view =
              new RenderRequest(
                  request.resampled(COLUMNS, rows, 300).viewport(), anchor, 300, request.kernel());
          if (family.mirrorsRows(view)) {
            SampleBlock block =
                fill(
                    family.prepare(view, family.channels()),
                    view,
                    family.channels(),
                    new PixelRegion(0, 0, rows, COLUMNS));
            SampleBlock mirror = new SampleBlock(family.channels(), block.region(), view.maxIter());
            for (int row = 0; row < rows; row++) {
              mirror.copyRowConjugated(block, row, rows - 1 - row);
            }
            for (Channel channel : family.channels()) {
              assertThat(bits(mirror, channel))
                  .as("%s of %s", channel.name(), view.kernel())
                  .isEqualTo(bits(block, channel));
            }
          }
        }
      }
    }
  }

  @Test
  void whatTasksShareTravelsAndMakesTheSameSamples() throws Exception {
    for (RenderRequest request : requests()) {
      PreparedKernel prepared = family.prepare(request, family.channels());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(prepared);
      }
      PixelRegion region = new PixelRegion(3, 2, 17, 50);
      SampleBlock here = fill(prepared, request, family.channels(), region);
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        SampleBlock there =
            fill((PreparedKernel) in.readObject(), request, family.channels(), region);
        for (Channel channel : family.channels()) {
          assertThat(bits(there, channel)).isEqualTo(bits(here, channel));
        }
      }
    }
  }

  /** Tasks of one executor open their kernels at once. */
  @Test
  void kernelsOfOnePreparationDoNotDisturbEachOther() {
    RenderRequest request = requests(false).get(0);
    PreparedKernel prepared = family.prepare(request, family.channels());
    SampleBlock whole = whole(request, family.channels());
    IntStream.range(0, 4 * ROWS)
        .parallel()
        .forEach(
            task -> {
              PixelRegion row = PixelRegion.rows(COLUMNS, task % ROWS, 1);
              SampleBlock block = fill(prepared, request, family.channels(), row);
              for (Channel channel : family.channels()) {
                assertThat(bits(block, channel)).isEqualTo(cutOut(whole, channel, row));
              }
            });
  }

  @Test
  void theCoarseSamplersCountsAreWithinTheLimit() {
    for (RenderRequest request : requests()) {
      SampleBlock block =
          new SampleBlock(
              Set.of(Channel.COUNT), new PixelRegion(0, 0, ROWS, COLUMNS), request.maxIter());
      family.sampler(request, request).fill(block);
      assertThat(Arrays.stream(block.counts()).allMatch(n -> n >= 0 && n <= 300)).isTrue();
    }
  }

  @Test
  void itIsNamedHasARevisionAndCounts() {
    assertThat(family.name()).matches("[a-z][a-z0-9-]{0,63}");
    assertThat(family.revision()).isPositive();
    assertThat(family.channels()).contains(Channel.COUNT);
    SampleKernel kernel = family.prepare(requests(true).get(0), Set.of(Channel.COUNT)).open();
    assertThat(kernel.name()).isNotBlank().doesNotContain("\n");
    assertThat(kernel.vectorBits()).isPositive();
  }

  @Override
  public String toString() {
    return family.name();
  }
}
