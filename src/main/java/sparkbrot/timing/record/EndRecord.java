package sparkbrot.timing.record;

/**
 * Last record of a run that could still write it.
 *
 * @param succeeded whether every repetition finished
 * @param message one line on the failure; null on success
 * @param endedEpochMillis label on the driver's clock
 * @param wallNanos from the command to here
 * @param firstTileNanos from the command to the first finished tile; 0 if there was none
 */
public record EndRecord(
    boolean succeeded, String message, long endedEpochMillis, long wallNanos, long firstTileNanos)
    implements LogRecord {}
