package sparkbrot.storage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What precedes a stored entry of a zip (PKWARE's APPNOTE 6.3.10, section 4.3.7), as far as its
 * content is found by it.
 *
 * @param nameBytes of the name behind it
 * @param extraBytes of the field behind the name
 * @param contentBytes of the content behind that; negative beyond 2 GiB
 */
public record ZipLocalHeader(int nameBytes, int extraBytes, int contentBytes) {

  /** Bytes of the header itself. */
  public static final int BYTES = 30;

  private static final int SIGNATURE = 0x04034b50;
  private static final int SIZE_AT = 22;
  private static final int NAME_LENGTH_AT = 26;
  private static final int EXTRA_LENGTH_AT = 28;

  /** Whether these bytes begin an entry; behind the last one others follow. */
  static boolean begins(byte[] bytes) {
    return fields(bytes).getInt(0) == SIGNATURE;
  }

  /** Reads the first {@link #BYTES} bytes of an entry. */
  public static ZipLocalHeader of(byte[] bytes) {
    ByteBuffer fields = fields(bytes);
    return new ZipLocalHeader(
        Short.toUnsignedInt(fields.getShort(NAME_LENGTH_AT)),
        Short.toUnsignedInt(fields.getShort(EXTRA_LENGTH_AT)),
        fields.getInt(SIZE_AT));
  }

  private static ByteBuffer fields(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
