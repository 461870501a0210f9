package sparkbrot.kernel.perturbation.fixedpoint;

import java.math.BigInteger;
import sparkbrot.kernel.perturbation.number.FineNumber;
import sparkbrot.kernel.perturbation.number.WideComplex;

/**
 * An orbit in BigIntegers that goes on in vectors as soon as these are faster ({@link LimbWarmUp}).
 * Both have the same bits, so nobody sees when that was.
 */
final class WarmingOrbit implements FixedOrbit {

  /** Short orbits are not worth it. */
  private static final int FIRST = 256;

  private static final int TIMED = LimbWarmUp.TIMED;

  private final ReferencePoint c;
  private final BigOrbit big;
  private FixedOrbit now;
  private LimbWarmUp warming;
  private int steps;
  private long timedFrom;

  WarmingOrbit(ReferencePoint c) {
    this.c = c;
    big = new BigOrbit(c);
    now = big;
  }

  @Override
  public void step() {
    now.step();
    if (now == big && ++steps % TIMED == 0) {
      change();
    }
  }

  @Override
  public void drop(int bits) {
    now.drop(bits);
  }

  private void change() {
    long time = System.nanoTime();
    if (steps == FIRST || warming != null && warming.hasEnded()) {
      warming = LimbWarmUp.begin(c, true);
    } else if (warming != null && warming.nanos() < time - timedFrom) {
      warming.win();
      goOnInVectors();
    }
    timedFrom = time;
  }

  void goOnInVectors() {
    LimbOrbit vectors = new LimbOrbit(c);
    vectors.set(big.re(), big.im());
    vectors.drop(big.dropped);
    big.close();
    now = vectors;
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
    now.close();
    if (warming != null) {
      warming.end();
    } else {
      LimbWarmUp.endUnawaited();
    }
  }
}
