package sparkbrot.color.light;

import sparkbrot.color.PixelBlock;
import sparkbrot.color.PixelFormat;
import sparkbrot.scene.PixelRegion;

/** Stores linear light as sRGB numbers of 8 or 16 bits. */
public final class PixelWriter {

  private final PixelFormat format;
  private final float[][] thresholds = new float[Dither.SIZE][];

  /**
   * @param format any but indices
   * @throws IllegalArgumentException if its pixels are indices into a table
   */
  public PixelWriter(PixelFormat format, Dither dither) {
    if (format == PixelFormat.INDEXED8) {
      throw new IllegalArgumentException("light cannot be stored as " + format);
    }
    this.format = format;
    for (int row = 0; row < thresholds.length; row++) {
      thresholds[row] = dither.thresholds(row);
    }
  }

  /** What its pixels are. */
  public PixelFormat format() {
    return format;
  }

  /**
   * Writes some pixels of a row.
   *
   * @param light red, green, blue of each pixel from index 0; what lies beyond 0 to 1 is cut off
   * @param count pixels
   * @param region where the block lies in the image: dithering goes by that
   * @param row row of the block, from its first
   * @param column first column to write, from the block's first
   * @param pixels has this format, and rows and columns enough
   */
  public void write(
      float[] light, int count, PixelRegion region, int row, int column, PixelBlock pixels) {
    float[] pattern = thresholds[(region.firstRow() + row) % Dither.SIZE];
    int at = pixels.offset(row) + column * format.bytes();
    if (format == PixelFormat.RGB8) {
      write8(light, count, pattern, region.firstColumn() + column, pixels.bytes(), at);
    } else {
      write16(light, count, pattern, region.firstColumn() + column, pixels.bytes(), at);
    }
  }

  private static void write8(
      float[] light, int count, float[] pattern, int column, byte[] bytes, int begin) {
    for (int i = 0; i < count; i++) {
      float threshold = pattern[column + i & Dither.SIZE - 1];
      int from = 3 * i;
      int at = begin + from;
      bytes[at] = (byte) (SrgbCurve.stored(light[from]) * 255 + threshold);
      bytes[at + 1] = (byte) (SrgbCurve.stored(light[from + 1]) * 255 + threshold);
      bytes[at + 2] = (byte) (SrgbCurve.stored(light[from + 2]) * 255 + threshold);
    }
  }

  private static void write16(
      float[] light, int count, float[] pattern, int column, byte[] bytes, int begin) {
    for (int i = 0; i < count; i++) {
      float threshold = pattern[column + i & Dither.SIZE - 1];
      for (int from = 3 * i; from < 3 * i + 3; from++) {
        int stored = (int) (SrgbCurve.stored(light[from]) * 65535 + threshold);
        bytes[begin + 2 * from] = (byte) (stored >> 8);
        bytes[begin + 2 * from + 1] = (byte) stored;
      }
    }
  }
}
