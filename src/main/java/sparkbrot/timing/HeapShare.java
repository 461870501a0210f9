package sparkbrot.timing;

/**
 * What records that are kept may fill of this JVM's heap, so that a log, or a thousand, larger than
 * it ends with a sentence. Counted by what a record takes at most, not measured.
 */
public final class HeapShare {

  private static final int BYTES_PER_RECORD = 320;
  private static final int BYTES_PER_CHAR = 2;

  /** In a map of one-letter names and values an entry of 8 characters takes 136 bytes. */
  private static final int BYTES_PER_CHAR_OF_COLLECTIONS = 20;

  private final long bytes;
  private long left;

  HeapShare(long bytes) {
    this.bytes = bytes;
    this.left = bytes;
  }

  /** Half of the heap: what is made of the records needs room, too. */
  public static HeapShare half() {
    return new HeapShare(Runtime.getRuntime().maxMemory() / 2);
  }

  /** Whether there was room for a record read from so many characters. */
  boolean take(LogRecord record, int chars) {
    boolean collections = record instanceof RunRecord || record instanceof ClusterRecord;
    left -=
        BYTES_PER_RECORD
            + (long) chars * (collections ? BYTES_PER_CHAR_OF_COLLECTIONS : BYTES_PER_CHAR);
    return left >= 0;
  }

  /** Why there was none. */
  String refusal() {
    return "its records would fill more than "
        + (bytes >> 20)
        + " MiB, half of the heap: raise -Xmx";
  }
}
