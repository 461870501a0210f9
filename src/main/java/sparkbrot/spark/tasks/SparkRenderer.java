package sparkbrot.spark.tasks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.product.TaskRunner;
import sparkbrot.tiles.render.Renderer;
import sparkbrot.tiles.render.TileJob;
import sparkbrot.tiles.render.TileSink;

/**
 * Renders on a Spark cluster: one task a tile, in row order, each result handed over as it comes.
 * {@code SparkContext.runJob} with a result handler is the one way to get results before the end
 * without keeping them; it calls the handler on the scheduler's own thread.
 */
public final class SparkRenderer implements Renderer, TaskRunner {

  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);
  private static final int SLICES_PER_CORE = 4;
  private static final int FEW_RESULTS = 64;

  private final JavaSparkContext context;
  private final AttemptListener attempts;
  private final boolean forceJdk;
  private final String command;
  private final String work;
  private final int repetitions;
  private int repetition;

  /**
   * A renderer on the executors of a context.
   *
   * @param attempts hears of this context's tasks
   * @param forceJdk whether executors with a refused Java release render all the same
   * @param command what reproduces the run, for the message of a tile that fails
   * @param work what is rendered, in a word or two, for Spark's pages
   * @param repetitions how often
   */
  public SparkRenderer(
      JavaSparkContext context,
      AttemptListener attempts,
      boolean forceJdk,
      String command,
      String work,
      int repetitions) {
    this.work = work;
    this.repetitions = repetitions;
    this.context = context;
    this.attempts = attempts;
    this.forceJdk = forceJdk;
    this.command = command;
  }

  @Override
  public long render(List<RowTile> tasks, TileJob job, TileSink delivery) {
    repetition++;
    attempts.begin(repetition, tasks);
    describe("render " + work + ", run " + repetition + " of " + repetitions + ", " + tiles(tasks));
    return render(tasks, job, delivery, String.valueOf(repetition));
  }

  /**
   * Has Spark load what jobs need, while something else is awaited. Executors elsewhere load it
   * themselves, and a slow one would keep the job waiting.
   *
   * @return complete when that is done, or was not begun; never exceptionally
   */
  public CompletableFuture<Void> rehearse() {
    return JobRehearsal.isOf(context.master())
        ? JobRehearsal.begin(context)
        : CompletableFuture.completedFuture(null);
  }

  /** Renders what is no repetition: its attempts are not passed on. */
  public void renderUnrecorded(List<RowTile> tasks, TileJob job, TileSink delivery) {
    describe("samples of " + work + ", " + tiles(tasks));
    render(tasks, job, delivery, null);
  }

  private static String tiles(List<RowTile> tasks) {
    return tasks.size() == 1 ? "1 tile" : tasks.size() + " tiles";
  }

  /** What Spark's pages, event log and history server call the next job and its stages. */
  private void describe(String text) {
    context.setJobDescription(text);
    context.setCallSite(text);
  }

  private long render(List<RowTile> tasks, TileJob job, TileSink delivery, String number) {
    context.setLocalProperty(AttemptListener.REPETITION_PROPERTY, number);
    ClassTag<TileDelivery> tag = ClassTag$.MODULE$.apply(TileDelivery.class);
    Broadcast<TileJob> shared = null;
    try (ResultBackpressure backpressure = new ResultBackpressure(delivery)) {
      TileRdd tiles = new TileRdd(context.sc(), tasks);
      long begin = System.nanoTime();
      shared = context.broadcast(job);
      long packing = System.nanoTime() - begin;
      context
          .sc()
          .runJob(
              tiles,
              new TileTask(shared, backpressure.number(), forceJdk, command),
              allPartitions(tasks),
              new Handler(delivery, number != null),
              tag);
      return packing;
    } catch (Exception e) { // Scala's methods throw checked exceptions without declaring them.
      throw FailedJob.reason(e);
    } finally {
      drainListeners(context);
      forget(shared);
      attempts.flush();
    }
  }

  /** Waits until Spark's listeners have seen everything that happened so far. */
  static void drainListeners(JavaSparkContext context) {
    try {
      context.sc().listenerBus().waitUntilEmpty(DRAIN_LIMIT.toMillis());
    } catch (Exception e) { // A TimeoutException that Scala does not declare.
      // The log then lacks the last attempts; the picture does not suffer.
    }
  }

  /** Gives the memory of executors back; a context that was stopped has done so. */
  private static void forget(Broadcast<TileJob> shared) {
    try {
      if (shared != null) {
        shared.destroy();
      }
    } catch (Exception e) { // Scala's methods throw checked exceptions without declaring them.
      // The rendering's own outcome is what counts.
    }
  }

  @Override
  public <T, R> List<R> map(List<T> items, Function<T, R> function) {
    describe("check " + items.size() + " files of " + work);
    context.setLocalProperty(AttemptListener.REPETITION_PROPERTY, null);
    int slices = Math.min(items.size(), SLICES_PER_CORE * context.defaultParallelism());
    return context.parallelize(items, slices).map(function::apply).collect();
  }

  @Override
  public <T, R> R reduce(List<T> items, Function<T, R> function, BinaryOperator<R> combine) {
    describe("combine " + items.size() + " parts of " + work);
    context.setLocalProperty(AttemptListener.REPETITION_PROPERTY, null);
    try {
      JavaRDD<R> results = context.parallelize(items, items.size()).map(function::apply);
      // A tree is a job of two stages: worth it where the driver would be the bottleneck.
      return items.size() <= FEW_RESULTS
          ? results.reduce(combine::apply)
          : results.treeReduce(combine::apply);
    } catch (Exception e) { // Scala's methods throw checked exceptions without declaring them.
      throw FailedJob.reason(e);
    }
  }

  /** Spark makes, and offers to slots, a job's tasks in the order of the partitions asked for. */
  static Seq<Object> allPartitions(List<RowTile> tasks) {
    return CollectionConverters.asScala(
            IntStream.range(0, tasks.size()).<Object>mapToObj(Integer::valueOf).toList())
        .toSeq();
  }

  /** Runs on the driver, on the scheduler's event loop. */
  private final class Handler extends AbstractFunction2<Object, TileDelivery, BoxedUnit> {

    private final TileSink delivery;
    private final boolean recorded;

    Handler(TileSink delivery, boolean recorded) {
      this.delivery = delivery;
      this.recorded = recorded;
    }

    @Override
    public BoxedUnit apply(Object partition, TileDelivery delivered) {
      if (recorded) {
        attempts.delivered(delivered);
      }
      delivered.results().forEach(delivery);
      return BoxedUnit.UNIT;
    }
  }
}
