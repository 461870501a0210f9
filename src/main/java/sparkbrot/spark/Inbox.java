package sparkbrot.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import sparkbrot.tiles.TileSink;

/**
 * Slows the cluster down to the pace of the driver's disk. Spark has no such brake: the handler of
 * results runs on the scheduler's event loop, and blocking that stops neither tasks nor results,
 * which then wait in Spark's queues on the driver's heap. What can be blocked is the unpacking of
 * results, by the few threads that Spark has for it (spark.resultGetter.threads, 4): a result whose
 * turn to be unpacked has not come is still with its executor, on its disk if need be, provided
 * that results do not travel with the task's status ({@link ClusterSettings}). A deserializer knows
 * no more than this JVM and the bytes: hence this table.
 */
final class Inbox implements AutoCloseable {

  private static final Map<Long, TileSink> OPEN = new ConcurrentHashMap<>();
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final long number = NUMBERS.incrementAndGet();

  Inbox(TileSink sink) {
    OPEN.put(number, sink);
  }

  /** Names it in this JVM. */
  long number() {
    return number;
  }

  /** Waits until the rendering's sink has room; not at all if the rendering has ended. */
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
