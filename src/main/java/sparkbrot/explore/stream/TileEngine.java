package sparkbrot.explore.stream;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import sparkbrot.explore.cache.SampleCache;
import sparkbrot.explore.paint.TilePainters;
import sparkbrot.explore.paint.TileStyle;
import sparkbrot.explore.place.KnownCounts;
import sparkbrot.explore.place.References;
import sparkbrot.explore.schedule.GridTile;
import sparkbrot.explore.schedule.TileScheduler;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.PreparedPlace;
import sparkbrot.samples.Channel;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.ondemand.SampleComputer;

/** All that streams of tiles share: cache, scheduler, painters. */
public final class TileEngine implements AutoCloseable {

  /** What any colouring needs, so that none needs samples to be computed again. */
  public static final Set<Channel> CHANNELS =
      Set.of(Channel.COUNT, Channel.N, Channel.NF, Channel.DEX, Channel.DEY);

  /** What colourings need that go by no distance. */
  private static final Set<Channel> FLAT_CHANNELS = Set.of(Channel.COUNT, Channel.N, Channel.NF);

  /** The last frame of every stream. */
  public static final StreamFrame END = StreamFrame.of(Map.of("kind", "end"));

  private static final int USUAL_OF = 8;

  private final SampleComputer computer;
  private final SampleCache cache;
  private final TileScheduler scheduler;
  private final TilePainters painters = new TilePainters();
  private final ExecutorService paintThreads = threads("sparkbrot-paint");
  private final Map<String, TileStream> streams = new HashMap<>();
  private final ExecutorService probeThreads = threads("sparkbrot-probe");
  private final References references = new References();
  private final KnownCounts knownCounts = new KnownCounts();
  private final PreparedPlace shallowPlace;
  private final int mostIterations;

  /** What a tile took of late, and thus the next ones. */
  private final AtomicLong usualNanos = new AtomicLong();

  /**
   * @param computer closed with this
   * @param cache closed with this
   * @param mostWaiting tiles that may wait at the same time
   * @param mostIterations of a sample
   */
  public TileEngine(
      SampleComputer computer, SampleCache cache, int mostWaiting, int mostIterations) {
    this.computer = computer;
    this.mostIterations = mostIterations;
    RenderRequest whole = new GridTile(0, BigInteger.ZERO, BigInteger.ZERO).request(1);
    this.shallowPlace = KernelFamilies.of(whole.kernel()).place(whole, done -> {});
    this.cache = cache;
    this.scheduler = new TileScheduler(computer, cache, mostWaiting);
  }

  private static ExecutorService threads(String name) {
    return Executors.newFixedThreadPool(
        Runtime.getRuntime().availableProcessors(),
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * What samples shall have: all that there is, but where derivatives make each much dearer,
   * nothing for other colourings than this.
   */
  static Set<Channel> channels(TileStyle style, boolean deep) {
    return deep && FLAT_CHANNELS.containsAll(style.coloring().channels())
        ? FLAT_CHANNELS
        : CHANNELS;
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

  KnownCounts knownCounts() {
    return knownCounts;
  }

  References references() {
    return references;
  }

  int mostIterations() {
    return mostIterations;
  }

  PreparedPlace shallowPlace() {
    return shallowPlace;
  }

  /** Does small pieces of work side by side. */
  <T> List<T> probe(List<Callable<T>> work) throws InterruptedException {
    List<T> results = new ArrayList<>();
    for (Future<T> done : probeThreads.invokeAll(work)) {
      try {
        results.add(done.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException(String.valueOf(e.getCause().getMessage()), e);
      }
    }
    return results;
  }

  /** A tile took so long. */
  void took(long nanos) {
    usualNanos.accumulateAndGet(nanos, (usual, now) -> usual + (now - usual) / USUAL_OF);
  }

  /** What so many tiles will about take. */
  long expectedNanos(int tiles) {
    return usualNanos.get() * tiles / Math.max(1, computer.slots());
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
    probeThreads.shutdownNow();
    references.close();
    computer.close();
    cache.close();
  }
}
