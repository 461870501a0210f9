package sparkbrot.image.raw;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    int[] counts = rows.counts();
    Arrays.fill(packed, 0, rows.rows() * stride, (byte) 0);
    for (int i = 0; i < rows.size(); i++) {
      if (counts[i] == rows.maxIter()) {
        int col = i % columns;
        packed[i / columns * stride + col / Byte.SIZE] |= (byte) (0x80 >> col % Byte.SIZE);
      }
    }
  }
}
