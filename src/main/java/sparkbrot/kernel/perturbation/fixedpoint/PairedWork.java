package sparkbrot.kernel.perturbation.fixedpoint;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Two pieces of work, over and over, such as the two products of an iteration in high precision:
 * one after the other, or the second on a thread of its own while that is faster. Which it is
 * depends on what else the machine does, as Spark starts meanwhile, so it is measured now and then.
 */
final class PairedWork implements AutoCloseable {

  /** Iterations after which it is measured again, and those that each measurement takes. */
  private static final int PERIOD = 1 << 10;

  private static final int MEASURED = 1 << 5;

  /** Some microseconds; who has waited longer lets others have the core. */
  private static final int SPINS = 1 << 12;

  private static final long LONGEST_WAIT_NANOS = 1_000_000;

  private final Runnable first;
  private final Runnable second;
  private final Thread helper;
  private final AtomicLong claimed = new AtomicLong();
  private volatile long asked;
  private volatile long answered;
  private volatile boolean closed;
  private volatile Thread caller;

  /** What the helper failed with; read after {@link #answered}. */
  private Throwable failure;

  private int turn;
  private long measuredFrom;
  private long aloneNanos;
  private boolean together;

  /**
   * Starts a thread if there shall be one.
   *
   * @param large whether a piece takes much longer than handing it over
   */
  PairedWork(Runnable first, Runnable second, boolean large) {
    this.first = first;
    this.second = second;
    boolean threaded = large && Runtime.getRuntime().availableProcessors() > 1;
    helper = threaded ? new Thread(this::help, "sparkbrot-products") : null;
    if (threaded) {
      helper.setDaemon(true);
      helper.start();
    }
  }

  /** Does both, and returns when they are done. */
  void run() {
    if (helper != null) {
      choose();
    }
    if (together) {
      runTogether();
    } else {
      first.run();
      second.run();
    }
  }

  /**
   * A period begins with some iterations alone, and some together; the rest are what was faster.
   */
  private void choose() {
    if (turn == 0) {
      measuredFrom = System.nanoTime();
      together = false;
    } else if (turn == MEASURED) {
      long now = System.nanoTime();
      aloneNanos = now - measuredFrom;
      measuredFrom = now;
      together = true;
    } else if (turn == 2 * MEASURED) {
      together = System.nanoTime() - measuredFrom < aloneNanos;
    }
    turn = (turn + 1) % PERIOD;
  }

  private void runTogether() {
    caller = Thread.currentThread();
    long number = asked + 1;
    asked = number;
    LockSupport.unpark(helper);
    first.run();
    if (claimed.compareAndSet(number - 1, number)) {
      // The helper has not even begun.
      second.run();
      return;
    }
    for (int i = 0; answered != number; i++) {
      await(i);
    }
    if (failure != null) {
      throw new IllegalStateException("half of an iteration failed: " + failure, failure);
    }
  }

  private void help() {
    long done = 0;
    while (!closed) {
      for (int i = 0; asked == done && !closed; i++) {
        await(i);
      }
      long number = asked;
      done = number;
      if (claimed.compareAndSet(number - 1, number)) {
        try {
          second.run();
        } catch (RuntimeException | Error e) {
          failure = e;
        }
        answered = number;
        LockSupport.unpark(caller);
      }
    }
  }

  private static void await(int turn) {
    if (turn < SPINS) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(LONGEST_WAIT_NANOS);
    }
  }

  @Override
  public void close() {
    closed = true;
    if (helper != null) {
      LockSupport.unpark(helper);
    }
  }
}
