package sparkbrot.color.antialiasing;

/**
 * How eyes see the light of a row's pixels, and the range of it from each pixel's left neighbour to
 * its right one; red, green, blue of each pixel. Whole numbers, of which a JVM makes vectors.
 */
final class ToneRow {

  /** The square root of light is about how eyes see it; 1 is all. */
  static final int ONE = 1 << 16;

  int[] tones = {};
  int[] least = {};
  int[] most = {};

  /**
   * Takes a row.
   *
   * @param light red, green, blue of each pixel
   * @param from index of the first number
   * @param length numbers, three for each pixel
   */
  void take(float[] light, int from, int length) {
    if (tones.length != length) {
      tones = new int[length];
      least = new int[length];
      most = new int[length];
    }
    for (int i = 0; i < length; i++) {
      tones[i] = (int) ((float) Math.sqrt(light[from + i]) * ONE);
    }
    System.arraycopy(tones, 0, least, 0, length);
    System.arraycopy(tones, 0, most, 0, length);
    for (int i = 3; i < length; i++) {
      least[i] = Math.min(least[i], tones[i - 3]);
      most[i] = Math.max(most[i], tones[i - 3]);
    }
    for (int i = 0; i < length - 3; i++) {
      least[i] = Math.min(least[i], tones[i + 3]);
      most[i] = Math.max(most[i], tones[i + 3]);
    }
  }

  /**
   * The greatest difference of each number here from those around it.
   *
   * @param above the row above, or this one where there is none
   * @param below the row below, or this one where there is none
   */
  void differences(ToneRow above, ToneRow below, int[] differences) {
    for (int i = 0; i < tones.length; i++) {
      int low = Math.min(least[i], Math.min(above.least[i], below.least[i]));
      int high = Math.max(most[i], Math.max(above.most[i], below.most[i]));
      differences[i] = Math.max(high - tones[i], tones[i] - low);
    }
  }
}
