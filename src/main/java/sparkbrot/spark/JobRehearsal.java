package sparkbrot.spark;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;
import sparkbrot.tiles.RowTile;
import sparkbrot.tiles.Shared;
import sparkbrot.tiles.TileKey;

/**
 * A job as tiles are one, of tasks that do nothing: the first job of a driver that has just started
 * takes some 300 ms until its first task runs, most of it for loading classes.
 */
final class JobRehearsal {

  private JobRehearsal() {}

  /** Runs one with so many tasks. */
  static void run(JavaSparkContext context, int tasks) {
    List<RowTile> tiles =
        IntStream.range(0, tasks).mapToObj(i -> new RowTile(new TileKey(0, i), i, 1, 0)).toList();
    ClassTag<Boolean> tag = ClassTag$.MODULE$.apply(Boolean.class);
    Broadcast<String> shared = context.broadcast("");
    try {
      context
          .sc()
          .runJob(
              new TileRdd(context.sc(), tiles),
              new NothingToDo(new BroadcastShared<>(shared)),
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

    private final Shared<String> shared;

    NothingToDo(Shared<String> shared) {
      this.shared = shared;
    }

    @Override
    public Boolean apply(TaskContext context, Iterator<RowTile> tiles) {
      return shared.get().isEmpty() && tiles.hasNext();
    }
  }

  private static final class NobodyWaits extends AbstractFunction2<Object, Boolean, BoxedUnit> {

    @Override
    public BoxedUnit apply(Object partition, Boolean done) {
      return BoxedUnit.UNIT;
    }
  }
}
