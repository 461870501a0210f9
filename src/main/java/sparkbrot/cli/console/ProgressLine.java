package sparkbrot.cli.console;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import sparkbrot.job.render.JobObserver;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.render.TileResult;

/**
 * One live line on standard error while tiles are computed: tiles done, rate, time left. Silent if
 * standard error is no terminal. Warnings are always printed.
 */
public final class ProgressLine implements JobObserver {

  /** Scripts know whether standard error is a terminal; Java cannot tell before JDK 22. */
  private static final String TERMINAL = "SPARKBROT_TERMINAL";

  private static final long PERIOD_MILLIS = 200;

  private final long pixels;
  private final boolean shown;
  private final AtomicLong donePixels = new AtomicLong();
  private final AtomicLong countedIterations = new AtomicLong();
  private final AtomicLong doneEstimate = new AtomicLong();
  private final AtomicLong doneTiles = new AtomicLong();
  private volatile TilePlan plan;
  private volatile int repetition;
  private volatile long estimatedIterations;
  private volatile long beginNanos;
  private volatile int groundDone;

  /** 0 unless it goes on. */
  private volatile int groundLimit;

  private boolean lineOpen;

  /**
   * @param pixels of the image
   * @param quiet whether there is no line even on a terminal
   */
  public ProgressLine(long pixels, boolean quiet) {
    this.pixels = pixels;
    this.shown = !quiet && "1".equals(System.getenv(TERMINAL));
    if (shown) {
      Thread ticker = new Thread(this::tick, "sparkbrot-progress");
      ticker.setDaemon(true);
      ticker.start();
    }
  }

  @Override
  public void planned(int number, TilePlan newPlan, Set<Integer> resumed) {
    int rows = resumed.stream().mapToInt(tile -> newPlan.tiles().get(tile).rows()).sum();
    donePixels.set(pixels / newPlan.strips().heightPx() * rows);
    countedIterations.set(0);
    doneEstimate.set(0);
    doneTiles.set(resumed.size());
    estimatedIterations =
        newPlan.tasksWithout(resumed).stream().mapToLong(RowTile::estimatedIterations).sum();
    beginNanos = System.nanoTime();
    repetition = number;
    plan = newPlan;
  }

  @Override
  public void grounded(int done, int limit) {
    if (groundLimit == 0) {
      beginNanos = System.nanoTime();
    }
    groundLimit = limit;
    groundDone = done;
  }

  @Override
  public void delivered(TileResult result) {
    donePixels.addAndGet(result.work().pixels());
    countedIterations.addAndGet(result.work().countedIterations());
    doneEstimate.addAndGet(result.tile().estimatedIterations());
    doneTiles.incrementAndGet();
  }

  @Override
  public void ended() {
    plan = null;
    groundLimit = 0;
    clear();
  }

  @Override
  public void warned(String warning) {
    clear();
    System.err.println("sparkbrot: warning: " + warning);
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(PERIOD_MILLIS);
        draw();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void draw() {
    TilePlan current = plan;
    if (current == null && groundLimit == 0) {
      return;
    }
    System.err.print("\r\u001b[K" + (current == null ? groundLine() : line(current)));
    System.err.flush();
    lineOpen = true;
  }

  private String groundLine() {
    double seconds = (System.nanoTime() - beginNanos) / 1e9;
    int done = groundDone;
    return String.format(
        Locale.ROOT,
        "reference: %,d of at most %,d iterations, %.0f s of at most %.0f s",
        done,
        groundLimit,
        seconds,
        seconds / Math.max(1, done) * groundLimit);
  }

  private String line(TilePlan current) {
    double seconds = (System.nanoTime() - beginNanos) / 1e9;
    double share = (double) donePixels.get() / pixels;
    // Estimated cost, not pixels, tells how much is left: rows differ by a factor of 1,000.
    double costShare = Math.min(1, (double) doneEstimate.get() / Math.max(1, estimatedIterations));
    String left =
        costShare < 0.01
            ? "estimating"
            : String.format(Locale.ROOT, "%.0f s left", seconds / costShare * (1 - costShare));
    return String.format(
        Locale.ROOT,
        "%s: %d of %d tiles, %.0f %% of the pixels, %.2f G pixel-iterations/s, %s",
        repetition == 0 ? "samples" : "run " + repetition,
        doneTiles.get(),
        current.tiles().size(),
        share * 100,
        countedIterations.get() / 1e9 / seconds,
        left);
  }

  private synchronized void clear() {
    if (lineOpen) {
      System.err.print("\r\u001b[K");
      System.err.flush();
      lineOpen = false;
    }
  }
}
