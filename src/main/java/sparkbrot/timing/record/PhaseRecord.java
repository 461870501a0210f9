package sparkbrot.timing.record;

/**
 * One phase of the driver's time line.
 *
 * @param repetition 1-based; 0 for what precedes the first
 * @param phase start-up; reference (from the command until the reference orbit was computed or
 *     read, while Spark started), table (what the driver itself needs for samples: a reference's
 *     jumps, which tasks in the same JVM use, too), cost-sample (the coarse sample, likewise);
 *     samples (computing and keeping them) and count (their histogram), if they are equalized;
 *     plan, prepare (making what all tasks share), broadcast (packing it to be fetched by
 *     executors; part of compute), compute (first task submitted to last task finished) or
 *     assembly-tail (last task finished to output complete under its final name)
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
    REFERENCE,
    TABLE,
    COST_SAMPLE,
    SAMPLES,
    COUNT,
    PLAN,
    PREPARE,
    BROADCAST,
    COMPUTE,
    ASSEMBLY_TAIL
  }
}
