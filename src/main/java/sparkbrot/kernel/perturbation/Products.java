package sparkbrot.kernel.perturbation;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The two products of an iteration in high precision, (x + y) (x - y) and x y: one after the other,
 * or the second on a thread of its own while that is faster. Which it is depends on what else the
 * machine does, as Spark starts meanwhile, so it is measured now and then.
 */
final class Products implements AutoCloseable {

  /** With fewer bits a product takes little longer than handing it over. */
  private static final int THREADED_BITS = 3_000;

  /** Iterations after which it is measured again, and those that each measurement takes. */
  private static final int PERIOD = 1 << 10;

  private static final int MEASURED = 1 << 5;

  /** A few products' time; who has waited longer lets others have the core. */
  private static final int SPINS = 1 << 12;

  private static final long LONGEST_WAIT_NANOS = 1_000_000;

  private final Thread helper;
  private final AtomicLong claimed = new AtomicLong();
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

  private int turn;
  private long measuredFrom;
  private long aloneNanos;
  private boolean together;

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
    if (helper != null) {
      choose();
    }
    if (together) {
      multiplyTogether(re, im);
    } else {
      product = re.multiply(im);
      realSquare = re.add(im).multiply(re.subtract(im));
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

  private void multiplyTogether(BigInteger re, BigInteger im) {
    x = re;
    y = im;
    caller = Thread.currentThread();
    long number = asked + 1;
    asked = number;
    LockSupport.unpark(helper);
    realSquare = re.add(im).multiply(re.subtract(im));
    if (claimed.compareAndSet(number - 1, number)) {
      // The helper has not even begun.
      product = re.multiply(im);
      return;
    }
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
      long number = asked;
      done = number;
      if (claimed.compareAndSet(number - 1, number)) {
        try {
          product = x.multiply(y);
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
