package sparkbrot.spark.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sparkbrot.timing.record.LogRecord;

/** Spark's first job, which is none of the image's. */
class JobRehearsalTest {

  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Seen seen = new Seen();
  private final JavaSparkContext context =
      new JavaSparkContext(
          new SparkConf()
              .setMaster("local[2]")
              .setAppName("rehearsal")
              .set("spark.ui.enabled", "false")
              .set("spark.default.parallelism", "10000"));
  private final AttemptListener attempts =
      new AttemptListener(records::add, new RenderMetrics(() -> 2));

  JobRehearsalTest() {
    context.sc().addSparkListener(attempts);
    context.sc().addSparkListener(seen);
  }

  /** Jobs by what Spark's pages call them, and tasks. */
  private static final class Seen extends SparkListener {

    private final List<String> jobs = new CopyOnWriteArrayList<>();
    private final List<String> repetitions = new CopyOnWriteArrayList<>();
    private final AtomicInteger tasks = new AtomicInteger();

    @Override
    public void onJobStart(SparkListenerJobStart start) {
      jobs.add(start.properties().getProperty("spark.job.description"));
      String repetition = start.properties().getProperty(AttemptListener.REPETITION_PROPERTY);
      if (repetition != null) {
        repetitions.add(repetition);
      }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      tasks.incrementAndGet();
    }
  }

  private SparkRenderer renderer(JavaSparkContext of) {
    return new SparkRenderer(of, attempts, false, "render", "an image", 1);
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void itIsTwoTasksOfNoRepetitionAndLeavesNoRecordWhateverTheParallelism() {
    context.setLocalProperty(AttemptListener.REPETITION_PROPERTY, "1");
    context.setJobDescription("mine");
    renderer(context).rehearse().join();
    SparkRenderer.drainListeners(context);
    attempts.flush();
    assertThat(seen.jobs).containsExactly(JobRehearsal.DESCRIPTION);
    assertThat(seen.repetitions).isEmpty();
    assertThat(seen.tasks).hasValue(2);
    assertThat(records).isEmpty();
    assertThat(context.getLocalProperty("spark.job.description")).isEqualTo("mine");
    assertThat(context.getLocalProperty(AttemptListener.REPETITION_PROPERTY)).isEqualTo("1");
  }

  @Test
  void executorsElsewhereGetNone() {
    for (String master : List.of("spark://host:7077", "yarn", "local-cluster[2,1,1024]")) {
      JavaSparkContext elsewhere =
          new JavaSparkContext(context.sc()) {
            @Override
            public String master() {
              return master;
            }
          };
      assertThat(renderer(elsewhere).rehearse()).as(master).isCompleted();
    }
    SparkRenderer.drainListeners(context);
    assertThat(seen.jobs).isEmpty();
  }

  @Test
  void itsFailureIsNobodys() {
    context.stop();
    CompletableFuture<Void> rehearsal = renderer(context).rehearse();
    assertThat(rehearsal.join()).isNull();
  }
}
