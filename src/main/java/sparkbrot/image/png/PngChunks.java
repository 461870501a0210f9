package sparkbrot.image.png;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import sparkbrot.scene.Decimals;

/** Reads the chunks of a PNG file one after the other and checks their CRCs. */
final class PngChunks {

  /** A chunk of text holds the four edges of the view at most, and some words. */
  private static final int MAX_WHOLE_BYTES = Math.max(1 << 20, 5 * Decimals.MAX_EDGE_CHARACTERS);

  private final DataInputStream in;
  private final CRC32 crc = new CRC32();
  private String type;
  private int left;

  /** Reads the signature and the header of the first chunk. */
  PngChunks(InputStream in) throws IOException {
    this.in = new DataInputStream(in);
    byte[] signature = this.in.readNBytes(PngAssembler.SIGNATURE.length);
    if (!Arrays.equals(signature, PngAssembler.SIGNATURE)) {
      throw new IOException("it does not begin as a PNG file");
    }
    next();
  }

  /** Type of the chunk that is being read. */
  String type() {
    return type;
  }

  /** Goes on to the next chunk; this one was read to its end. */
  void next() throws IOException {
    try {
      left = in.readInt();
      byte[] name = in.readNBytes(Integer.BYTES);
      if (left < 0 || name.length < Integer.BYTES) {
        throw new IOException("a chunk's length or type is damaged");
      }
      type = new String(name, StandardCharsets.ISO_8859_1);
      crc.reset();
      crc.update(name);
    } catch (EOFException e) {
      throw new IOException("it ends without its last chunk", e);
    }
  }

  /** Reads data of this chunk; checks its CRC behind the last byte and then returns -1. */
  int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0) {
      checkCrc();
      left = -1;
    }
    if (left < 0) {
      return -1;
    }
    int read = in.read(bytes, offset, Math.min(left, length));
    if (read < 0) {
      throw new IOException("it ends within a chunk " + type);
    }
    crc.update(bytes, offset, read);
    left -= read;
    return read;
  }

  /** All data of a small chunk. */
  byte[] whole() throws IOException {
    if (left > MAX_WHOLE_BYTES) {
      throw new IOException(
          "a chunk " + type + " has " + left + " bytes, at most " + MAX_WHOLE_BYTES);
    }
    byte[] data = new byte[left];
    int filled = 0;
    while (filled < data.length) {
      filled += read(data, filled, data.length - filled);
    }
    read(data, 0, 0);
    return data;
  }

  private void checkCrc() throws IOException {
    int stored = in.readInt();
    if (stored != (int) crc.getValue()) {
      throw new IOException("the CRC of a chunk " + type + " does not fit its data");
    }
  }

  /** The file must end here. */
  void requireEnd() throws IOException {
    if (in.read() >= 0) {
      throw new IOException("it goes on after its last chunk");
    }
  }
}
