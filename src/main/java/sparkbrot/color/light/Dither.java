package sparkbrot.color.light;

import java.util.Arrays;

/**
 * What is added before a pixel's number is cut to a whole one, so that steps of 8 bits do not show
 * as bands. A function of the pixel's place in the image alone: neither tiling nor order matters,
 * and the pattern repeats, which compression likes.
 */
public enum Dither {
  /** Half a step everywhere: plain rounding. */
  OFF(false),
  /**
   * The ordered pattern of 8 x 8 thresholds (B. Bayer, "An optimum method for two-level rendition
   * of continuous-tone pictures", 1973). They lie at odd multiples of 1/128, so that their mean is
   * one half, and a colour that needs no dithering comes out flat.
   */
  BAYER(true);

  static final int SIZE = 8;

  /** Columns that {@link #thresholds} has, whichever of the pattern's they begin with. */
  static final int COLUMNS = 512;

  private final float[][] thresholds = new float[SIZE][3 * (COLUMNS + SIZE)];

  Dither(boolean ordered) {
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < COLUMNS + SIZE; column++) {
        float threshold = ordered ? (2 * rank(row, column % SIZE) + 1) / 128f : 0.5f;
        Arrays.fill(thresholds[row], 3 * column, 3 * column + 3, threshold);
      }
    }
  }

  /**
   * Thresholds of a row of the image: one for each of a pixel's three numbers, from any column that
   * is a multiple of {@value #SIZE} on.
   */
  float[] thresholds(int row) {
    return thresholds[row % SIZE];
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
