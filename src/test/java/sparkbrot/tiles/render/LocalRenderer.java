package sparkbrot.tiles.render;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import sparkbrot.tiles.plan.RowTile;

/** Renders with threads of this JVM and no Spark: the oracle that Spark's result must equal. */
public final class LocalRenderer implements Renderer {

  private final int threads;

  public LocalRenderer(int threads) {
    this.threads = threads;
  }

  @Override
  public long render(List<RowTile> tasks, TileJob job, TileSink delivery) {
    TileRenderer renderer = new TileRenderer(job);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<TileResult>>> results = new ArrayList<>();
      for (RowTile tile : tasks) {
        long attempt = results.size();
        results.add(pool.submit(() -> renderer.render(tile, attempt)));
      }
      for (Future<List<TileResult>> result : results) {
        delivery.awaitRoom(result.get());
        result.get().forEach(delivery);
      }
      return 0;
    } catch (ExecutionException e) {
      throw new TileFailedException("a tile failed: " + e.getCause(), false, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TileFailedException("interrupted", false, e);
    } finally {
      pool.shutdownNow();
    }
  }
}
