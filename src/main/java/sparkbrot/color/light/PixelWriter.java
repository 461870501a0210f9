package sparkbrot.color.light;

import sparkbrot.color.PixelBlock;
import sparkbrot.color.PixelFormat;
import sparkbrot.scene.PixelRegion;

/** Stores linear light as sRGB numbers of 8 or 16 bits; one thread at a time. */
public final class PixelWriter {

  /** Pixels at a time: what they become stays in a processor's nearest cache. */
  private static final int RUN = Dither.COLUMNS;

  private final PixelFormat format;
  private final Dither dither;
  private final float[] scaled = new float[3 * RUN];

  /**
   * @param format any but indices
   * @throws IllegalArgumentException if its pixels are indices into a table
   */
  public PixelWriter(PixelFormat format, Dither dither) {
    if (format == PixelFormat.INDEXED8) {
      throw new IllegalArgumentException("light cannot be stored as " + format);
    }
    this.format = format;
    this.dither = dither;
  }

  /** What its pixels are. */
  public PixelFormat format() {
    return format;
  }

  /**
   * Writes some pixels of a row.
   *
   * @param light red, green, blue of each pixel; what lies beyond 0 to 1 is cut off
   * @param first the first of them, as an index into pixels
   * @param count pixels
   * @param region where the block lies in the image: dithering goes by that
   * @param row row of the block, from its first
   * @param column first column to write, from the block's first
   * @param pixels has this format, and rows and columns enough
   */
  public void write(
      float[] light,
      int first,
      int count,
      PixelRegion region,
      int row,
      int column,
      PixelBlock pixels) {
    float[] thresholds = dither.thresholds(region.firstRow() + row);
    int bytesPerPixel = format.bytes();
    int to = pixels.offset(row) + column * bytesPerPixel;
    float most = format == PixelFormat.RGB8 ? 255 : 65535;
    for (int done = 0; done < count; done += RUN) {
      int length = 3 * Math.min(RUN, count - done);
      scale(light, 3 * (first + done), length, most);
      int phase = 3 * ((region.firstColumn() + column + done) % Dither.SIZE);
      int at = to + done * bytesPerPixel;
      if (format == PixelFormat.RGB8) {
        cut8(thresholds, phase, length, pixels.bytes(), at);
      } else {
        cut16(thresholds, phase, length, pixels.bytes(), at);
      }
    }
  }

  private void scale(float[] light, int from, int length, float most) {
    for (int i = 0; i < length; i++) {
      scaled[i] = SrgbCurve.stored(light[from + i]) * most;
    }
  }

  private void cut8(float[] thresholds, int phase, int length, byte[] bytes, int to) {
    for (int i = 0; i < length; i++) {
      bytes[to + i] = (byte) (scaled[i] + thresholds[phase + i]);
    }
  }

  private void cut16(float[] thresholds, int phase, int length, byte[] bytes, int to) {
    for (int i = 0; i < length; i++) {
      int number = (int) (scaled[i] + thresholds[phase + i]);
      bytes[to + 2 * i] = (byte) (number >> 8);
      bytes[to + 2 * i + 1] = (byte) number;
    }
  }
}
