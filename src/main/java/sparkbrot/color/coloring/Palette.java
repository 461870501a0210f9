package sparkbrot.color.coloring;

/**
 * Colours by count: a table of 256 colours, entry 0 for samples that were not seen outside, and a
 * rule that gives each count one of the other 255. Indexed colour keeps a pixel in one byte, which
 * is what makes colouring and compression cheap beside the kernel.
 *
 * <p>The rule is a pure function in {@link StrictMath}, so that every JVM gives the same pixels:
 * the gradient is walked with the logarithm of the count, as the bands of a Mandelbrot image shrink
 * about geometrically towards the set, and begins anew after about {@code octaves} doublings.
 */
public enum Palette {
  TWILIGHT(
      7.0, 0x0b1026, 0x12265a, 0x1d5fa8, 0x4fb3d9, 0xd9f3f7, 0xfde9b0, 0xf6a54a, 0xc2431f, 0x5a1130,
      0x1f0b33, 0x0b1026),
  FIRE(
      6.0, 0x060206, 0x3b0a12, 0x9c1c10, 0xe8590c, 0xfcc419, 0xfffbe6, 0xc77b2b, 0x4a1410,
      0x060206),
  ICE(
      6.0, 0x02040c, 0x0a1e4a, 0x14508c, 0x3fa7c9, 0xbfeaf0, 0xffffff, 0x8fb4d9, 0x2b3f7a,
      0x02040c),
  SPECTRUM(
      5.0, 0x14213d, 0x1b4f9c, 0x16a6a1, 0x5ec962, 0xf2e34c, 0xf28c28, 0xd7263d, 0x7a1f7a,
      0x14213d),
  GRAY(6.0, 0x101010, 0xf4f4f4, 0x101010);

  /** Entries of the colour table. */
  public static final int COLORS = 256;

  private static final int INTERIOR_RGB = 0x000000;

  /** Counts below this are looked up; it covers nearly all pixels of any view. */
  private static final int TABLED_COUNTS = 1 << 16;

  /** Softens the steps between the first few counts, which cover most of a view's outside. */
  private static final double ONSET = 4.0;

  private static final double LN2 = StrictMath.log(2.0);

  private final double octaves;
  private final int[] stops;
  private volatile BandPainter lastPainter;

  Palette(double octaves, int... stops) {
    this.octaves = octaves;
    this.stops = stops;
  }

  /** 256 x 3 bytes: red, green, blue of each index. */
  public byte[] rgb() {
    byte[] rgb = new byte[COLORS * 3];
    put(rgb, 0, INTERIOR_RGB);
    for (int index = 1; index < COLORS; index++) {
      double position = (double) (index - 1) / (COLORS - 1) * (stops.length - 1);
      int stop = (int) position;
      put(rgb, index, blend(stops[stop], stops[stop + 1], position - stop));
    }
    return rgb;
  }

  /** Index of the colour of a sample that escaped after {@code count} iterations. */
  int escapedIndex(int count) {
    double turns = StrictMath.log((count + ONSET) / ONSET) / LN2 / octaves;
    return 1 + (int) ((turns - StrictMath.floor(turns)) * (COLORS - 1));
  }

  /** Prepares colouring for a limit of the count, once for all tiles of a JVM. */
  BandPainter painter(int maxIter) {
    BandPainter known = lastPainter;
    if (known == null || known.maxIter() != maxIter) {
      known = newPainter(maxIter);
      lastPainter = known;
    }
    return known;
  }

  private BandPainter newPainter(int maxIter) {
    int escaped = Math.min(maxIter, TABLED_COUNTS);
    // One entry more: the limit itself is index 0 and as common as not, a branch hard to predict.
    byte[] table = new byte[escaped + 1];
    for (int count = 0; count < table.length; count++) {
      table[count] = count == maxIter ? 0 : (byte) escapedIndex(count);
    }
    return new BandPainter(this, maxIter, table);
  }

  private static void put(byte[] rgb, int index, int color) {
    rgb[index * 3] = (byte) (color >> 16);
    rgb[index * 3 + 1] = (byte) (color >> 8);
    rgb[index * 3 + 2] = (byte) color;
  }

  private static int blend(int from, int to, double share) {
    int color = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int begin = from >> shift & 0xff;
      int end = to >> shift & 0xff;
      color |= (int) (begin + (end - begin) * share + 0.5) << shift;
    }
    return color;
  }
}
