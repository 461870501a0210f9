package sparkbrot.spark.tasks;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import sparkbrot.tiles.render.TileSink;

/**
 * Slows the cluster down to the pace of the driver's disk. Spark has no such brake: the handler of
 * results runs on the scheduler's event loop, and blocking that loop stops neither tasks nor
 * results, which would then queue up on the driver's heap.
 *
 * <p>What can be blocked is the deserialization of results, on the few threads that Spark has for
 * it (spark.resultGetter.threads, 4). A result that has not been deserialized is still with its
 * executor, on disk if need be, as long as results do not travel inside the task's status ({@link
 * ClusterSettings}). A deserializer knows only its bytes and this JVM, so it finds the rendering
 * that a result belongs to by number in a static table.
 */
final class ResultBackpressure implements AutoCloseable {

  private static final Map<Long, TileSink> OPEN = new ConcurrentHashMap<>();
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final long number = NUMBERS.incrementAndGet();

  ResultBackpressure(TileSink sink) {
    OPEN.put(number, sink);
  }

  /** The number of this rendering, unique in this JVM. */
  long number() {
    return number;
  }

  /** Waits until the rendering's sink has room; returns at once if the rendering has ended. */
  static void awaitRoom(TileDelivery delivery) {
    TileSink sink = OPEN.get(delivery.render());
    if (sink != null) {
      try {
        sink.awaitRoom(delivery.results());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // Spark is stopping.
      }
    }
  }

  @Override
  public void close() {
    OPEN.remove(number);
  }
}
