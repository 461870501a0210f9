package sparkbrot.kernel.warmup;

import java.util.Optional;
import java.util.function.Supplier;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.InvalidOptionException;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.Viewport;

/**
 * Runs the kernel in a thread of its own while Spark is still starting or scheduling, until C2 has
 * compiled it: before that the Vector API is interpreted, some hundred times slower. Its results
 * are dropped. Tiles that come meanwhile are computed by {@link PreparedKernel#openEarly}; where
 * there is no such code, the first tile ends the warm-up.
 *
 * <p>Compiled is what is faster than that code, whatever part of the image it is given; or, where
 * there is none, many times as fast as it was at first.
 */
public final class KernelWarmUp {

  /** Steady state comes within this time on one core; more would only take cycles from others. */
  private static final long LONGEST_NANOS = 4_000_000_000L;

  /** Interpreted, a piece takes some 100 ms at most; compiled, it is long enough for the clock. */
  private static final int COLUMNS = 512;

  /** The second row of a piece takes what the first one forecasts, as in a tile. */
  private static final int ROWS = 2;

  /** Together they have something of every part of the image. */
  private static final int PIECES_OF_A_ROUND = 8;

  private static final int ROUNDS_WON_IN_TURN = 2;

  /** The first piece took a second, by C1's code one took 20 ms, and compiled 0.85. */
  private static final int COMPILED_GAIN = 100;

  /** Fractions of an image that leave no part of it out (Weyl 1916): the golden ratio's. */
  private static final double ROW_STEP = 0.6180339887498949;

  /** The square root of 2, less 1. */
  private static final double COLUMN_STEP = 0.41421356237309503;

  /** What this JVM has last made warm: another Spark context in it finds the kernel so. */
  private static volatile Rehearsal rehearsed;

  /**
   * What was begun last, and what a round of its pieces has taken at most: that was when it was
   * cold.
   */
  private static volatile Rehearsal begun;

  private static volatile long slowestNanos;
  private static volatile boolean cold;
  private static volatile boolean tilesCame;
  private static volatile long beginNanos;
  private static volatile long longestNanos = LONGEST_NANOS;

  private KernelWarmUp() {}

  /** Starts in the background; a kernel that is missing is the tiles' matter. */
  public static void start(Rehearsal rehearsal) {
    if (isWarm(rehearsal)) {
      return;
    }
    start(
        rehearsal,
        () ->
            KernelFamilies.of(rehearsal.request().kernel())
                .prepare(rehearsal.request(), rehearsal.channels()),
        LONGEST_NANOS);
  }

  /** Whether this JVM is known to have compiled what the rehearsal would. */
  static boolean isWarm(Rehearsal rehearsal) {
    return rehearsal.equals(rehearsed);
  }

  /**
   * The same for any kernel.
   *
   * @param kernel what is warmed up, called in the new thread
   * @param longest nanoseconds from now, and again from the first tile, before tiles take the
   *     kernel whether it is compiled or not
   * @return the thread, which ends when the kernel is compiled, or cannot be had
   */
  static Thread start(Rehearsal rehearsal, Supplier<PreparedKernel> kernel, long longest) {
    beginNanos = System.nanoTime();
    longestNanos = longest;
    tilesCame = false;
    cold = true;
    if (!rehearsal.equals(begun)) {
      begun = rehearsal;
      slowestNanos = 0;
    }
    Thread thread = new Thread(() -> run(rehearsal, kernel), "sparkbrot-warm-up");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
    return thread;
  }

  /**
   * A kernel for a tile: the early one, if there is one and the other is not compiled yet. The
   * first call tells a warm-up that tiles wait.
   *
   * @throws KernelUnavailableException if the request demands a missing one
   */
  public static SampleKernel open(PreparedKernel prepared) {
    if (!tilesCame) {
      beginNanos = System.nanoTime();
      tilesCame = true;
    }
    if (overdue()) {
      cold = false;
    }
    return (cold ? prepared.openEarly(KernelWarmUp::cold) : Optional.<SampleKernel>empty())
        .orElseGet(prepared::open);
  }

  private static boolean cold() {
    return cold;
  }

  /** Counted from the start, and again from the first tile: a busy machine starts slowly. */
  private static boolean overdue() {
    return System.nanoTime() - beginNanos > longestNanos;
  }

  private static void run(Rehearsal rehearsal, Supplier<PreparedKernel> kernel) {
    try {
      if (new Race(rehearsal, kernel.get()).run()) {
        rehearsed = rehearsal;
      }
    } catch (KernelUnavailableException | InvalidOptionException e) {
      // The first tile says so, in a way that reaches the user; or its jar has not come yet.
    } finally {
      cold = false;
    }
  }

  /** The kernel against early code, piece by piece. */
  private static final class Race {

    private final Viewport view;
    private final SampleBlock samples;
    private final SampleKernel kernel;
    private final Optional<SampleKernel> early;
    private int piece;

    Race(Rehearsal rehearsal, PreparedKernel prepared) {
      view = rehearsal.request().viewport();
      samples =
          new SampleBlock(
              rehearsal.channels(),
              ROWS * Math.min(COLUMNS, view.widthPx()),
              rehearsal.request().maxIter());
      kernel = prepared.open();
      early = prepared.openEarly(() -> true);
    }

    /** Returns whether the kernel is known to be compiled, as it has won. */
    boolean run() {
      int won = 0;
      while (won < ROUNDS_WON_IN_TURN && !isOver()) {
        won = (early.isPresent() ? winsRound(early.get()) : isQuickRound()) ? won + 1 : 0;
      }
      return won == ROUNDS_WON_IN_TURN;
    }

    private boolean isOver() {
      return overdue() || early.isEmpty() && tilesCame;
    }

    /** Whether a round took next to nothing of what one took that was cold. */
    private boolean isQuickRound() {
      long sum = 0;
      for (int i = 0; i < PIECES_OF_A_ROUND; i++, piece++) {
        if (isOver()) {
          return false;
        }
        sum += nanos(kernel);
        slowestNanos = Math.max(slowestNanos, sum);
      }
      return sum < slowestNanos / COMPILED_GAIN;
    }

    private boolean winsRound(SampleKernel other) {
      long kernelNanos = 0;
      long otherNanos = 0;
      for (int i = 0; i < PIECES_OF_A_ROUND; i++, piece++) {
        kernelNanos += nanos(kernel);
        otherNanos += nanos(other);
      }
      return kernelNanos < otherNanos;
    }

    private long nanos(SampleKernel some) {
      samples.moveTo(place());
      long begin = System.nanoTime();
      some.fill(samples);
      return System.nanoTime() - begin;
    }

    private PixelRegion place() {
      int columns = Math.min(COLUMNS, view.widthPx());
      int rows = Math.min(ROWS, view.heightPx());
      return new PixelRegion(
          (int) (piece * ROW_STEP % 1 * (view.heightPx() - rows + 1)),
          (int) (piece * COLUMN_STEP % 1 * (view.widthPx() - columns + 1)),
          rows,
          columns);
    }
  }
}
