package sparkbrot.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sparkbrot.spark.settings.CoreRequest;
import sparkbrot.timing.record.ClusterRecord.Executor;

class ExecutorWaitTest {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final List<Executor> TWO =
      List.of(new Executor("0", "host", 2), new Executor("1", "host", 2));

  @Test
  void anInterruptEndsTheWaitAtOnce() {
    AtomicInteger looks = new AtomicInteger();
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                ExecutorWait.await(
                    new CoreRequest(1, 1),
                    LONG,
                    () -> {
                      looks.incrementAndGet();
                      return List.of();
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThat(looks).hasValue(1);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void itWaitsForAllThatWasAskedFor() throws InterruptedException {
    AtomicInteger looks = new AtomicInteger();
    List<Executor> found =
        ExecutorWait.await(
            new CoreRequest(2, 4),
            LONG,
            () -> TWO.subList(0, Math.min(2, looks.getAndIncrement())));
    assertThat(found).isEqualTo(TWO);
    assertThat(looks).hasValue(3);
  }

  @Test
  void theLimitEndsItWithWhatIsThere() throws InterruptedException {
    assertThat(ExecutorWait.await(new CoreRequest(3, 6), Duration.ofMillis(50), () -> TWO))
        .isEqualTo(TWO);
  }
}
