package sparkbrot.spark.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.tiles.render.TileFailedException;

/** What real Spark jobs fail of, on an executor that retries a task once. */
class FailedJobTest {

  private static JavaSparkContext context;

  @BeforeAll
  static void start() {
    context =
        new JavaSparkContext(
            new SparkConf(false)
                .setMaster("local[1,2]")
                .setAppName("failed-job")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1"));
    context.setLogLevel("OFF"); // Of so many failures that are meant to happen.
  }

  @AfterAll
  static void stop() {
    context.stop();
  }

  private static TileFailedException failure(VoidFunction<Integer> task) {
    return FailedJob.reason(catchException(() -> context.parallelize(List.of(0), 1).foreach(task)));
  }

  @Test
  void ourOwnExceptionsSpeakForThemselves() {
    TileFailedException tile =
        failure(
            n -> {
              throw new TileFailedException("tile 3 failed", false, null);
            });
    assertThat(tile).hasMessage("tile 3 failed");
    assertThat(tile.environmentAtFault()).isFalse();
    TileFailedException kernel =
        failure(
            n -> {
              throw new KernelUnavailableException("no vectors");
            });
    assertThat(kernel).hasMessage("no vectors");
    assertThat(kernel.environmentAtFault()).isTrue();
  }

  @Test
  void otherExceptionsAreNamedByTheirFirstLine() {
    assertThat(
            failure(
                n -> {
                  throw new IllegalStateException("one\ntwo");
                }))
        .hasMessage("java.lang.IllegalStateException: one");
  }

  /** Its message then only stands in the text of Spark's own exception. */
  @Test
  void exceptionsThatCannotTravelAreReadFromWhatSparkSays() {
    TileFailedException tile =
        failure(
            n -> {
              throw new TileFailedException("tile 4 failed", false, new Unserializable());
            });
    assertThat(tile).hasMessage("tile 4 failed");
  }

  private static final class Unserializable extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings({"unused", "serial"})
    private final Object field = new Object();
  }

  @Test
  void aFaultThatWasRetriedIsNotBlamedForWhatEndsTheJobLater() {
    AtomicInteger attempts = Attempts.COUNT;
    attempts.set(0);
    context
        .parallelize(List.of(0), 1)
        .foreach(
            n -> {
              if (Attempts.COUNT.getAndIncrement() == 0) {
                throw new IllegalStateException("a fault that passes");
              }
            });
    assertThat(attempts).hasValue(2);
    assertThat(FailedJob.reason(new SparkException("Job 0 cancelled by somebody")))
        .hasMessage("Job 0 cancelled by somebody");
    assertThat(
            FailedJob.reason(
                new SparkException(
                    "Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times, most"
                        + " recent failure: Lost task 0.3 in stage 1.0 (TID 7) (10.0.0.1 executor"
                        + " 2): ExecutorLostFailure (executor 2 exited)\nDriver stacktrace:")))
        .hasMessage("ExecutorLostFailure (executor 2 exited)");
  }

  /** The executor is this JVM, but a closure travels as a copy all the same. */
  private static final class Attempts {
    private static final AtomicInteger COUNT = new AtomicInteger();
  }
}
