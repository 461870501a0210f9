package sparkbrot.kernel.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.KernelSpec.Precision;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

class EarlyKernelTest {

  private static final int COLUMNS = 75;
  private static final int ROWS = 32;
  private static final Set<Channel> CHANNELS =
      Set.of(Channel.COUNT, Channel.N, Channel.NF, Channel.DEX, Channel.DEY);

  private static RenderRequest request(
      Choice choice, Arithmetic arithmetic, boolean shortcuts, int maxIter) {
    return new RenderRequest(
        Viewport.bounded(
            new BigDecimal("-2"),
            new BigDecimal("0.6"),
            new BigDecimal("-1"),
            BigDecimal.ONE,
            COLUMNS,
            ROWS),
        PixelAnchor.CENTER,
        maxIter,
        new KernelSpec(choice, arithmetic, Precision.DOUBLE, shortcuts));
  }

  private static RenderRequest request(boolean shortcuts) {
    return request(Choice.AUTO, Arithmetic.STRICT, shortcuts, 300);
  }

  private static SampleBlock block() {
    return new SampleBlock(CHANNELS, new PixelRegion(0, 0, ROWS, COLUMNS), 300);
  }

  private static SampleKernel early(RenderRequest request, BooleanSupplier cold) {
    return new EscapeTimeFamily().prepare(request, CHANNELS).openEarly(cold).orElseThrow();
  }

  private static void assertSame(SampleBlock actual, SampleBlock expected) {
    assertThat(actual.counts()).isEqualTo(expected.counts());
    assertThat(actual.ints(Channel.N)).isEqualTo(expected.ints(Channel.N));
    for (Channel channel : Set.of(Channel.NF, Channel.DEX, Channel.DEY)) {
      assertThat(actual.floats(channel)).isEqualTo(expected.floats(channel));
    }
  }

  /** Whichever sample it is: before the first, within a row, between rows, after the last. */
  @Test
  void aBlockIsTheSameWhereverTheVectorKernelTakesOver() {
    for (boolean shortcuts : new boolean[] {false, true}) {
      RenderRequest request = request(shortcuts);
      SampleBlock expected = block();
      new EscapeTimeFamily().prepare(request, CHANNELS).open().fill(expected);
      for (int asked : new int[] {0, 1, 40, COLUMNS, 5 * COLUMNS + 3, COLUMNS * ROWS + 1}) {
        AtomicInteger left = new AtomicInteger(asked);
        SampleBlock actual = block();
        early(request, () -> left.getAndDecrement() > 0).fill(actual);
        assertSame(actual, expected);
      }
    }
  }

  @Test
  void itsNameSaysWhatHasRun() {
    AtomicInteger cold = new AtomicInteger(1);
    SampleKernel kernel = early(request(false), () -> cold.get() == 1);
    String vector = Kernels.select(request(false).kernel()).kernel().name();

    kernel.fill(block());
    assertThat(kernel.name()).isEqualTo("scalar strict double");
    assertThat(kernel.vectorBits()).isEqualTo(Long.SIZE);

    cold.set(0);
    kernel.fill(block());
    assertThat(kernel.name()).isEqualTo("scalar strict double, then " + vector);
    assertThat(kernel.vectorBits()).isGreaterThan(Long.SIZE);

    cold.set(1);
    kernel.fill(block());
    assertThat(early(request(false), () -> false).name()).isEqualTo(vector);
  }

  @Test
  void scalarCodeHelpsOutOnlyWhereItMay() {
    assertThat(openEarly(request(Choice.VECTOR, Arithmetic.STRICT, false, 300))).isFalse();
    assertThat(openEarly(request(Choice.SCALAR, Arithmetic.STRICT, false, 300))).isFalse();
    assertThat(openEarly(request(Choice.AUTO, Arithmetic.FUSED, false, 300))).isFalse();
    assertThat(openEarly(request(Choice.AUTO, Arithmetic.STRICT, false, 2_000_000))).isFalse();
    assertThat(openEarly(request(Choice.AUTO, Arithmetic.STRICT, false, 300))).isTrue();
  }

  private static boolean openEarly(RenderRequest request) {
    return Kernels.early(request, () -> true).isPresent();
  }
}
