package sparkbrot.spark.tasks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import sparkbrot.timing.record.ClusterRecord.Executor;

/**
 * One task on each executor. Spark has no such thing; but a partition that prefers an executor
 * ({@code TaskLocation}: "executor_HOST_ID") goes there for as long as Spark waits for places.
 */
public final class EveryExecutor {

  /** Of the kind that an executor of one's own is; what users set is mostly for all kinds. */
  private static final String WAIT = "spark.locality.wait.process";

  private static final String LONG = "60s";

  private final JavaSparkContext context;

  /** Tasks on the executors of a context. */
  public EveryExecutor(JavaSparkContext context) {
    this.context = context;
  }

  /** Has Spark wait for executors, in a context that is made later, unless the user says how. */
  public static void prepare() {
    if (!new SparkConf().contains(WAIT)) {
      System.setProperty(WAIT, LONG);
    }
  }

  /**
   * Runs a function on each.
   *
   * @param function serializable; takes the executor
   * @return the answers in the order of the executors
   * @throws sparkbrot.tiles.render.TileFailedException if the function failed four times somewhere
   */
  public <R> List<ExecutorAnswer<R>> run(List<Executor> executors, Function<Executor, R> function) {
    return onThem(executors, new OnExecutor<>(function));
  }

  /** A task for each element, on its executor. */
  private <R> List<R> onThem(
      List<Executor> elements, org.apache.spark.api.java.function.Function<Executor, R> function) {
    List<Tuple2<Executor, Seq<String>>> placed = new ArrayList<>();
    for (Executor executor : elements) {
      String place = "executor_" + executor.host() + "_" + executor.executorId();
      placed.add(new Tuple2<>(executor, CollectionConverters.asScala(List.of(place)).toSeq()));
    }
    ClassTag<Executor> tag = ClassTag$.MODULE$.apply(Executor.class);
    context.setLocalProperty(AttemptListener.REPETITION_PROPERTY, null);
    try {
      return JavaRDD.fromRDD(
              context.sc().makeRDD(CollectionConverters.asScala(placed).toSeq(), tag), tag)
          .map(function)
          .collect();
    } catch (Exception e) { // Scala's methods throw checked exceptions without declaring them.
      throw FailedJob.reason(e);
    }
  }

  private record OnExecutor<R>(Function<Executor, R> function)
      implements org.apache.spark.api.java.function.Function<Executor, ExecutorAnswer<R>>,
          Serializable {

    @Override
    public ExecutorAnswer<R> call(Executor asked) {
      long begin = System.currentTimeMillis();
      return new ExecutorAnswer<>(
          asked.executorId(), ExecutorDescription.here(), begin, function.apply(asked));
    }
  }

  /**
   * Tasks that do nothing, on all executors at the same time.
   *
   * @param ofExecutor how many on each
   */
  public TaskRates emptyTasks(List<Executor> executors, int ofExecutor) {
    List<Executor> elements = new ArrayList<>();
    for (int i = 0; i < ofExecutor; i++) {
      elements.addAll(executors);
    }
    long begin = System.nanoTime();
    List<EmptyTask> tasks = onThem(elements, new Nothing());
    long nanos = System.nanoTime() - begin;
    return TaskRates.of(executors, tasks, nanos);
  }

  private record Nothing()
      implements org.apache.spark.api.java.function.Function<Executor, EmptyTask>, Serializable {

    @Override
    public EmptyTask call(Executor asked) {
      return new EmptyTask(SparkEnv.get().executorId(), System.nanoTime());
    }
  }

  /**
   * One that ran.
   *
   * @param executorId where
   * @param nanos when, on a clock of that executor's own
   */
  record EmptyTask(String executorId, long nanos) implements Serializable {}
}
