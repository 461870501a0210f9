package sparkbrot.color.coloring;

/**
 * Where on the gradient a smooth count lies: it walks with the fourth root of the count. The bands
 * of a Mandelbrot image shrink about geometrically towards the set, which asks for a curve that
 * becomes flat; but with the logarithm a deep view, whose counts are all large and differ by a
 * small part, has hardly more than one colour, and with the square root a shallow one is noise.
 *
 * <p>Two square roots are exactly rounded on every JVM. They are looked up at whole counts, and a
 * parabola goes from one to the next: a straight line would leave a crease at each of the low
 * counts, which cover most of a shallow view.
 */
final class ColorWalk {

  /** Turns about the gradient for each 1 of the root, at density 1. */
  private static final double TURNS = 0.5;

  /** Root at the begin of the gradient: that of a sample far outside. */
  private static final double FIRST_ROOT = 1.5;

  private static final int MAX_TABLED = 1 << 14;

  private final double turnsOfRoot;
  private final double offset;

  /** Begin, rise and bulge of each count's parabola. */
  private final double[] parabolas = new double[3 * MAX_TABLED];

  ColorWalk(double density, double offset) {
    this.turnsOfRoot = TURNS * density;
    this.offset = offset;
    for (int n = 0; n < MAX_TABLED; n++) {
      double from = turns(n);
      double rise = turns(n + 1) - from;
      parabolas[3 * n] = from;
      parabolas[3 * n + 1] = rise;
      parabolas[3 * n + 2] = bulge(n, rise);
    }
  }

  private static double root(long n) {
    return Math.sqrt(Math.sqrt(n + 1.0));
  }

  private double turns(long n) {
    return (root(n) - FIRST_ROOT) * turnsOfRoot + offset;
  }

  /** Turns at density 1 and offset 0 of a smooth count and 1. */
  static double place(double countAnd1) {
    return (Math.sqrt(Math.sqrt(countAnd1)) - FIRST_ROOT) * TURNS;
  }

  /** Makes the parabola begin with the curve's slope. */
  private double bulge(long n, double rise) {
    return turnsOfRoot * root(n) / (4 * (n + 1.0)) - rise;
  }

  /**
   * Turns about the gradient; the whole part counts repetitions.
   *
   * @param n whole part of the smooth count, unsigned
   * @param fraction what is beyond it, 0 to 1
   */
  double turns(int n, float fraction) {
    if (Integer.compareUnsigned(n, MAX_TABLED) < 0) {
      int at = 3 * n;
      return parabolas[at] + fraction * (parabolas[at + 1] + (1 - fraction) * parabolas[at + 2]);
    }
    long count = Integer.toUnsignedLong(n);
    double from = turns(count);
    double rise = turns(count + 1) - from;
    return from + fraction * (rise + (1 - fraction) * bulge(count, rise));
  }
}
