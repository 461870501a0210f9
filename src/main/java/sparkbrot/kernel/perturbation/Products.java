package sparkbrot.kernel.perturbation;

import java.math.BigInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The two products of an iteration in high precision, (x + y) (x - y) and x y: one after the other,
 * or the second on a thread of its own where that is worth handing it over twice.
 */
final class Products implements AutoCloseable {

  /**
   * From so many bits on two threads are faster. With each at a core of its own they gained nothing
   * at 3,400 bits and a third of the time at 10,000 (deep.md).
   */
  private static final int THREADED_BITS = 6_000;

  /** About a product's time; who has waited longer lets others have the core. */
  private static final int SPINS = 1 << 14;

  private final Thread helper;
  private BigInteger realSquare;
  private BigInteger product;

  /** What the helper shall multiply; written before {@link #asked}. */
  private BigInteger x;

  private BigInteger y;
  private volatile long asked;
  private volatile long answered;
  private volatile boolean closed;
  private volatile Thread caller;

  /** Why the helper has no product; read after {@link #answered}. */
  private Throwable failure;

  private Products(boolean threaded) {
    helper = threaded ? new Thread(this::help, "sparkbrot-products") : null;
    if (threaded) {
      helper.setDaemon(true);
      helper.start();
    }
  }

  /** For numbers of so many bits. */
  static Products of(int bits) {
    return of(bits >= THREADED_BITS && Runtime.getRuntime().availableProcessors() > 1);
  }

  static Products of(boolean threaded) {
    return new Products(threaded);
  }

  /** Makes both products, and returns when they are there. */
  void multiply(BigInteger re, BigInteger im) {
    if (helper == null) {
      product = re.multiply(im);
      realSquare = re.add(im).multiply(re.subtract(im));
      return;
    }
    x = re;
    y = im;
    long number = asked + 1;
    caller = Thread.currentThread();
    asked = number;
    LockSupport.unpark(helper);
    realSquare = re.add(im).multiply(re.subtract(im));
    for (int i = 0; answered != number; i++) {
      await(i);
    }
    if (failure != null) {
      throw new IllegalStateException("a product failed: " + failure, failure);
    }
  }

  private void help() {
    long done = 0;
    while (!closed) {
      for (int i = 0; asked == done && !closed; i++) {
        await(i);
      }
      if (asked != done) {
        try {
          product = x.multiply(y);
        } catch (RuntimeException | Error e) {
          failure = e;
        }
        done++;
        answered = done;
        LockSupport.unpark(caller);
      }
    }
  }

  private static void await(int turn) {
    if (turn < SPINS) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** x&sup2; - y&sup2;. */
  BigInteger realSquare() {
    return realSquare;
  }

  /** x y. */
  BigInteger product() {
    return product;
  }

  @Override
  public void close() {
    closed = true;
    if (helper != null) {
      LockSupport.unpark(helper);
    }
  }
}
