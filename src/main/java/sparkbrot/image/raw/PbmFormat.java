package sparkbrot.image.raw;

import java.nio.charset.StandardCharsets;
import java.util.List;
import sparkbrot.samples.SampleBlock;

/**
 * Portable bitmap, binary (P4): one bit a pixel, rows padded to whole bytes, set where the sample
 * did not escape.
 */
public final class PbmFormat extends PackedFormat {

  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "pbm";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".pbm");
  }

  @Override
  byte[] header(int widthPx, int heightPx) {
    return ("P4\n" + widthPx + " " + heightPx + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  int bytesPerRow(int widthPx) {
    return (widthPx + Byte.SIZE - 1) / Byte.SIZE;
  }

  @Override
  void pack(SampleBlock rows, byte[] packed) {
    int columns = rows.columns();
    int stride = bytesPerRow(columns);
    for (int row = 0; row < rows.rows(); row++) {
      pack(rows.counts(), row * columns, columns, rows.maxIter(), packed, row * stride);
    }
  }

  private static void pack(
      int[] counts, int from, int columns, int maxIter, byte[] packed, int to) {
    int end = from + columns;
    int at = to;
    int i = from;
    for (; i + Byte.SIZE <= end; i += Byte.SIZE) {
      packed[at++] =
          (byte)
              (bit(counts[i], maxIter) << 7
                  | bit(counts[i + 1], maxIter) << 6
                  | bit(counts[i + 2], maxIter) << 5
                  | bit(counts[i + 3], maxIter) << 4
                  | bit(counts[i + 4], maxIter) << 3
                  | bit(counts[i + 5], maxIter) << 2
                  | bit(counts[i + 6], maxIter) << 1
                  | bit(counts[i + 7], maxIter));
    }
    if (i < end) {
      int bits = 0;
      for (int shift = Byte.SIZE - 1; i < end; i++, shift--) {
        bits |= bit(counts[i], maxIter) << shift;
      }
      packed[at] = (byte) bits;
    }
  }

  /** 1 where the limit was reached, which no count exceeds; without a branch. */
  private static int bit(int count, int maxIter) {
    return maxIter - 1 - count >>> Integer.SIZE - 1;
  }
}
