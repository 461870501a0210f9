package sparkbrot.image;

import java.util.Arrays;
import sparkbrot.color.Colorizer;
import sparkbrot.tiles.EscapeSamples;

/** Colours strips into rows of indices, in a buffer that is used again, and keeps the time. */
public final class ColoredRows {

  private final Colorizer colorizer;
  private final int prefixBytes;
  private byte[] bytes = {};
  private long nanos;

  /**
   * @param prefixBytes zeros before the indices of each row
   */
  public ColoredRows(Colorizer colorizer, int prefixBytes) {
    this.colorizer = colorizer;
    this.prefixBytes = prefixBytes;
  }

  /** A strip's rows in an array of their own. */
  static byte[] plain(Colorizer colorizer, int prefixBytes, EscapeSamples samples) {
    ColoredRows rows = new ColoredRows(colorizer, prefixBytes);
    int length = rows.color(samples);
    return Arrays.copyOf(rows.bytes(), length);
  }

  /** Colours a strip in place of the last one; the number of bytes that it takes. */
  public int color(EscapeSamples samples) {
    long begin = System.nanoTime();
    int stride = prefixBytes + samples.widthPx();
    int length = samples.rows() * stride;
    if (bytes.length < length) {
      bytes = new byte[length];
    }
    for (int row = 0; row < samples.rows(); row++) {
      colorizer.color(
          samples.counts(),
          row * samples.widthPx(),
          bytes,
          row * stride + prefixBytes,
          samples.widthPx());
    }
    nanos += System.nanoTime() - begin;
    return length;
  }

  /** The strip; the array may be longer. */
  public byte[] bytes() {
    return bytes;
  }

  /** Time spent so far. */
  public long nanos() {
    return nanos;
  }
}
