package sparkbrot.timing.record;

/**
 * An executor that came after the {@code cluster} record was written, or that went.
 *
 * @param atEpochMillis when, on the driver's clock
 * @param executorId Spark's name of it
 * @param host its host
 * @param cores its task slots
 * @param joined whether it came; else it went
 * @param reason why it went, in Spark's words, one line; empty for one that came
 */
public record MembershipRecord(
    long atEpochMillis, String executorId, String host, int cores, boolean joined, String reason)
    implements LogRecord {

  /** A text that the log lacks is empty. */
  public MembershipRecord {
    executorId = LogRecord.text(executorId);
    host = LogRecord.text(host);
    reason = LogRecord.text(reason);
  }
}
