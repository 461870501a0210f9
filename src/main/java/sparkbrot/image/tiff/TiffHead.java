package sparkbrot.image.tiff;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The head of a BigTIFF file as {@link TiffDirectory} lays it out, read up to the first strip. Only
 * what is needed to find the values is checked here: whoever asks compares the whole head.
 */
final class TiffHead {

  private static final int MAX_ENTRIES = 100;

  /** A table of as many strips as an image may have rows, and as much again. */
  private static final int MAX_VALUES_BYTES = 16 << 20;

  /** As much as the texts of a PNG file may have. */
  private static final int MAX_TEXT_BYTES = 4 << 20;

  private final byte[] bytes;
  private final Map<Integer, byte[]> values = new HashMap<>();

  TiffHead(InputStream in) throws IOException {
    byte[] begin = exactly(in, TiffDirectory.HEADER_BYTES + TiffDirectory.COUNT_BYTES);
    long entries = littleEndian(begin).getLong(TiffDirectory.HEADER_BYTES);
    if (begin[0] != 'I' || begin[1] != 'I' || entries < 1 || entries > MAX_ENTRIES) {
      throw new IOException("it does not begin as a BigTIFF file");
    }
    int end = TiffDirectory.directoryEnd((int) entries);
    byte[] directory = exactly(in, end - begin.length);
    ByteBuffer fields = littleEndian(directory);
    int[] lengths = new int[(int) entries];
    long outside = 0;
    for (int entry = 0; entry < entries; entry++) {
      int at = entry * TiffDirectory.ENTRY_BYTES;
      lengths[entry] = length(fields.getShort(at + 2), fields.getLong(at + 4));
      outside += TiffDirectory.outsideBytes(lengths[entry]);
    }
    byte[] others = exactly(in, outside);
    place(directory, lengths, others);
    this.bytes =
        ByteBuffer.allocate(end + others.length).put(begin).put(directory).put(others).array();
  }

  private static int length(short type, long count) throws IOException {
    int size = TiffDirectory.bytesOfType(type);
    if (size == 0 || count < 1 || count > MAX_VALUES_BYTES / size) {
      throw new IOException("its directory has an unexpected entry");
    }
    return (int) count * size;
  }

  private void place(byte[] directory, int[] lengths, byte[] others) {
    ByteBuffer fields = littleEndian(directory);
    int outside = 0;
    for (int entry = 0; entry < lengths.length; entry++) {
      int at = entry * TiffDirectory.ENTRY_BYTES;
      int inline = at + TiffDirectory.ENTRY_BYTES - TiffDirectory.INLINE_BYTES;
      boolean isInline = TiffDirectory.outsideBytes(lengths[entry]) == 0;
      byte[] value =
          isInline
              ? Arrays.copyOfRange(directory, inline, inline + lengths[entry])
              : Arrays.copyOfRange(others, outside, outside + lengths[entry]);
      outside += TiffDirectory.outsideBytes(lengths[entry]);
      values.put(fields.getShort(at) & 0xffff, value);
    }
  }

  private static byte[] exactly(InputStream in, long length) throws IOException {
    if (length > 2L * MAX_VALUES_BYTES) {
      throw new IOException("its directory has too many values");
    }
    byte[] read = in.readNBytes((int) length);
    if (read.length < length) {
      throw new IOException("it ends within its head");
    }
    return read;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** All of it. */
  byte[] bytes() {
    return bytes;
  }

  /** A value of 32 bits; 0 without one. */
  int number(int tag) {
    byte[] value = values.getOrDefault(tag, new byte[0]);
    return value.length == Integer.BYTES ? littleEndian(value).getInt() : 0;
  }

  /** Values of 64 bits. */
  long[] longs(int tag) {
    byte[] value = values.getOrDefault(tag, new byte[0]);
    long[] longs = new long[value.length / Long.BYTES];
    littleEndian(value).asLongBuffer().get(longs);
    return longs;
  }

  /** A text without the NUL behind it. */
  String text(int tag) throws IOException {
    byte[] value = values.getOrDefault(tag, new byte[1]);
    if (value.length > MAX_TEXT_BYTES) {
      throw new IOException(
          "a text of it has " + value.length + " bytes, at most " + MAX_TEXT_BYTES);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(value, 0, value.length - 1))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IOException("a text of it is no UTF-8", e);
    }
  }
}
