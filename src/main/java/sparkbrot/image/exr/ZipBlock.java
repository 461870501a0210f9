package sparkbrot.image.exr;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import sparkbrot.image.DeflatedStrips;

/**
 * OpenEXR's ZIP compression of one chunk: bytes are split into those of even and of odd index, each
 * becomes the difference to the one before it plus 128, and the whole a zlib stream; where that is
 * not smaller, the chunk holds the bytes as they were (ImfZip.cpp describes it).
 */
final class ZipBlock {

  private static final int BIAS = 128;

  private ZipBlock() {}

  /** The chunk's data; {@code deflated} makes whole zlib streams. */
  static byte[] compress(byte[] raw, int length, byte[] scratch, DeflatedStrips deflated) {
    int half = (length + 1) / 2;
    for (int i = 0; i < length; i++) {
      scratch[(i & 1) == 0 ? i / 2 : half + i / 2] = raw[i];
    }
    int before = scratch[0] & 0xff;
    for (int i = 1; i < length; i++) {
      int now = scratch[i] & 0xff;
      scratch[i] = (byte) (now - before + BIAS);
      before = now;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(length / 2);
    deflated.deflate(scratch, length, out);
    return out.size() < length ? out.toByteArray() : Arrays.copyOf(raw, length);
  }

  /**
   * The bytes of a chunk again.
   *
   * @throws DataFormatException if its data are damaged
   */
  static byte[] expand(byte[] data, int length) throws DataFormatException {
    if (data.length == length) {
      return data;
    }
    byte[] split = new byte[length];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data);
      int filled = 0;
      while (filled < length && !inflater.finished()) {
        int inflated = inflater.inflate(split, filled, length - filled);
        if (inflated == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new DataFormatException("it ends early");
        }
        filled += inflated;
      }
      // The stream's end and checksum lie behind its last byte.
      if (filled < length
          || inflater.inflate(new byte[1]) > 0
          || !inflater.finished()
          || inflater.getRemaining() > 0) {
        throw new DataFormatException("it has another length than its lines");
      }
    } finally {
      inflater.end();
    }
    for (int i = 1; i < length; i++) {
      split[i] = (byte) (split[i - 1] + split[i] - BIAS);
    }
    byte[] raw = new byte[length];
    int half = (length + 1) / 2;
    for (int i = 0; i < length; i++) {
      raw[i] = split[(i & 1) == 0 ? i / 2 : half + i / 2];
    }
    return raw;
  }
}
