package sparkbrot.measure.deflate;

import java.util.zip.Deflater;

/**
 * What we are measured against: all five filters of PNG, for each row the one whose differences
 * have the least sum of absolute values (PNG, third edition, section 12.7), all rows in one stream.
 */
public final class AdaptiveFilters {

  private static final int FILTERS = 5;

  private AdaptiveFilters() {}

  /** Filtered rows; each begins with its filter's type. */
  public static byte[] filter(byte[] rows, int rowBytes, int pixelBytes) {
    byte[] filtered = new byte[rows.length];
    byte[][] candidates = new byte[FILTERS][rowBytes];
    for (int begin = 0; begin < rows.length; begin += rowBytes) {
      int best = 0;
      long leastSum = Long.MAX_VALUE;
      for (int filter = 0; filter < FILTERS; filter++) {
        long sum = filterRow(rows, begin, rowBytes, pixelBytes, filter, candidates[filter]);
        if (sum < leastSum) {
          leastSum = sum;
          best = filter;
        }
      }
      candidates[best][0] = (byte) best;
      System.arraycopy(candidates[best], 0, filtered, begin, rowBytes);
    }
    return filtered;
  }

  private static long filterRow(
      byte[] rows, int begin, int rowBytes, int pixelBytes, int filter, byte[] out) {
    long sum = 0;
    for (int i = 1; i < rowBytes; i++) {
      boolean first = i <= pixelBytes;
      boolean top = begin == 0;
      int left = first ? 0 : rows[begin + i - pixelBytes] & 0xff;
      int above = top ? 0 : rows[begin + i - rowBytes] & 0xff;
      int corner = first || top ? 0 : rows[begin + i - rowBytes - pixelBytes] & 0xff;
      int predicted =
          switch (filter) {
            case 0 -> 0;
            case 1 -> left;
            case 2 -> above;
            case 3 -> (left + above) / 2;
            default -> paeth(left, above, corner);
          };
      out[i] = (byte) (rows[begin + i] - predicted);
      sum += Math.abs(out[i]);
    }
    return sum;
  }

  private static int paeth(int left, int above, int corner) {
    int estimate = left + above - corner;
    int fromLeft = Math.abs(estimate - left);
    int fromAbove = Math.abs(estimate - above);
    int fromCorner = Math.abs(estimate - corner);
    if (fromLeft <= fromAbove && fromLeft <= fromCorner) {
      return left;
    }
    return fromAbove <= fromCorner ? above : corner;
  }

  /** Size of a zlib stream of these bytes. */
  public static long deflatedBytes(byte[] bytes, int level) {
    Deflater deflater = new Deflater(level);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        deflater.deflate(buffer);
      }
      return deflater.getBytesWritten();
    } finally {
      deflater.end();
    }
  }
}
