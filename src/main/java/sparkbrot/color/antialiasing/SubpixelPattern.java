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

  private final PixelFilter filter;
  private final double center;

  /** In units, for samples from 1. */
  private final int[] rights;

  private final int[] downs;
  private int shiftRight;
  private int shiftDown;

  /**
   * @param samples of a pixel, its own included
   * @param center where in the pixel that lies, from its corner
   */
  SubpixelPattern(int samples, PixelFilter filter, double center) {
    this.filter = filter;
    this.center = center;
    this.rights = new int[samples];
    this.downs = new int[samples];
    for (int sample = 1; sample < samples; sample++) {
      rights[sample] = inverse(sample, 2);
      downs[sample] = inverse(sample, 3);
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

  /** Goes to a pixel of the image. */
  void moveTo(int row, int column) {
    long hash = mixed((long) row << Integer.SIZE | column);
    shiftRight = (int) (hash >>> Long.SIZE - BITS);
    shiftDown = (int) hash & MASK;
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

  /** Pixels from the pixel's left edge to a sample, from 1. */
  double right(int sample) {
    return center + offset(rights[sample] + shiftRight);
  }

  /** Pixels from the pixel's upper edge down to a sample, from 1. */
  double down(int sample) {
    return center + offset(downs[sample] + shiftDown);
  }

  private double offset(int units) {
    return Math.rint(filter.warp(((units & MASK) + 0.5) * UNIT) / UNIT) * UNIT;
  }
}
