package sparkbrot.color.antialiasing;

/**
 * How eyes see the light of some pixels of a row, and its range from each pixel's left neighbour to
 * its right one; red, green, blue of each. Whole numbers, and loops that have one index for all
 * arrays: so a JVM makes vectors of them.
 */
final class ToneRow {

  /** The square root of light is about how eyes see it; 1 is all. */
  static final int ONE = 1 << 16;

  /** Of the left neighbours, the pixels themselves and the right neighbours. */
  private final int[] left;

  private final int[] tones;
  private final int[] right;
  private final int[] least;
  private final int[] most;

  /**
   * @param pixels room for so many and one more on either side
   */
  ToneRow(int pixels) {
    left = new int[3 * (pixels + 2)];
    tones = new int[3 * pixels];
    right = new int[3 * pixels];
    least = new int[3 * pixels];
    most = new int[3 * pixels];
  }

  /**
   * Takes pixels.
   *
   * @param light red, green, blue of each pixel
   * @param from the first of them
   * @param count how many
   * @param to the place of the first, 0 for the first one's left neighbour
   */
  void take(float[] light, int from, int count, int to) {
    int first = 3 * from;
    int target = 3 * to;
    for (int i = 0; i < 3 * count; i++) {
      left[target + i] = (int) ((float) Math.sqrt(light[first + i]) * ONE);
    }
  }

  /**
   * Finds the ranges.
   *
   * @param pixels that were taken but for the neighbours on either side
   */
  void compare(int pixels) {
    int length = 3 * pixels;
    System.arraycopy(left, 3, tones, 0, length);
    System.arraycopy(left, 6, right, 0, length);
    for (int i = 0; i < length; i++) {
      least[i] = Math.min(tones[i], Math.min(left[i], right[i]));
      most[i] = Math.max(tones[i], Math.max(left[i], right[i]));
    }
  }

  /**
   * The greatest difference of each number here from those around it.
   *
   * @param above the row above, or this one where there is none
   * @param below the row below, or this one where there is none
   * @param pixels that were compared in each
   */
  void differences(ToneRow above, ToneRow below, int pixels, int[] differences) {
    for (int i = 0; i < 3 * pixels; i++) {
      int low = Math.min(least[i], Math.min(above.least[i], below.least[i]));
      int high = Math.max(most[i], Math.max(above.most[i], below.most[i]));
      differences[i] = Math.max(high - tones[i], tones[i] - low);
    }
  }
}
