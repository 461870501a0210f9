package sparkbrot.timing;

/**
 * One phase of the driver's time line.
 *
 * @param repetition 1-based; 0 for what precedes the first
 * @param phase start-up; samples (computing and keeping them) and count (their histogram), if they
 *     are equalized; plan, prepare (making what all tasks share, such as a reference orbit),
 *     compute (first task submitted to last task finished) or assembly-tail (last task finished to
 *     output complete under its final name)
 * @param startEpochMillis label on the driver's clock
 * @param wallNanos duration
 */
public record PhaseRecord(int repetition, Phase phase, long startEpochMillis, long wallNanos)
    implements LogRecord {

  public PhaseRecord {
    if (phase == null) {
      throw new IllegalArgumentException("a phase record without its phase");
    }
  }

  /** Phases in the order in which they happen. */
  public enum Phase {
    START_UP,
    SAMPLES,
    COUNT,
    PLAN,
    PREPARE,
    COMPUTE,
    ASSEMBLY_TAIL
  }
}
