package sparkbrot.samples;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whether {@link VectorPairs} are faster than {@link PairSums} in this JVM, as they are once
 * compiled on most CPUs. Until then they are interpreted, some thousand times slower: 0.2 s, which
 * a small image would never earn back. So they have no turn until scalar code has taken longer than
 * that itself. Nor are their classes loaded before: C2 counts on it that there are no vectors but
 * those of a kernel, and would compile the kernel anew, for 0.3 s.
 */
final class VectorTrial {

  /**
   * From then on a product of lower halves is one instruction. JDK 17 multiplies all 64 bits, and
   * its kernel was compiled to something 13 times slower where this code had become hot first.
   */
  private static final int FIRST_JAVA = 24;

  static final VectorTrial OF_THIS_JVM =
      new VectorTrial(
          Runtime.version().feature() >= FIRST_JAVA
              && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
          System::nanoTime);

  /** Of scalar code, before any vectors have a turn. */
  static final long PATIENCE_NANOS = 400_000_000L;

  /** Compiled by then, or not worth it. */
  static final long LONGEST_NANOS = 1_000_000_000L;

  static final int WINS_IN_TURN = 16;

  private final LongSupplier clock;
  private final AtomicLong scalarNanos = new AtomicLong();
  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicLong trialNanos = new AtomicLong();
  private volatile boolean won;
  private volatile boolean over;
  private int wins;

  /**
   * @param clock nanoseconds
   */
  VectorTrial(boolean possible, LongSupplier clock) {
    this.over = !possible;
    this.clock = clock;
  }

  /** Nanoseconds by its clock. */
  long now() {
    return clock.getAsLong();
  }

  /** Whether vectors are to be taken. */
  boolean won() {
    return won;
  }

  /** Whether that is decided. */
  boolean over() {
    return over;
  }

  /**
   * Is told what scalar code took, and lets both codes sum up a block if it is time for that.
   *
   * @param from where a whole block begins
   */
  void spent(long nanos, int[] counts, int from) {
    if (scalarNanos.addAndGet(nanos) > PATIENCE_NANOS && running.compareAndSet(false, true)) {
      try {
        race(counts, from);
      } finally {
        running.set(false);
      }
    }
  }

  private void race(int[] counts, int from) {
    PairSums sums = new PairSums();
    long begin = clock.getAsLong();
    sums.take(counts, from, PairSums.MOST_COUNTS);
    long middle = clock.getAsLong();
    VectorPairs.take(counts, from, sums);
    long end = clock.getAsLong();
    long tried = trialNanos.addAndGet(end - begin);
    wins = end - middle < middle - begin ? wins + 1 : 0;
    won = wins >= WINS_IN_TURN;
    over = won || tried > LONGEST_NANOS;
  }
}
