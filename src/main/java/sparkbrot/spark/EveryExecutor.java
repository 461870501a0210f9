package sparkbrot.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import sparkbrot.timing.ClusterRecord.Executor;

/**
 * One task on each executor. Spark has no such thing; but a partition that prefers an executor
 * ({@code TaskLocation}: "executor_HOST_ID") goes there for as long as Spark waits for places.
 */
public final class EveryExecutor {

  private static final String WAIT = "spark.locality.wait";
  private static final String LONG = "60s";

  private final JavaSparkContext context;

  EveryExecutor(JavaSparkContext context) {
    this.context = context;
  }

  /** Has Spark wait for places, in a context that is made later. */
  public static void prepare() {
    System.setProperty(WAIT, LONG);
  }

  /**
   * Runs a function on each.
   *
   * @param function serializable; takes the executor
   * @return the answers in the order of the executors
   * @throws sparkbrot.tiles.TileFailedException if the function failed four times somewhere
   */
  public <R> List<ExecutorAnswer<R>> run(List<Executor> executors, Function<Executor, R> function) {
    List<Tuple2<Executor, Seq<String>>> placed = new ArrayList<>();
    for (Executor executor : executors) {
      String place = "executor_" + executor.host() + "_" + executor.executorId();
      placed.add(new Tuple2<>(executor, CollectionConverters.asScala(List.of(place)).toSeq()));
    }
    ClassTag<Executor> tag = ClassTag$.MODULE$.apply(Executor.class);
    context.setLocalProperty(AttemptListener.REPETITION_PROPERTY, null);
    try {
      return JavaRDD.fromRDD(
              context.sc().makeRDD(CollectionConverters.asScala(placed).toSeq(), tag), tag)
          .map(new OnExecutor<>(function))
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
   * Tasks that do nothing.
   *
   * @return nanoseconds until all came back
   */
  public long emptyTasks(int tasks) {
    long begin = System.nanoTime();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      numbers.add(i);
    }
    context.setLocalProperty(AttemptListener.REPETITION_PROPERTY, null);
    context.parallelize(numbers, tasks).reduce((Function2<Integer, Integer, Integer>) Math::max);
    return System.nanoTime() - begin;
  }
}
