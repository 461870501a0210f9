package sparkbrot.measure.deflate;

import java.util.stream.IntStream;

/**
 * Rows of a smoothly coloured Mandelbrot image, to compress. It stands apart from the product's
 * kernels and colours, so that what was measured stays comparable when those change; its last bits
 * are the JVM's.
 *
 * @param view what is seen
 * @param pixels what a pixel is
 * @param columns width of the image, which is square
 * @param firstRow first of the rows that are made
 * @param rows how many are made
 */
public record GradientPicture(View view, Pixels pixels, int columns, int firstRow, int rows) {

  private static final double RADIUS = 65536;
  private static final double LN2 = Math.log(2);

  /** Twilight's stops; the last is followed by the first. */
  private static final int[] STOPS = {
    0x0b1026, 0x12265a, 0x1d5fa8, 0x4fb3d9, 0xd9f3f7, 0xfde9b0, 0xf6a54a, 0xc2431f, 0x5a1130,
    0x1f0b33
  };

  private static final double OCTAVES = 7;

  /** What is seen: centre, width, limit of iterations. */
  public enum View {
    DEFAULT(-0.75, 0, 2.75, 1000),
    SEAHORSE(-0.743643887, 0.131825904, 1e-5, 5000);

    private final double re;
    private final double im;
    private final double width;
    private final int maxIter;

    View(double re, double im, double width, int maxIter) {
      this.re = re;
      this.im = im;
      this.width = width;
      this.maxIter = maxIter;
    }
  }

  /**
   * What a pixel is: RGB that is rounded or dithered in one of two ways, RGB of 16 bits, or an
   * index.
   */
  public enum Pixels {
    RGB_ROUNDED(3),
    /** Thresholds of a Bayer matrix of 8 × 8. */
    RGB_BAYER(3),
    /** Interleaved gradient noise (Jimenez, SIGGRAPH 2014), which does not repeat. */
    RGB_NOISE(3),
    RGB16(6),
    INDEXED(1);

    private final int bytes;

    Pixels(int bytes) {
      this.bytes = bytes;
    }

    /** Size of a pixel. */
    public int bytes() {
      return bytes;
    }
  }

  /** The rows, each after one byte for its filter type. */
  public byte[] filterableRows() {
    int rowBytes = rowBytes();
    byte[] bytes = new byte[rows * rowBytes];
    IntStream.range(0, rows).parallel().forEach(row -> paintRow(row, bytes, row * rowBytes + 1));
    return bytes;
  }

  /** Bytes of a row with its filter type. */
  public int rowBytes() {
    return 1 + columns * pixels.bytes();
  }

  private void paintRow(int row, byte[] bytes, int offset) {
    int globalRow = firstRow + row;
    double im = view.im + (columns / 2.0 - globalRow) * view.width / columns;
    for (int column = 0; column < columns; column++) {
      double re = view.re + (column - columns / 2.0) * view.width / columns;
      double count = smoothCount(re, im);
      if (count >= 0) {
        double turns = Math.log(count + 4) / LN2 / OCTAVES;
        paint(
            turns - Math.floor(turns), column, globalRow, bytes, offset + column * pixels.bytes());
      }
    }
  }

  /** Negative for samples that did not escape. */
  private double smoothCount(double re, double im) {
    double q = (re - 0.25) * (re - 0.25) + im * im;
    if (q * (q + (re - 0.25)) <= 0.25 * im * im || (re + 1) * (re + 1) + im * im <= 0.0625) {
      return -1;
    }
    double x = re;
    double y = im;
    double norm = x * x + y * y;
    int n = 0;
    while (norm <= RADIUS * RADIUS) {
      if (n >= view.maxIter && norm <= 4) {
        return -1;
      }
      double nextX = x * x - y * y + re;
      y = 2 * x * y + im;
      x = nextX;
      norm = x * x + y * y;
      n++;
    }
    return Math.max(0, n + 1 - Math.log(0.5 * Math.log(norm) / Math.log(RADIUS)) / LN2);
  }

  private void paint(double turn, int column, int row, byte[] bytes, int at) {
    if (pixels == Pixels.INDEXED) {
      bytes[at] = (byte) (1 + (int) (turn * 255));
      return;
    }
    double place = turn * STOPS.length;
    int from = STOPS[(int) place % STOPS.length];
    int to = STOPS[((int) place + 1) % STOPS.length];
    double t = place - (int) place;
    double eased = t * t * (3 - 2 * t);
    for (int channel = 0; channel < 3; channel++) {
      int shift = 16 - 8 * channel;
      double value =
          (from >> shift & 0xff) + ((to >> shift & 0xff) - (from >> shift & 0xff)) * eased;
      if (pixels == Pixels.RGB16) {
        int rounded = (int) (value * 257 + 0.5);
        bytes[at + 2 * channel] = (byte) (rounded >> 8);
        bytes[at + 2 * channel + 1] = (byte) rounded;
      } else {
        bytes[at + channel] = (byte) Math.min(255, (int) (value + threshold(column, row)));
      }
    }
  }

  private double threshold(int column, int row) {
    return switch (pixels) {
      case RGB_BAYER -> {
        int rank = 0;
        for (int bit = 0; bit < 3; bit++) {
          rank |= ((column ^ row) >> bit & 1) << (5 - 2 * bit) | (row >> bit & 1) << (4 - 2 * bit);
        }
        yield (rank + 0.5) / 64;
      }
      case RGB_NOISE -> {
        double noise = 0.06711056 * column + 0.00583715 * row;
        noise = 52.9829189 * (noise - Math.floor(noise));
        yield noise - Math.floor(noise);
      }
      default -> 0.5;
    };
  }
}
