package sparkbrot.explore.place;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.PreparedPlace;
import sparkbrot.scene.KernelSpec;

/** A reference that is there, or on its way. */
public final class Reference {

  /**
   * It may be used for views so many levels deeper: going on at index 0 then moves a sample by
   * 2^-33 of the view at most, and its orbit has 54 bits more than neighbouring samples need.
   */
  private static final int MOST_DEEPER = 20;

  /** And so many tiles away, as a power of two: a sample's offset keeps 29 bits below a pixel. */
  private static final int MOST_DISTANCE_BITS = 16;

  /** Beyond these its table's jumps are clearly shorter than those of a nearer one. */
  private static final int FEW_LEVELS = 6;

  private static final int NEAR_BITS = 4;

  /** Whoever waits for it says so more often. */
  private static final long LEFT_NANOS = 5_000_000_000L;

  private final Window window;
  private final int limit;
  private final CompletableFuture<PreparedPlace> place = new CompletableFuture<>();
  private final Thread thread;
  private volatile int done;
  private volatile long wantedNanos = System.nanoTime();

  /** Begins to compute. */
  Reference(Window window, int limit) {
    this.window = window;
    this.limit = limit;
    thread = new Thread(this::compute, "sparkbrot-reference");
    thread.setDaemon(true);
    thread.start();
  }

  private void compute() {
    try {
      place.complete(
          KernelFamilies.named(KernelSpec.PERTURBATION)
              .place(window.image(limit), iterations -> done = iterations));
    } catch (RuntimeException | Error e) {
      place.completeExceptionally(e);
    }
  }

  /** Somebody wants it still. */
  void want() {
    wantedNanos = System.nanoTime();
  }

  /** Whether it is on its way for nobody any more. */
  boolean isLeft() {
    return !place.isDone() && System.nanoTime() - wantedNanos > LEFT_NANOS;
  }

  void cancel() {
    thread.interrupt();
  }

  boolean isReady() {
    return place.isDone() && !place.isCompletedExceptionally();
  }

  boolean hasFailed() {
    return place.isCompletedExceptionally();
  }

  /** Whether a view's samples may have it. */
  boolean serves(Window view, int maxIter) {
    int most = isReady() ? place.join().mostIterations() : limit;
    return !hasFailed()
        && maxIter <= most
        && view.level() - window.level() <= MOST_DEEPER
        && view.distanceBits(window) <= MOST_DISTANCE_BITS;
  }

  /** Whether another one would serve no better. */
  boolean isNear(Window view) {
    return Math.abs(view.level() - window.level()) <= FEW_LEVELS
        && view.distanceBits(window) <= NEAR_BITS;
  }

  /** Iterations that are done. */
  public int done() {
    return done;
  }

  /** Iterations that it may take. */
  public int limit() {
    return limit;
  }

  /**
   * Waits for it.
   *
   * @return null if it is not there by then
   * @throws IllegalStateException in one line, if it cannot be had
   */
  public PreparedPlace await(long millis) throws InterruptedException {
    want();
    try {
      return place.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the reference orbit cannot be had: " + e.getCause().getMessage(), e);
    }
  }
}
