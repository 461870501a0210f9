package sparkbrot.pyramid;

import sparkbrot.color.light.SrgbCurve;

/**
 * The next level: a pixel of the mean light of four, or of two or one at edges of odd length. Light
 * is averaged, not the numbers that a file stores: a pattern of black and white has the brightness
 * of its distance view. Each level is made of the stored pixels of the one before, so that no pixel
 * depends on who made how many levels at once.
 */
public final class Halving {

  private static final int PIXEL = 3;

  private Halving() {}

  /**
   * Halves red, green, blue.
   *
   * @param from pixels, row after row from index 0
   * @param columns of {@code from}
   * @param rows of {@code from}
   * @param stride bytes from a row of {@code from} to the next
   * @param to takes the pixels
   * @param begin index of the first
   * @param toStride bytes from a row of {@code to} to the next
   */
  public static void halve(
      byte[] from, int columns, int rows, int stride, byte[] to, int begin, int toStride) {
    for (int row = 0; row < rows; row += 2) {
      int upper = row * stride;
      int lower = Math.min(row + 1, rows - 1) * stride;
      int at = begin + row / 2 * toStride;
      int whole = columns / 2 * 2 * PIXEL;
      for (int i = 0; i < whole; i += 2 * PIXEL) {
        for (int channel = i; channel < i + PIXEL; channel++) {
          to[at++] =
              mean(
                  from[upper + channel],
                  from[upper + channel + PIXEL],
                  from[lower + channel],
                  from[lower + channel + PIXEL]);
        }
      }
      for (int i = whole; i < columns * PIXEL; i++) {
        to[at++] = mean(from[upper + i], from[upper + i], from[lower + i], from[lower + i]);
      }
    }
  }

  private static byte mean(byte a, byte b, byte c, byte d) {
    if (a == b && a == c && a == d) {
      return a;
    }
    float light =
        SrgbCurve.lightOfByte(a & 0xff)
            + SrgbCurve.lightOfByte(b & 0xff)
            + (SrgbCurve.lightOfByte(c & 0xff) + SrgbCurve.lightOfByte(d & 0xff));
    return (byte) (SrgbCurve.stored(0.25f * light) * 255 + 0.5f);
  }
}
