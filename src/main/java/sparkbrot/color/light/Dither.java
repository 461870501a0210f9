package sparkbrot.color.light;

/**
 * What is added before a pixel's number is cut to a whole one, so that steps of 8 bits do not show
 * as bands. A function of the pixel's place in the image alone: neither tiling nor order matters,
 * and the pattern repeats, which compression likes.
 */
public enum Dither {
  /** Half a step everywhere: plain rounding. */
  OFF,
  /**
   * The ordered pattern of 8 x 8 thresholds (B. Bayer, "An optimum method for two-level rendition
   * of continuous-tone pictures", 1973). They lie at odd multiples of 1/128, so that their mean is
   * one half, and a colour that needs no dithering comes out flat.
   */
  BAYER;

  static final int SIZE = 8;

  /** Thresholds of a row of the image, for columns 0 to 7 and over again. */
  float[] thresholds(int row) {
    float[] thresholds = new float[SIZE];
    for (int column = 0; column < SIZE; column++) {
      thresholds[column] = this == OFF ? 0.5f : (2 * rank(row, column) + 1) / 128f;
    }
    return thresholds;
  }

  /** Bits of row and row ^ column, interleaved from the lowest, are the rank from its highest. */
  private static int rank(int row, int column) {
    int rank = 0;
    for (int bit = 0; bit < 3; bit++) {
      rank = rank << 2 | ((row ^ column) >> bit & 1) << 1 | row >> bit & 1;
    }
    return rank;
  }
}
