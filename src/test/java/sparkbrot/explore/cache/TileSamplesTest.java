package sparkbrot.explore.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.explore.schedule.GridTile;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.ondemand.ImagePart;
import sparkbrot.tiles.ondemand.ImageSamples;

/** Samples with another limit are what a kernel computes with it, bit for bit. */
class TileSamplesTest {

  private static final Set<Channel> ALL =
      Set.of(Channel.COUNT, Channel.N, Channel.NF, Channel.DEX, Channel.DEY);

  static TileSamples computed(int level, long x, long y, int maxIter) {
    RenderRequest request =
        new GridTile(level, BigInteger.valueOf(x), BigInteger.valueOf(y)).request(maxIter);
    SampleBlock block =
        ImageSamples.compute(
            KernelFamilies.of(request.kernel()).prepare(request, ALL),
            ImagePart.whole(request),
            ALL,
            () -> false);
    return TileSamples.of(block);
  }

  private static void assertSame(SampleBlock samples, SampleBlock expected) {
    assertThat(samples.maxIter()).isEqualTo(expected.maxIter());
    assertThat(samples.region()).isEqualTo(expected.region());
    assertThat(samples.counts()).isEqualTo(expected.counts());
    assertThat(samples.ints(Channel.N)).isEqualTo(expected.ints(Channel.N));
    for (Channel channel : Set.of(Channel.NF, Channel.DEX, Channel.DEY)) {
      assertThat(samples.floats(channel)).isEqualTo(expected.floats(channel));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // The boundary: fewer iterations.
    "3, 2, 2, 500, 37",
    "8, 80, 120, 900, 300",
    // Outside: fewer and more.
    "3, 0, 0, 500, 3",
    "3, 0, 0, 500, 9000",
    // Within.
    "6, 28, 31, 400, 7",
  })
  void anotherLimitThatIsCoveredIsAsComputed(int level, int x, int y, int made, int wanted) {
    TileSamples samples = computed(level, x, y, made);
    assertThat(samples.covers(wanted)).isTrue();
    TileSamples limited = samples.limited(wanted);
    TileSamples expected = computed(level, x, y, wanted);
    assertSame(limited.block(), expected.block());
    assertThat(limited.minCount()).isEqualTo(expected.minCount());
    assertThat(limited.maxCount()).isEqualTo(expected.maxCount());
    assertThat(limited.complete()).isEqualTo(expected.complete());
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0", "4, 6, 7", "8, 80, 119", "30, 337300000, 500000000", "36, 3, 99"})
  void samplesBelowTheRealAxisAreTheConjugatesOfThoseAbove(int level, long x, long y) {
    long below = (1L << level) - 1 - y;
    assertThat(new GridTile(level, BigInteger.valueOf(x), BigInteger.valueOf(y)).mirrored().y())
        .isEqualTo(BigInteger.valueOf(below));
    assertSame(
        computed(level, x, y, 700).conjugated().block(), computed(level, x, below, 700).block());
  }

  @ParameterizedTest
  @CsvSource({"3, 2, 2, 500, 501", "6, 28, 31, 400, 401"})
  void samplesThatDidNotEscapeCoverNoHigherLimit(int level, int x, int y, int made, int wanted) {
    TileSamples samples = computed(level, x, y, made);
    assertThat(samples.covers(wanted)).isFalse();
    assertThatThrownBy(() -> samples.limited(wanted)).isInstanceOf(IllegalArgumentException.class);
  }
}
