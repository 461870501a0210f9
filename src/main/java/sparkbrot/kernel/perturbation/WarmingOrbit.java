package sparkbrot.kernel.perturbation;

import java.math.BigInteger;

/**
 * An orbit in BigIntegers that goes on in vectors as soon as these are faster. Until the JVM has
 * compiled them, vectors take a thousand times as long: so a thread of their own iterates the first
 * numbers until they are compiled. Both have the same bits, so nobody sees when that was.
 */
final class WarmingOrbit implements FixedOrbit {

  /** Short orbits are not worth it. */
  private static final int FIRST = 256;

  /** Steps that are timed together. */
  private static final int TIMED = 32;

  /** Steps until a machine's vectors are taken for slow. */
  private static final int MOST_TIMED = 1 << 16;

  private final ReferencePoint c;
  private final BigOrbit big;
  private FixedOrbit now;
  private int steps;
  private long timedFrom;
  private volatile long bigNanos = Long.MAX_VALUE;
  private volatile LimbOrbit warm;
  private volatile boolean closed;

  private WarmingOrbit(ReferencePoint c) {
    this.c = c;
    big = new BigOrbit(c);
    now = big;
  }

  /** The fastest orbit of a point. */
  static FixedOrbit of(ReferencePoint c) {
    // Nothing of a class with vectors is touched where the module is missing.
    boolean vectors = PerturbedImage.hasVectors() && c.bits() <= LimbOrbit.MOST_BITS;
    return vectors ? new WarmingOrbit(c) : new BigOrbit(c);
  }

  @Override
  public void step() {
    now.step();
    if (now == big && ++steps % TIMED == 0) {
      change();
    }
  }

  private void change() {
    long time = System.nanoTime();
    bigNanos = steps == TIMED ? Long.MAX_VALUE : time - timedFrom;
    timedFrom = time;
    if (steps == FIRST) {
      Thread warming = new Thread(this::warm, "sparkbrot-warming");
      warming.setDaemon(true);
      warming.start();
    }
    LimbOrbit vectors = warm;
    if (vectors != null) {
      vectors.set(big.re(), big.im());
      big.close();
      now = vectors;
    }
  }

  private void warm() {
    LimbOrbit vectors = new LimbOrbit(c);
    WideComplex read = new WideComplex();
    for (int i = 0; i < MOST_TIMED && !closed; i += TIMED) {
      long begun = System.nanoTime();
      for (int k = 0; k < TIMED; k++) {
        vectors.step();
        vectors.read(1, read);
        if (read.exponent > 2) {
          vectors.set(c.re(), c.im());
        }
      }
      if (System.nanoTime() - begun < bigNanos) {
        warm = vectors;
        break;
      }
    }
    if (warm == null || closed) {
      vectors.close();
    }
  }

  @Override
  public void read(int scale, WideComplex into) {
    now.read(scale, into);
  }

  @Override
  public void read(FineNumber into) {
    now.read(into);
  }

  @Override
  public BigInteger re() {
    return now.re();
  }

  @Override
  public BigInteger im() {
    return now.im();
  }

  @Override
  public void close() {
    closed = true;
    now.close();
    LimbOrbit unused = warm;
    if (unused != null) {
      unused.close();
    }
  }
}
