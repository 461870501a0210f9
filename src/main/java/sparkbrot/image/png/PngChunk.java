package sparkbrot.image.png;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Chunks of a PNG file (PNG 3rd edition, section 5.3): length, type, data, CRC. */
final class PngChunk {

  private static final int LENGTH_TYPE_CRC_BYTES = 12;

  private PngChunk() {}

  static byte[] of(String type, byte[] data) {
    return of(type, data, data.length);
  }

  static byte[] of(String type, byte[] data, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data, 0, length);
    return ByteBuffer.allocate(length + LENGTH_TYPE_CRC_BYTES)
        .putInt(length)
        .put(name)
        .put(data, 0, length)
        .putInt((int) crc.getValue())
        .array();
  }
}
