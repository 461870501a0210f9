package sparkbrot.color.antialiasing;

/**
 * Where the samples of a pixel lie besides its own, which is the first of them. They follow the
 * radical inverses of their numbers in bases 2 and 3 (J. H. Halton, "On the efficiency of certain
 * quasi-random sequences of points", 1960), which fill the pixel evenly however many there are. In
 * each pixel the sequence begins elsewhere (R. Cranley and T. N. L. Patterson, "Randomization of
 * number theoretic methods for multiple integration", 1976), as a hash of column and row says: what
 * the samples miss becomes faint noise in place of a pattern, and no pixel asks how the image was
 * cut.
 *
 * <p>Positions are whole multiples of 2^-24 pixels, so that whoever counts them from another pixel
 * of the image adds whole numbers and loses no bit.
 */
final class SubpixelPattern {

  private static final int BITS = 24;
  private static final int MASK = (1 << BITS) - 1;
  private static final double UNIT = 1.0 / (1 << BITS);

  /** Pixels whose samples are placed at a time: a JVM makes vectors of loops that are so long. */
  static final int PIXELS = 64;

  private final PixelFilter filter;
  private final double center;

  /** In units, for samples from 1. */
  private final int[] rights;

  private final int[] downs;
  private final double[] fromLeft;
  private final double[] fromTop;

  /**
   * @param samples of a pixel, its own included
   * @param center where in the pixel that lies, from its corner
   */
  SubpixelPattern(int samples, PixelFilter filter, double center) {
    this.filter = filter;
    this.center = center;
    int others = samples - 1;
    this.rights = new int[others];
    this.downs = new int[others];
    this.fromLeft = new double[PIXELS * others];
    this.fromTop = new double[PIXELS * others];
    for (int i = 0; i < others; i++) {
      rights[i] = inverse(i + 1, 2);
      downs[i] = inverse(i + 1, 3);
    }
  }

  private static int inverse(int number, int base) {
    double inverse = 0;
    double share = 1;
    for (int rest = number; rest > 0; rest /= base) {
      share /= base;
      inverse += rest % base * share;
    }
    return (int) (inverse / UNIT);
  }

  /** Samples of a pixel besides its own. */
  int others() {
    return rights.length;
  }

  /**
   * Takes one of the pixels whose samples are to be placed.
   *
   * @param number of it, from 0, less than {@link #PIXELS}
   * @param row of the image
   * @param column of the image
   */
  void take(int number, int row, int column) {
    long hash = mixed((long) row << Integer.SIZE | column);
    int shiftRight = (int) (hash >>> Long.SIZE - BITS);
    int shiftDown = (int) hash & MASK;
    int at = number * others();
    for (int i = 0; i < rights.length; i++) {
      fromLeft[at + i] = share(rights[i] + shiftRight);
      fromTop[at + i] = share(downs[i] + shiftDown);
    }
  }

  private static double share(int units) {
    return ((units & MASK) + 0.5) * UNIT;
  }

  /** Places the samples of the first pixels that were taken. */
  void place(int pixels) {
    place(fromLeft, pixels * others());
    place(fromTop, pixels * others());
  }

  private void place(double[] places, int count) {
    filter.warp(places, count);
    for (int i = 0; i < count; i++) {
      places[i] = center + Math.rint(places[i] / UNIT) * UNIT;
    }
  }

  /**
   * Every bit depends on all bits of the number, which is told apart from all others: two rounds of
   * shift and product, by D. Stafford's constants ("Better bit mixing", 2011).
   */
  private static long mixed(long number) {
    long mixed = number + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }

  /** How far right of their pixels' left edges samples lie, in pixels; pixel by pixel. */
  double[] fromLeft() {
    return fromLeft;
  }

  /** How far down from their pixels' upper edges samples lie, in pixels; pixel by pixel. */
  double[] fromTop() {
    return fromTop;
  }
}
