package sparkbrot.kernel.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/** Which kernel tiles get, before and after the switch. */
class KernelWarmUpTest {

  private static final long HOUR = 3_600_000_000_000L;

  private static final AtomicInteger TESTS = new AtomicInteger();

  /** Another one for each test, as the JVM knows the last that it has warmed up. */
  private final Rehearsal rehearsal =
      new Rehearsal(
          new RenderRequest(
              Viewport.bounded(
                  new BigDecimal("-2"), BigDecimal.ONE, new BigDecimal("-1"), BigDecimal.ONE, 8, 8),
              PixelAnchor.CENTER,
              50 + TESTS.incrementAndGet(),
              KernelSpec.honest(KernelSpec.Choice.AUTO)),
          Set.of(Channel.COUNT));

  /** What a kernel does with a block. */
  private record Named(String name, Runnable filling) implements SampleKernel {

    @Override
    public int vectorBits() {
      return 64;
    }

    @Override
    public Optional<String> fallback() {
      return Optional.empty();
    }

    @Override
    public long fill(SampleBlock block) {
      filling.run();
      return 0;
    }
  }

  private final CountDownLatch compiled = new CountDownLatch(1);
  private final CountDownLatch raced = new CountDownLatch(1);
  private Thread warmUp;

  /** Stuck until it is compiled. */
  private void vectors() {
    raced.countDown();
    await(compiled);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Many times what the other takes once it is compiled. */
  private static void scalars() {
    spin(100_000);
  }

  private static void spin(int turns) {
    for (int i = 0; i < turns; i++) {
      Thread.onSpinWait();
    }
  }

  private PreparedKernel kernel(boolean hasEarly) {
    return kernel(hasEarly, this::vectors);
  }

  private static PreparedKernel kernel(boolean hasEarly, Runnable vectors) {
    return new PreparedKernel() {

      private static final long serialVersionUID = 1L;

      @Override
      public SampleKernel open() {
        return new Named("vectors", vectors);
      }

      @Override
      public Optional<SampleKernel> openEarly(BooleanSupplier cold) {
        return hasEarly
            ? Optional.of(new Named("scalars", KernelWarmUpTest::scalars))
            : Optional.empty();
      }
    };
  }

  private PreparedKernel started(boolean hasEarly, long longest) {
    return started(kernel(hasEarly), longest);
  }

  private PreparedKernel started(PreparedKernel kernel, long longest) {
    warmUp = KernelWarmUp.start(rehearsal, () -> kernel, longest);
    return kernel;
  }

  private static String opened(PreparedKernel kernel) {
    return KernelWarmUp.open(kernel).name();
  }

  /** Later tests of this JVM find no kernel cold. */
  @AfterEach
  void end() throws InterruptedException {
    compiled.countDown();
    warmUp.join();
  }

  @Test
  void tilesTakeEarlyCodeUntilTheKernelIsCompiledAndThenTheKernel() throws InterruptedException {
    PreparedKernel kernel = started(true, HOUR);
    raced.await();
    assertThat(opened(kernel)).isEqualTo("scalars");
    assertThat(opened(kernel)).isEqualTo("scalars");
    assertThat(KernelWarmUp.isWarm(rehearsal)).isFalse();
    end();
    assertThat(opened(kernel)).isEqualTo("vectors");
    assertThat(KernelWarmUp.isWarm(rehearsal)).isTrue();
  }

  @Test
  void withoutEarlyCodeTheFirstTileTakesTheKernelAndEndsTheWarmUp() throws InterruptedException {
    PreparedKernel kernel = started(false, HOUR);
    raced.await();
    assertThat(opened(kernel)).isEqualTo("vectors");
    end();
    assertThat(warmUp.isAlive()).isFalse();
    assertThat(KernelWarmUp.isWarm(rehearsal)).isFalse();
  }

  @Test
  void withoutEarlyCodeItIsWarmOnceItTakesNextToNothingOfWhatItTookCold()
      throws InterruptedException {
    AtomicInteger fillings = new AtomicInteger();
    // Some ten milliseconds, and then what takes less than a microsecond.
    started(kernel(false, () -> spin(fillings.getAndIncrement() == 0 ? 1_000_000 : 1)), HOUR);
    warmUp.join();
    assertThat(KernelWarmUp.isWarm(rehearsal)).isTrue();
    assertThat(fillings.get()).as("two rounds").isLessThan(100);
  }

  @Test
  void withoutEarlyCodeTheNextContextNeedNotBeColdToKnowThatItIsWarm() throws InterruptedException {
    CountDownLatch tileCame = new CountDownLatch(1);
    PreparedKernel slow =
        kernel(
            false,
            () -> {
              raced.countDown();
              await(tileCame);
              spin(1_000_000);
            });
    started(slow, HOUR);
    raced.await();
    opened(slow);
    tileCame.countDown();
    warmUp.join();
    assertThat(KernelWarmUp.isWarm(rehearsal)).isFalse();
    started(kernel(false, () -> spin(1)), HOUR);
    warmUp.join();
    assertThat(KernelWarmUp.isWarm(rehearsal)).isTrue();
  }

  @Test
  void aKernelThatIsNeverCompiledIsTakenAllTheSameInTheEnd() throws InterruptedException {
    PreparedKernel kernel = started(true, -1);
    assertThat(opened(kernel)).isEqualTo("vectors");
    end();
    assertThat(KernelWarmUp.isWarm(rehearsal)).isFalse();
  }

  @Test
  void aKernelThatIsMissingIsTheTilesMatter() throws InterruptedException {
    Supplier<PreparedKernel> missing =
        () -> {
          throw new KernelUnavailableException("no vectors here");
        };
    warmUp = KernelWarmUp.start(rehearsal, missing, HOUR);
    warmUp.join();
    assertThat(opened(kernel(true))).isEqualTo("vectors");
  }
}
