package sparkbrot.image.tiff;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import sparkbrot.color.PixelFormat;
import sparkbrot.image.deflate.ByteDifferences;

/**
 * TIFF's predictor 2 (TIFF 6.0, section 14): each component less that of the pixel before it.
 * Components of 16 bits are differences of 16 bits, in the byte order of the file, which is ours
 * reversed.
 */
public final class HorizontalDifferences {

  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private HorizontalDifferences() {}

  /** Replaces the pixels of a row from its end, so that the pixel before is still there. */
  public static void apply(byte[] bytes, int from, int columns, PixelFormat format) {
    int step = format.bytes();
    int end = from + columns * step;
    if (format != PixelFormat.RGB16) {
      ByteDifferences.apply(bytes, from + step, end, step);
      return;
    }
    for (int i = end - Short.BYTES; i >= from; i -= Short.BYTES) {
      short before = i < from + step ? 0 : (short) BIG.get(bytes, i - step);
      LITTLE.set(bytes, i, (short) ((short) BIG.get(bytes, i) - before));
    }
  }

  /** Makes a row's pixels again of what {@link #apply} left. */
  public static void undo(byte[] bytes, int columns, PixelFormat format) {
    int step = format.bytes();
    int end = columns * step;
    if (format != PixelFormat.RGB16) {
      for (int i = step; i < end; i++) {
        bytes[i] += bytes[i - step];
      }
      return;
    }
    for (int i = 0; i < end; i += Short.BYTES) {
      short before = i < step ? 0 : (short) BIG.get(bytes, i - step);
      BIG.set(bytes, i, (short) ((short) LITTLE.get(bytes, i) + before));
    }
  }
}
