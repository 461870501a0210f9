package sparkbrot.image.tiff;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The head of a BigTIFF file as {@link TiffDirectory} lays it out, read up to the first strip. Only
 * what is needed to find the values is checked here: whoever asks compares the whole head.
 */
public final class TiffHead {

  private static final int MAX_ENTRIES = 100;

  /** A table of as many tiles as an image may have, 4 million, and a little more. */
  private static final int MAX_VALUES_BYTES = 40 << 20;

  /** As much as the texts of a PNG file may have. */
  private static final int MAX_TEXT_BYTES = 4 << 20;

  private static final String NO_BIG_TIFF = "it does not begin as a BigTIFF file";

  private final byte[] bytes;
  private final boolean last;
  private final Map<Integer, byte[]> values = new HashMap<>();

  /** The head of a file with one image. */
  TiffHead(InputStream in) throws IOException {
    this(in, exactly(in, TiffDirectory.HEADER_BYTES));
  }

  /**
   * @param header the file's, or nothing if another directory came before
   */
  private TiffHead(InputStream in, byte[] header) throws IOException {
    if (header.length > 0 && (header[0] != 'I' || header[1] != 'I')) {
      throw new IOException(NO_BIG_TIFF);
    }
    byte[] count = exactly(in, TiffDirectory.COUNT_BYTES);
    long entries = littleEndian(count).getLong(0);
    if (entries < 1 || entries > MAX_ENTRIES) {
      throw new IOException(NO_BIG_TIFF);
    }
    int end = TiffDirectory.directoryEnd((int) entries) - TiffDirectory.HEADER_BYTES;
    byte[] directory = exactly(in, end - count.length);
    ByteBuffer fields = littleEndian(directory);
    int[] lengths = new int[(int) entries];
    long outside = 0;
    for (int entry = 0; entry < entries; entry++) {
      int at = entry * TiffDirectory.ENTRY_BYTES;
      lengths[entry] = length(fields.getShort(at + 2), fields.getLong(at + 4));
      outside += TiffDirectory.outsideBytes(lengths[entry]);
    }
    this.last = fields.getLong((int) entries * TiffDirectory.ENTRY_BYTES) == 0;
    byte[] others = exactly(in, outside);
    place(directory, lengths, others);
    this.bytes =
        ByteBuffer.allocate(header.length + end + others.length)
            .put(header)
            .put(count)
            .put(directory)
            .put(others)
            .array();
  }

  /**
   * Reads the heads of several images that stand one behind the other.
   *
   * @param most images
   * @throws IOException if they are damaged, or more
   */
  public static List<TiffHead> all(InputStream in, int most) throws IOException {
    List<TiffHead> heads = new ArrayList<>();
    heads.add(new TiffHead(in));
    while (!heads.get(heads.size() - 1).last) {
      if (heads.size() == most) {
        throw new IOException("it has more than " + most + " images");
      }
      heads.add(new TiffHead(in, new byte[0]));
    }
    return heads;
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
  public byte[] bytes() {
    return bytes;
  }

  /** A value of 32 bits; 0 without one. */
  public int number(int tag) {
    byte[] value = values.getOrDefault(tag, new byte[0]);
    return value.length == Integer.BYTES ? littleEndian(value).getInt() : 0;
  }

  /** Values of 64 bits. */
  public long[] longs(int tag) {
    byte[] value = values.getOrDefault(tag, new byte[0]);
    long[] longs = new long[value.length / Long.BYTES];
    littleEndian(value).asLongBuffer().get(longs);
    return longs;
  }

  /** A text without the NUL behind it. */
  public String text(int tag) throws IOException {
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
