package sparkbrot.image.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The head of a little-endian BigTIFF file with one image: file header, directory, and the values
 * that do not fit into the directory. TIFF 6.0 (Adobe, 1992), section 2, in the 64-bit form of
 * libtiff's "BigTIFF Design": eight bytes for each offset and count, values aligned to eight bytes.
 */
public final class TiffDirectory {

  private static final short BIG_TIFF = 43;
  private static final short OFFSET_BYTES = 8;
  static final int HEADER_BYTES = 16;
  static final int ENTRY_BYTES = 20;
  static final int COUNT_BYTES = 8;
  static final int INLINE_BYTES = 8;

  private final List<Entry> entries = new ArrayList<>();

  /** Types of values, by their number in the format. */
  private enum Type {
    ASCII(2, 1),
    SHORT(3, 2),
    LONG(4, 4),
    RATIONAL(5, 8),
    UNDEFINED(7, 1),
    LONG8(16, 8);

    private final short code;
    private final int bytes;

    Type(int code, int bytes) {
      this.code = (short) code;
      this.bytes = bytes;
    }
  }

  private record Entry(int tag, Type type, long count, byte[] values) {

    int outsideBytes() {
      return TiffDirectory.outsideBytes(values.length);
    }
  }

  /** Appends 16-bit values; tags must come in ascending order, as readers expect. */
  public TiffDirectory shorts(int tag, int... values) {
    byte[] bytes = new byte[values.length * Type.SHORT.bytes];
    ByteBuffer out = littleEndian(bytes);
    for (int value : values) {
      out.putShort((short) value);
    }
    return add(tag, Type.SHORT, bytes);
  }

  /** Appends an unsigned 32-bit value. */
  public TiffDirectory number(int tag, int value) {
    byte[] bytes = new byte[Type.LONG.bytes];
    littleEndian(bytes).putInt(value);
    return add(tag, Type.LONG, bytes);
  }

  /** Appends unsigned 64-bit values. */
  public TiffDirectory longs(int tag, long[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Type.LONG8.bytes)];
    littleEndian(bytes).asLongBuffer().put(values);
    return add(tag, Type.LONG8, bytes);
  }

  /** Appends the fraction 1/1. */
  public TiffDirectory one(int tag) {
    byte[] bytes = new byte[Type.RATIONAL.bytes];
    littleEndian(bytes).putInt(1).putInt(1);
    return add(tag, Type.RATIONAL, bytes);
  }

  /** Appends a text; beyond the 7 bits of the format, as UTF-8, as most readers take it. */
  public TiffDirectory text(int tag, String text) {
    return add(tag, Type.ASCII, (text + '\0').getBytes(StandardCharsets.UTF_8));
  }

  /** Appends bytes of whatever meaning. */
  public TiffDirectory bytes(int tag, byte[] bytes) {
    return add(tag, Type.UNDEFINED, bytes);
  }

  private TiffDirectory add(int tag, Type type, byte[] bytes) {
    if (!entries.isEmpty() && entries.get(entries.size() - 1).tag() >= tag) {
      throw new IllegalArgumentException(
          "tag " + tag + " after " + entries.get(entries.size() - 1).tag() + ": must ascend");
    }
    entries.add(new Entry(tag, type, bytes.length / type.bytes, bytes));
    return this;
  }

  /** Bytes of the head, a multiple of eight: where the strips begin. */
  long size() {
    return HEADER_BYTES + directoryBytes();
  }

  /** The head as it stands in the file. */
  byte[] toByteArray() {
    return head(List.of(this));
  }

  /** Bytes of a head of these directories, a multiple of eight. */
  public static long size(List<TiffDirectory> directories) {
    return HEADER_BYTES + directories.stream().mapToLong(TiffDirectory::directoryBytes).sum();
  }

  /** The head of a file of several images: each directory with its values, in order. */
  public static byte[] head(List<TiffDirectory> directories) {
    byte[] bytes = new byte[Math.toIntExact(size(directories))];
    ByteBuffer head = littleEndian(bytes);
    head.put((byte) 'I').put((byte) 'I').putShort(BIG_TIFF);
    head.putShort(OFFSET_BYTES).putShort((short) 0).putLong(HEADER_BYTES);
    for (int i = 0; i < directories.size(); i++) {
      directories.get(i).write(head, i == directories.size() - 1);
    }
    return bytes;
  }

  private long directoryBytes() {
    long size = (long) directoryEnd(entries.size()) - HEADER_BYTES;
    for (Entry entry : entries) {
      size += entry.outsideBytes();
    }
    return size;
  }

  private void write(ByteBuffer head, boolean last) {
    int begin = head.position();
    int end = Math.toIntExact(begin + directoryBytes());
    int outside = begin - HEADER_BYTES + directoryEnd(entries.size());
    head.putLong(entries.size());
    for (Entry entry : entries) {
      head.putShort((short) entry.tag()).putShort(entry.type().code).putLong(entry.count());
      int field = head.position();
      if (entry.outsideBytes() == 0) {
        head.put(entry.values());
      } else {
        head.putLong(outside);
        head.put(outside, entry.values());
        outside += entry.outsideBytes();
      }
      head.position(field + INLINE_BYTES);
    }
    head.putLong(last ? 0 : end);
    head.position(end);
  }

  /** Where the values that stand outside begin. */
  static int directoryEnd(int entries) {
    return aligned(HEADER_BYTES + COUNT_BYTES + entries * ENTRY_BYTES + OFFSET_BYTES);
  }

  /** What values of so many bytes take outside of the directory. */
  static int outsideBytes(int length) {
    return length <= INLINE_BYTES ? 0 : aligned(length);
  }

  /** Bytes of a value of a type; 0 for types that are not written here. */
  static int bytesOfType(short code) {
    return Arrays.stream(Type.values())
        .filter(type -> type.code == code)
        .mapToInt(type -> type.bytes)
        .findFirst()
        .orElse(0);
  }

  private static int aligned(int bytes) {
    return Math.addExact(bytes, OFFSET_BYTES - 1) / OFFSET_BYTES * OFFSET_BYTES;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
