package sparkbrot.explore.place;

import java.util.OptionalInt;

/** Finds the period of the cycle that a sample within the set is drawn to, in binary64. */
public final class InteriorPeriod {

  /** Steps after which a sample that is not too near to the boundary is on its cycle. */
  private static final int SETTLING = 1 << 20;

  private static final int LONGEST = 1 << 12;

  /** Square of a distance that is small beside those between a cycle's points. */
  private static final double NEAR_SQUARED = 1e-20;

  private InteriorPeriod() {}

  /** The period of c; empty if it escapes, or comes back to no point of its orbit in time. */
  public static OptionalInt of(double cr, double ci) {
    double x = 0;
    double y = 0;
    for (int n = 0; n < SETTLING; n++) {
      double real = x * x - y * y + cr;
      y = 2 * x * y + ci;
      x = real;
      if (!(x * x + y * y <= 4)) {
        return OptionalInt.empty();
      }
    }
    double zx = x;
    double zy = y;
    double slope = 1;
    for (int period = 1; period <= LONGEST; period++) {
      slope *= 4 * (zx * zx + zy * zy);
      double real = zx * zx - zy * zy + cr;
      zy = 2 * zx * zy + ci;
      zx = real;
      double dx = zx - x;
      double dy = zy - y;
      // Only a cycle that attracts is one that a whole disc of samples has.
      if (dx * dx + dy * dy < NEAR_SQUARED && slope < 1) {
        return OptionalInt.of(period);
      }
    }
    return OptionalInt.empty();
  }
}
