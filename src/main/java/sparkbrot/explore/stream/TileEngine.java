package sparkbrot.explore.stream;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import sparkbrot.explore.cache.SampleCache;
import sparkbrot.explore.paint.TilePainters;
import sparkbrot.explore.schedule.TileScheduler;
import sparkbrot.kernel.KernelFamily;
import sparkbrot.kernel.PreparedPlace;
import sparkbrot.samples.Channel;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.SampleComputer;

/** All that streams of tiles share: cache, scheduler, painters. */
public final class TileEngine implements AutoCloseable {

  /** What any colouring needs, so that none needs samples to be computed again. */
  public static final Set<Channel> CHANNELS =
      Set.of(Channel.COUNT, Channel.N, Channel.NF, Channel.DEX, Channel.DEY);

  /** The last frame of every stream. */
  public static final StreamFrame END = StreamFrame.of(Map.of("kind", "end"));

  private final SampleComputer computer;
  private final SampleCache cache;
  private final TileScheduler scheduler;
  private final TilePainters painters = new TilePainters();
  private final ExecutorService paintThreads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(), TileEngine::paintThread);
  private final Map<String, TileStream> streams = new HashMap<>();
  private final Map<String, PreparedPlace> shared = new ConcurrentHashMap<>();

  /**
   * @param memoryBytes of samples that are kept
   * @param mostWaiting tiles that may wait at the same time
   */
  public TileEngine(SampleComputer computer, long memoryBytes, int mostWaiting) {
    this.computer = computer;
    this.cache = new SampleCache(memoryBytes);
    this.scheduler = new TileScheduler(computer, cache, CHANNELS, mostWaiting);
  }

  private static Thread paintThread(Runnable task) {
    Thread thread = new Thread(task, "sparkbrot-paint");
    thread.setDaemon(true);
    return thread;
  }

  SampleCache cache() {
    return cache;
  }

  TileScheduler scheduler() {
    return scheduler;
  }

  TilePainters painters() {
    return painters;
  }

  /** Where tiles are computed. */
  public SampleComputer computer() {
    return computer;
  }

  void paint(Runnable task) {
    try {
      paintThreads.execute(task);
    } catch (RejectedExecutionException e) {
      // The program ends.
    }
  }

  PreparedPlace place(KernelFamily family, RenderRequest request) {
    return shared.computeIfAbsent(family.name(), name -> family.place(request));
  }

  /**
   * Streams an order's tiles. An older order of the same viewer ends as soon as this one has asked
   * for its tiles, so that those of both go on.
   *
   * @return whether it was the viewer's newest
   */
  public boolean run(ViewOrder order, FrameSink sink) throws IOException, InterruptedException {
    TileStream stream = new TileStream(this, order);
    TileStream older;
    synchronized (streams) {
      older = streams.get(order.viewer());
      if (older != null && older.order().generation() >= order.generation()) {
        return false;
      }
      streams.put(order.viewer(), stream);
    }
    try {
      stream.run(sink, older == null ? () -> {} : older::supersede);
    } finally {
      synchronized (streams) {
        streams.remove(order.viewer(), stream);
      }
    }
    return true;
  }

  @Override
  public void close() {
    paintThreads.shutdownNow();
    computer.close();
    cache.close();
  }
}
