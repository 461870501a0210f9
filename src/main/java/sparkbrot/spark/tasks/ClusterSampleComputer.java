package sparkbrot.spark.tasks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import sparkbrot.kernel.PreparedPlace;
import sparkbrot.tiles.ondemand.PackedSamples;
import sparkbrot.tiles.ondemand.SampleComputer;

/**
 * Computes batches as Spark jobs of one task each: a job can be cancelled alone, and Spark's fair
 * scheduler gives each owner a pool. What a job costs is shared by the images of its task; twice as
 * many jobs as there are slots are under way, so that executors do not wait for the driver.
 */
public final class ClusterSampleComputer implements SampleComputer {

  private static final int IMAGES_OF_BATCH = 4;
  private static final int JOBS_OF_SLOT = 2;
  private static final int POOLS = 16;
  private static final int PLACES_KEPT = 4;
  private static final long COUNT_AGAIN_NANOS = 1_000_000_000L;

  private final JavaSparkContext context;
  private final IntSupplier slotsNow;
  private final boolean forceJdk;
  private final AutoCloseable cluster;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(ClusterSampleComputer::thread);
  private final AtomicLong numbers = new AtomicLong();
  private volatile boolean closed;
  private volatile int slots;
  private volatile long countedNanos;

  /** Guarded by itself. */
  private final Map<PreparedPlace, Sent> sent = new LinkedHashMap<>(16, 0.75f, true);

  /** A place on the executors; it goes once nobody uses it and others came. */
  private static final class Sent {

    final Broadcast<PreparedPlace> broadcast;
    int users;

    Sent(Broadcast<PreparedPlace> broadcast) {
      this.broadcast = broadcast;
    }
  }

  /**
   * Computes on the executors of a context.
   *
   * @param slotsNow task slots of the executors that are there
   * @param forceJdk whether executors with a refused Java release compute all the same
   * @param cluster closed with this
   */
  public ClusterSampleComputer(
      JavaSparkContext context, IntSupplier slotsNow, boolean forceJdk, AutoCloseable cluster) {
    this.context = context;
    this.slotsNow = slotsNow;
    this.forceJdk = forceJdk;
    this.cluster = cluster;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "sparkbrot-job");
    thread.setDaemon(true);
    return thread;
  }

  /** Executors come and go; asked seldom, as Spark counts them one by one. */
  @Override
  public int slots() {
    long now = System.nanoTime();
    if (slots == 0 || now - countedNanos > COUNT_AGAIN_NANOS) {
      countedNanos = now;
      slots = Math.max(1, slotsNow.getAsInt());
    }
    return slots;
  }

  @Override
  public int depth() {
    return JOBS_OF_SLOT * slots();
  }

  @Override
  public int imagesOfBatch() {
    return IMAGES_OF_BATCH;
  }

  @Override
  public String describe() {
    return "Spark jobs on " + context.master();
  }

  @Override
  public Computation start(Batch batch, Sink sink) {
    String group = "sparkbrot-tiles-" + numbers.incrementAndGet();
    AtomicBoolean cancelled = new AtomicBoolean();
    try {
      threads.execute(() -> run(batch, sink, group, cancelled));
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the explorer ends", e);
    }
    return () -> {
      cancelled.set(true);
      try {
        // Not on the caller's time: it may hold the scheduler's lock.
        threads.execute(() -> context.sc().cancelJobGroup(group));
      } catch (RejectedExecutionException e) {
        // Closed meanwhile, which ends all jobs.
      }
    };
  }

  private void run(Batch batch, Sink sink, String group, AtomicBoolean cancelled) {
    String failure = null;
    try {
      if (!cancelled.get()) {
        compute(batch, sink, group);
      }
    } catch (Exception e) { // Scala's methods throw checked exceptions without declaring them.
      failure = cancelled.get() || closed ? null : FailedJob.reason(e).getMessage();
    } finally {
      sink.ended(failure);
    }
  }

  private void compute(Batch batch, Sink sink, String group) {
    context.setJobGroup(group, "tiles for " + batch.owner(), true);
    // Spark keeps every pool for ever: owners share a few.
    String pool = "explore-" + Math.floorMod(batch.owner().hashCode(), POOLS);
    context.setLocalProperty("spark.scheduler.pool", pool);
    Sent place = send(batch.place());
    try {
      List<ArrayList<PackedSamples>> results =
          context
              .parallelize(List.of(0), 1)
              .map(
                  new SampleTask(
                      place.broadcast, new ArrayList<>(batch.images()), batch.channels(), forceJdk))
              .collect();
      int index = 0;
      for (PackedSamples samples : results.get(0)) {
        sink.done(index++, samples.unpack(batch.channels()), samples.nanos());
      }
    } finally {
      synchronized (sent) {
        place.users--;
      }
    }
  }

  private Sent send(PreparedPlace place) {
    synchronized (sent) {
      Sent known = sent.computeIfAbsent(place, it -> new Sent(context.broadcast(it)));
      known.users++;
      var eldest = sent.values().iterator();
      while (sent.size() > PLACES_KEPT && eldest.hasNext()) {
        Sent old = eldest.next();
        if (old.users == 0) {
          eldest.remove();
          old.broadcast.destroy();
        }
      }
      return known;
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
    try {
      cluster.close();
    } catch (Exception e) { // It says that Spark is stopping, which is what is wanted.
      return;
    }
  }
}
