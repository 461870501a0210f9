package sparkbrot.spark.tasks;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;
import sparkbrot.spark.settings.CoreRequest;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.plan.TileKey;

/**
 * A job as tiles are one, of tasks that do nothing: the first job of a driver that has just started
 * takes some 300 ms until its first task runs, most of it for loading classes.
 */
final class JobRehearsal {

  static final String DESCRIPTION = "rehearsal of a job";

  /** So that Spark offers one, and then what is left. */
  private static final int TASKS = 2;

  private JobRehearsal() {}

  /** Whether a driver with this master runs tasks itself, and so has their classes to load. */
  static boolean isOf(String master) {
    return CoreRequest.isLocal(master);
  }

  /**
   * Begins one on a thread of its own, whose properties of jobs are nobody else's.
   *
   * @return complete when it has ended, however it did
   */
  static CompletableFuture<Void> begin(JavaSparkContext context) {
    return CompletableFuture.runAsync(() -> run(context), JobRehearsal::startThread)
        // The rendering's own outcome is what counts.
        .exceptionally(failure -> null);
  }

  private static void startThread(Runnable rehearsal) {
    Thread thread = new Thread(rehearsal, "sparkbrot-rehearsal");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run(JavaSparkContext context) {
    context.setLocalProperty(AttemptListener.REPETITION_PROPERTY, null);
    context.setJobDescription(DESCRIPTION);
    context.setCallSite(DESCRIPTION);
    List<RowTile> tiles =
        IntStream.range(0, TASKS).mapToObj(i -> new RowTile(new TileKey(0, i), i, 1, 0)).toList();
    ClassTag<Boolean> tag = ClassTag$.MODULE$.apply(Boolean.class);
    Broadcast<String> shared = context.broadcast("");
    try {
      context
          .sc()
          .runJob(
              new TileRdd(context.sc(), tiles),
              new NothingToDo(shared),
              SparkRenderer.allPartitions(tiles),
              new NobodyWaits(),
              tag);
    } finally {
      shared.destroy();
    }
  }

  /** What such a task does. */
  private static final class NothingToDo
      extends AbstractFunction2<TaskContext, Iterator<RowTile>, Boolean> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Broadcast<String> shared;

    NothingToDo(Broadcast<String> shared) {
      this.shared = shared;
    }

    @Override
    public Boolean apply(TaskContext context, Iterator<RowTile> tiles) {
      return shared.value().isEmpty() && tiles.hasNext();
    }
  }

  private static final class NobodyWaits extends AbstractFunction2<Object, Boolean, BoxedUnit> {

    @Override
    public BoxedUnit apply(Object partition, Boolean done) {
      return BoxedUnit.UNIT;
    }
  }
}
