package sparkbrot.kernel.perturbation.reference;

import java.math.BigInteger;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import sparkbrot.kernel.perturbation.fixedpoint.FixedOrbit;
import sparkbrot.kernel.perturbation.fixedpoint.FixedPoint;
import sparkbrot.kernel.perturbation.fixedpoint.LostBits;
import sparkbrot.kernel.perturbation.fixedpoint.ReferencePoint;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.number.WideReal;

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

  private static final int STEPS_A_REPORT = 1 << 10;
  private static final double END_RADIUS_SQUARED = 16;

  /** A product of two amounts is less than so many powers of two above their exponents. */
  private static final int AMOUNT_BITS = 3;

  private final ReferencePoint c;
  private final int maxIter;
  private final WideReal radius;
  private final WideEntries rim = new WideEntries();
  private final WideComplex z = new WideComplex();
  private final WideComplex derivative = new WideComplex();
  private final WideComplex one = new WideComplex().set(1, 0, 0);
  private final OrbitFolding folding;

  private final LostBits lost;

  ReferenceComputation(ReferenceKey key) {
    this.c = key.c();
    this.maxIter = key.maxIter();
    this.radius = key.reach();
    this.folding = key.fine() ? new FineFolding(c.bits()) : new CommonFolding(c.bits());
    // Of a fine one the error of each step is bounded by its last bit.
    this.lost = key.fine() ? LostBits.none() : LostBits.of(c.bits());
  }

  /**
   * Computes it.
   *
   * @param progress hears now and then how many iterations are done
   * @throws CancellationException if the thread was interrupted
   */
  FoldedOrbit run(IntConsumer progress) {
    derivative.set(one);
    int n = 1;
    try (FixedOrbit number = FixedOrbit.of(c)) {
      while (!put(n, number)) {
        if (n % STEPS_A_REPORT == 0) {
          progress.accept(n);
          if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the reference orbit was interrupted");
          }
        }
        lost.add(z);
        number.drop(lost.dropped());
        number.step();
        n++;
      }
    }
    progress.accept(n);
    return folding.folded(n, rim);
  }

  /** Takes Z of an index; whether it is the last. */
  private boolean put(int n, FixedOrbit number) {
    number.read(1, z);
    double x = z.realValue();
    double y = z.imaginaryValue();
    folding.put(n, number, z);
    double norm = Math.fma(x, x, y * y) / 4;
    if (Math.abs(norm - 4) < ReferenceOrbit.RIM) {
      BigInteger re = number.re();
      BigInteger im = number.im();
      BigInteger four = BigInteger.ONE.shiftLeft(2 * c.bits() + 2);
      BigInteger beyond = re.multiply(re).add(im.multiply(im)).subtract(four);
      int low = FixedPoint.low(beyond);
      rim.add(n, new WideComplex().set(FixedPoint.nearest(beyond, -low), 0, low - 2 * c.bits()));
    }
    return n == maxIter || norm > END_RADIUS_SQUARED || isNearZero();
  }

  /** Whether |X| / 2 is less than r |dZ/dc|; then takes the derivative one step on. */
  private boolean isNearZero() {
    int reachBelow = derivative.exponent() + radius.exponent() + AMOUNT_BITS;
    boolean near = reachBelow >= z.exponent() && reachesZ();
    derivative.productSum(z, derivative, one);
    return near;
  }

  private boolean reachesZ() {
    WideReal reach = WideReal.amount(derivative).times(radius);
    return reach.minus(WideReal.amount(z).times(new WideReal(1, -1))).mantissa() > 0;
  }
}
