package sparkbrot.spark.tasks;

import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.machine.JavaRelease;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.render.TileFailedException;
import sparkbrot.tiles.render.TileJob;
import sparkbrot.tiles.render.TileRenderer;
import sparkbrot.tiles.render.UnfitExecutorException;

/** What an executor does with a partition: it holds exactly one tile. */
final class TileTask extends AbstractFunction2<TaskContext, Iterator<RowTile>, TileDelivery>
    implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Broadcast<TileJob> shared;
  private final long render;
  private final boolean forceJdk;
  private final String command;

  /**
   * @param shared what all tasks of the rendering need
   * @param render {@link ResultBackpressure#number} of the rendering
   * @param forceJdk whether a refused Java release renders all the same
   * @param command what reproduces the run, for the message of a tile that fails
   */
  TileTask(Broadcast<TileJob> shared, long render, boolean forceJdk, String command) {
    this.shared = shared;
    this.render = render;
    this.forceJdk = forceJdk;
    this.command = command;
  }

  @Override
  public TileDelivery apply(TaskContext context, Iterator<RowTile> tiles) {
    RowTile tile = tiles.next();
    long begin = System.nanoTime();
    TileJob job = shared.value();
    long fetchNanos = System.nanoTime() - begin;
    JavaRelease.require(forceJdk, refusal -> new UnfitExecutorException("executor: " + refusal));
    try {
      long attempt = context.taskAttemptId();
      return new TileDelivery(
          render,
          attempt,
          new TileRenderer(job, fetchNanos).render(tile, attempt),
          ExecutorDescription.here());
    } catch (KernelUnavailableException | UnfitExecutorException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new TileFailedException(
          job.describe(tile) + " failed: " + e + "; reproduce it with: " + command, false, e);
    }
  }
}
