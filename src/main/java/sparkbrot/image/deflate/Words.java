package sparkbrot.image.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array at once, the first of them in the lowest bits. */
final class Words {

  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  static long get(byte[] bytes, int index) {
    return (long) LITTLE_ENDIAN.get(bytes, index);
  }

  static void put(byte[] bytes, int index, long word) {
    LITTLE_ENDIAN.set(bytes, index, word);
  }

  /** How many bytes from {@code a} on equal those from {@code b} on; at most {@code limit}. */
  static int equalBytes(byte[] bytes, int a, int b, int limit) {
    int equal = 0;
    while (equal + Long.BYTES <= limit) {
      long difference = get(bytes, a + equal) ^ get(bytes, b + equal);
      if (difference != 0) {
        return equal + (Long.numberOfTrailingZeros(difference) >>> 3);
      }
      equal += Long.BYTES;
    }
    while (equal < limit && bytes[a + equal] == bytes[b + equal]) {
      equal++;
    }
    return equal;
  }
}
