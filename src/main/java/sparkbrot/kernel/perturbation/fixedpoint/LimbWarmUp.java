package sparkbrot.kernel.perturbation.fixedpoint;

import java.util.function.BooleanSupplier;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.kernel.perturbation.number.WideComplex;

/**
 * Iterates in vectors until the JVM has compiled them, on a thread of its own: until then they take
 * a thousand times as long.
 */
public final class LimbWarmUp {

  /** Steps that are timed together. */
  static final int TIMED = 32;

  /** Steps until a machine's vectors are taken for slow. */
  private static final int MOST_STEPS = 1 << 16;

  /** The same, of a thread that nobody waits for. */
  private static final long MOST_NANOS = 3_000_000_000L;

  /**
   * Whether vectors have been the faster ones in this JVM, which compiles them once for all. Then
   * they are so at any length from 128 bits on that was measured (results/deep.md).
   */
  private static volatile boolean won;

  /** The last one that was begun in this JVM. */
  private static LimbWarmUp latest;

  private final int bits;
  private volatile long nanos = Long.MAX_VALUE;
  private volatile boolean awaited;
  private volatile boolean ended;
  private volatile boolean over;

  private LimbWarmUp(int bits) {
    this.bits = bits;
  }

  /** Whether orbits of a point can gain by vectors at all. */
  static boolean pays(ReferencePoint c) {
    // Nothing of a class with vectors is touched where the module is missing.
    return Kernels.hasVectorModule() && c.bits() <= LimbOrbit.MOST_BITS;
  }

  /**
   * Begins before an orbit of a point asks for it, unless that cannot gain by it any more.
   *
   * @param kept whether the orbit is there already; asked last, as that may take a while
   */
  public static void expect(ReferencePoint c, BooleanSupplier kept) {
    if (pays(c) && !hasWon() && !kept.getAsBoolean()) {
      begin(c, false);
    }
  }

  /**
   * One for numbers as long as a point's: that which is at work, or a new one.
   *
   * @param awaited whether an orbit waits for it, however long that is
   */
  static synchronized LimbWarmUp begin(ReferencePoint c, boolean awaited) {
    if (latest == null || latest.over || latest.ended || latest.bits != c.bits()) {
      LimbWarmUp begun = new LimbWarmUp(c.bits());
      Thread thread = new Thread(() -> begun.run(c), "sparkbrot-warming");
      thread.setDaemon(true);
      thread.start();
      latest = begun;
    }
    latest.awaited |= awaited;
    return latest;
  }

  /** What {@link #TIMED} steps have taken lately. */
  long nanos() {
    return nanos;
  }

  /** Whether an orbit that no longer waits has ended it. */
  boolean hasEnded() {
    return ended;
  }

  void end() {
    ended = true;
  }

  /** Ends it, as an orbit goes on in vectors. */
  void win() {
    won = true;
    end();
  }

  /** Whether orbits of this JVM may begin in vectors. */
  static boolean hasWon() {
    return won;
  }

  /** Ends the one that was begun in advance, if no orbit waits for it: there is none to come. */
  static synchronized void endUnawaited() {
    if (latest != null && !latest.awaited) {
      latest.end();
    }
  }

  private void run(ReferencePoint c) {
    long begun = System.nanoTime();
    WideComplex read = new WideComplex();
    try (LimbOrbit vectors = new LimbOrbit(c)) {
      for (int i = 0; i < MOST_STEPS && !ended; i += TIMED) {
        long from = System.nanoTime();
        for (int k = 0; k < TIMED; k++) {
          vectors.step();
          vectors.read(1, read);
          if (read.exponent() > 2) {
            vectors.set(c.re(), c.im());
          }
        }
        long now = System.nanoTime();
        nanos = now - from;
        if (!awaited && now - begun > MOST_NANOS) {
          break;
        }
      }
    }
    over = true;
  }
}
