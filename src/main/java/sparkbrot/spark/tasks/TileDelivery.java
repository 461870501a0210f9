package sparkbrot.spark.tasks;

import java.io.Serializable;
import java.util.List;
import sparkbrot.tiles.render.TileResult;
import sparkbrot.timing.record.ExecutorRecord;

/**
 * The finished tiles of one Spark task: one, or one and its mirror.
 *
 * @param render {@link ResultBackpressure#number} of the rendering
 * @param executor where they were made: some hundred bytes with each, as no task knows whether an
 *     earlier one arrived
 */
record TileDelivery(long render, long taskId, List<TileResult> results, ExecutorRecord executor)
    implements Serializable {

  /** On the driver: the thread that unpacks a result waits until there is room for it. */
  private Object readResolve() {
    ResultBackpressure.awaitRoom(this);
    return this;
  }
}
