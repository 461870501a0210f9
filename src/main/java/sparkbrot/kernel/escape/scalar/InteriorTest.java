package sparkbrot.kernel.escape.scalar;

import sparkbrot.scene.KernelSpec.Precision;

/**
 * The main cardioid and the period-2 disc, a little shrunk: samples there never escape.
 *
 * <p>Mathematically c is inside the cardioid if q (q + x - 1/4) &lt; y^2 / 4 with q = (x - 1/4)^2 +
 * y^2, and inside the disc if (x + 1)^2 + y^2 &lt; 1/16. The computed orbit differs from the exact
 * one by rounding: at an attracting cycle of multiplier m an error of one rounding, u, adds up to
 * about u / (1 - |m|), and it can only matter once that is comparable with the distance to the
 * basin's edge, about 1 - |m| itself; so where 1 - |m| is near sqrt(u) or below. The margins keep 1
 * - |m| some 50 times above sqrt(u), which is 1.1e-8 for binary64 and 2.4e-4 for binary32; they
 * exceed the rounding of the test itself by far. Samples in the margin are iterated like any other.
 */
public final class InteriorTest {

  /** Of binary64 kernels. */
  public static final double DOUBLE_MARGIN = 1e-6;

  /** Of binary32 kernels. */
  public static final double FLOAT_MARGIN = 1e-2;

  /** Above the cardioid's highest point, 3 sqrt(3) / 8. */
  private static final double TOP = 0.65;

  private InteriorTest() {}

  /** Whether a sample of this imaginary part can be inside at all. */
  public static boolean mayHold(double ci) {
    return Math.abs(ci) < TOP;
  }

  /** Whether a kernel of this precision never sees c = cr + i ci escape. */
  public static boolean holds(double cr, double ci, Precision precision) {
    double margin = precision == Precision.DOUBLE ? DOUBLE_MARGIN : FLOAT_MARGIN;
    double x = cr - 0.25;
    double yy = ci * ci;
    double q = x * x + yy;
    return q * (q + x) - 0.25 * yy < -margin || (cr + 1) * (cr + 1) + yy < 0.0625 - margin;
  }
}
