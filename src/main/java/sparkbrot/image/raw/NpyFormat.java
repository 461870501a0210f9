package sparkbrot.image.raw;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import sparkbrot.samples.SampleBlock;

/**
 * Raw counts as a NumPy array of little-endian int32, shape (height, width): NPY version 1.0
 * (numpy.lib.format), whose header is padded to 64 bytes.
 */
public final class NpyFormat extends PackedFormat {

  private static final long serialVersionUID = 1L;
  private static final int ALIGNMENT = 64;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  @Override
  public String name() {
    return "npy";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".npy");
  }

  @Override
  byte[] header(int widthPx, int heightPx) {
    String dictionary =
        "{'descr': '<i4', 'fortran_order': False, 'shape': (" + heightPx + ", " + widthPx + "), }";
    int unpadded = MAGIC.length + Short.BYTES + dictionary.length() + 1;
    int total = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    String padded = dictionary + " ".repeat(total - unpadded) + "\n";
    return ByteBuffer.allocate(total)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putShort((short) padded.length())
        .put(padded.getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  @Override
  int bytesPerRow(int widthPx) {
    return widthPx * Integer.BYTES;
  }

  @Override
  void pack(SampleBlock rows, byte[] packed) {
    ByteBuffer.wrap(packed)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer()
        .put(rows.counts(), 0, rows.size());
  }
}
