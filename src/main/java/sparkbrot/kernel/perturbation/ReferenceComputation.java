package sparkbrot.kernel.perturbation;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;

/**
 * Computes a reference orbit in fixed point.
 *
 * <p>It ends at the limit of the samples' iterations; or where it has left the circle of radius 4,
 * so that samples that are still within 2 are nearer to 0 than to it; or where |Z| is less than
 * what the view's samples differ by there, r |dZ/dc| for samples within r of the reference, which
 * is near the first zero of an orbit within the view: its period. Going on at index 0 costs a
 * sample no more there than a displacement by 2^-53 r. So no other limit is needed, however long
 * the orbits are.
 */
final class ReferenceComputation {

  private static final int FIRST_CAPACITY = 1 << 12;
  private static final int STEPS_A_REPORT = 1 << 10;
  private static final double END_RADIUS_SQUARED = 16;

  /** Bits of a mantissa that is read from fixed point: all that a long has. */
  private static final int READ_BITS = 62;

  private final ReferencePoint c;
  private final int maxIter;
  private final WideReal radius;
  private final WideEntries small = new WideEntries();
  private final WideEntries rim = new WideEntries();
  private final WideComplex z = new WideComplex();
  private final WideComplex derivative = new WideComplex();
  private final WideComplex one = new WideComplex().set(1, 0, 0);
  private final WideComplex work = new WideComplex();
  private double[] x = new double[FIRST_CAPACITY];
  private double[] y = new double[FIRST_CAPACITY];

  /**
   * @param radius no sample's c differs from the reference's by more
   */
  ReferenceComputation(ReferencePoint c, int maxIter, WideReal radius) {
    this.c = c;
    this.maxIter = maxIter;
    this.radius = radius;
  }

  /**
   * Computes it.
   *
   * @param progress hears now and then how many iterations are done
   * @throws CancellationException if the thread was interrupted
   */
  ReferenceOrbit run(IntConsumer progress) {
    BigInteger re = c.re();
    BigInteger im = c.im();
    derivative.set(one);
    int n = 1;
    while (!put(n, re, im)) {
      if (n % STEPS_A_REPORT == 0) {
        progress.accept(n);
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("the reference orbit was interrupted");
        }
      }
      BigInteger product = re.multiply(im).shiftRight(c.bits() - 1);
      re = re.add(im).multiply(re.subtract(im)).shiftRight(c.bits()).add(c.re());
      im = product.add(c.im());
      n++;
    }
    return new ReferenceOrbit(Arrays.copyOf(x, n + 1), Arrays.copyOf(y, n + 1), small, rim);
  }

  /** Takes Z of an index; whether it is the last. */
  private boolean put(int n, BigInteger re, BigInteger im) {
    if (n == x.length) {
      int longer = (int) Math.min(maxIter + 1L, 2L * n);
      x = Arrays.copyOf(x, longer);
      y = Arrays.copyOf(y, longer);
    }
    read(re, im, 1);
    x[n] = z.realValue();
    y[n] = z.imaginaryValue();
    if (z.exponent < ReferenceOrbit.SMALL_EXPONENT) {
      small.add(n, z);
    }
    double norm = Math.fma(x[n], x[n], y[n] * y[n]) / 4;
    if (Math.abs(norm - 4) < ReferenceOrbit.RIM) {
      BigInteger four = BigInteger.ONE.shiftLeft(2 * c.bits() + 2);
      BigInteger beyond = re.multiply(re).add(im.multiply(im)).subtract(four);
      rim.add(n, new WideComplex().set(top(beyond, low(beyond)), 0, low(beyond) - 2 * c.bits()));
    }
    return n == maxIter || norm > END_RADIUS_SQUARED || isNearZero();
  }

  /** Sets z to this fixed-point number times 2^scale. */
  private void read(BigInteger re, BigInteger im, int scale) {
    int shift = Math.max(low(re), low(im));
    z.set(top(re, shift), top(im, shift), shift + scale - c.bits());
  }

  private static int low(BigInteger number) {
    return Math.max(0, number.bitLength() - READ_BITS);
  }

  private static double top(BigInteger number, int shift) {
    return number.shiftRight(shift).longValue();
  }

  /** Whether |X| / 2 is less than r |dZ/dc|; then takes the derivative one step on. */
  private boolean isNearZero() {
    WideReal reach = WideReal.amount(derivative).times(radius);
    boolean near = reach.minus(WideReal.amount(z).times(new WideReal(1, -1))).mantissa() > 0;
    derivative.sum(work.product(z, derivative), one);
    return near;
  }
}
