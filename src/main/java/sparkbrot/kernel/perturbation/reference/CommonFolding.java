package sparkbrot.kernel.perturbation.reference;

import java.math.BigInteger;
import sparkbrot.kernel.perturbation.fixedpoint.FixedOrbit;
import sparkbrot.kernel.perturbation.fixedpoint.FixedPoint;
import sparkbrot.kernel.perturbation.number.WideComplex;

/** Folds an orbit in binary64. */
final class CommonFolding implements OrbitFolding {

  private static final int MANTISSA_BITS = 52;

  private final int bits;
  private final Waypoints waypoints = new Waypoints();
  private final WideEntries small = new WideEntries();
  private OrbitReplay replay;

  CommonFolding(int bits) {
    this.bits = bits;
  }

  @Override
  public void put(int n, FixedOrbit number, WideComplex z) {
    fold(n, z.realValue(), z.imaginaryValue(), number);
    if (z.exponent() < ReferenceOrbit.SMALL_EXPONENT) {
      small.add(n, z);
    }
  }

  /** Keeps X of an index unless the replay finds it. */
  private void fold(int n, double x, double y, FixedOrbit number) {
    if (n > 1) {
      replay.step();
      if (same(replay.x, x) && same(replay.y, y)) {
        return;
      }
    }
    waypoints.add(n, x, rest(number.re(), x), y, rest(number.im(), y));
    int at = OrbitReplay.DOUBLES * (waypoints.length() - 1);
    if (n == 1) {
      replay = new OrbitReplay(waypoints.values(), at);
    } else {
      replay.set(waypoints.values(), at);
    }
  }

  /** Bit for bit: 0 and -0 are two numbers here. */
  private static boolean same(double a, double b) {
    return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
  }

  /** What a double leaves out of twice this fixed-point number. */
  private double rest(BigInteger number, double rounded) {
    int exponent = Math.getExponent(rounded) - MANTISSA_BITS;
    int places = exponent - 1 + bits;
    if (rounded == 0 || places < 0) {
      return 0;
    }
    BigInteger taken = BigInteger.valueOf((long) Math.scalb(rounded, -exponent));
    return FixedPoint.nearest(number.subtract(taken.shiftLeft(places)), 1 - bits);
  }

  @Override
  public FoldedOrbit folded(int last, WideEntries rim) {
    return new CommonOrbit(last, waypoints, small, rim);
  }
}
