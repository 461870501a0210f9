package sparkbrot.timing;

import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.ExecutorRecord;
import sparkbrot.timing.record.LogRecord;
import sparkbrot.timing.record.RunRecord;

/**
 * The share of this JVM's heap that records may fill, so that logs too large for it end with one
 * sentence and no {@code OutOfMemoryError}. Counts the most that a record can take; nothing is
 * measured.
 */
public final class HeapShare {

  private static final int BYTES_PER_RECORD = 320;
  private static final int BYTES_PER_CHAR = 2;

  /** The worst case: in a map of one-letter names and values, 8 characters take 136 bytes. */
  private static final int BYTES_PER_CHAR_OF_COLLECTIONS = 20;

  private final long bytes;
  private long left;

  HeapShare(long bytes) {
    this.bytes = bytes;
    this.left = bytes;
  }

  /** Half of the heap, because what is made of the records needs room, too. */
  public static HeapShare half() {
    return new HeapShare(Runtime.getRuntime().maxMemory() / 2);
  }

  /** Takes room for a record read from this many characters; false if there is none left. */
  boolean take(LogRecord record, int chars) {
    boolean collections =
        record instanceof RunRecord
            || record instanceof ClusterRecord
            || record instanceof ExecutorRecord;
    left -=
        BYTES_PER_RECORD
            + (long) chars * (collections ? BYTES_PER_CHAR_OF_COLLECTIONS : BYTES_PER_CHAR);
    return left >= 0;
  }

  /** Why there is no room left. */
  String refusal() {
    return "its records would fill more than "
        + (bytes >> 20)
        + " MiB, half of the heap: raise -Xmx";
  }
}
