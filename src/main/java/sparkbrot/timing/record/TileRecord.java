package sparkbrot.timing.record;

/**
 * One attempt at one tile. Times of the executor's own clocks and of the driver's are apart; an
 * attempt that failed knows only what Spark's scheduler saw, the rest is 0, or -1 for the slot.
 *
 * @param repetition 1-based
 * @param cold whether this was the first repetition of the run
 * @param tile index in row order
 * @param firstRow first row of the tile
 * @param rows rows of the tile
 * @param pixels rows times width; twice that where the mirrored rows were made in the same task,
 *     and everything below then covers both
 * @param estimatedIterations what the plan's coarse sample predicted
 * @param countedIterations sum of the tile's counts
 * @param computedIterations iterations really computed; fewer where shortcuts skipped work
 * @param executorId Spark's name of the executor
 * @param host its host
 * @param taskSlot lowest free slot of the executor when the attempt began; -1 if unknown
 * @param attempt Spark's attempt number, from 0
 * @param speculative whether Spark started it speculatively
 * @param failed whether the attempt ended without a result
 * @param failure one line; null unless failed
 * @param launchEpochMillis when the driver launched it, driver's clock
 * @param finishEpochMillis when the driver had its result, driver's clock
 * @param startEpochMillis when the executor began it, executor's clock
 * @param tileNanos executor's wall time from begin to encoded result
 * @param kernelNanos time in the kernel
 * @param colorNanos time in colouring
 * @param encodeNanos time in filtering and compression
 * @param hashNanos time in adding up and hashing counts
 * @param encodedBytes bytes of image and counts handed over
 * @param cpuNanos CPU time of the task thread
 * @param gcMillis garbage collection in the executor during the task
 * @param schedulerDelayMillis time between launch and finish that is none of the below
 * @param deserializeMillis task deserialization
 * @param executorRunMillis run time as Spark sees it
 * @param resultSerializationMillis serialization of the result
 * @param fetchMillis driver's fetching of the result
 * @param kernel kernel that ran, such as "vector256 strict double"; "scalar strict double", or
 *     "scalar strict double, then vector256 strict double", while a young JVM still compiles that
 * @param vectorBits its vector width in bits
 * @param javaVersion JDK of the executor
 * @param fetchNanos waiting for what all tasks share, before startEpochMillis; some time in an
 *     executor's first tiles alone
 * @param openNanos unfolding the reference and making its table, likewise
 * @param jumps over many iterations at once, of the perturbation family
 * @param steps of one iteration, likewise
 * @param rebases samples that went on at the reference's begin, likewise
 * @param hostBusyNanos CPU time of everything on the executor's host during the tile; 0 where it is
 *     unknown, as in older logs
 * @param hostStolenNanos time of that host's processors that went to other virtual machines
 * @param throttledNanos time for which the executor's control group had used up its CPU quota
 */
public record TileRecord(
    int repetition,
    boolean cold,
    int tile,
    int firstRow,
    int rows,
    long pixels,
    long estimatedIterations,
    long countedIterations,
    long computedIterations,
    String executorId,
    String host,
    int taskSlot,
    int attempt,
    boolean speculative,
    boolean failed,
    String failure,
    long launchEpochMillis,
    long finishEpochMillis,
    long startEpochMillis,
    long tileNanos,
    long kernelNanos,
    long colorNanos,
    long encodeNanos,
    long hashNanos,
    long encodedBytes,
    long cpuNanos,
    long gcMillis,
    long schedulerDelayMillis,
    long deserializeMillis,
    long executorRunMillis,
    long resultSerializationMillis,
    long fetchMillis,
    String kernel,
    int vectorBits,
    String javaVersion,
    long fetchNanos,
    long openNanos,
    long jumps,
    long steps,
    long rebases,
    long hostBusyNanos,
    long hostStolenNanos,
    long throttledNanos)
    implements LogRecord {

  /** In Spark's words: of a task that it ended, as another succeeded or its stage had finished. */
  private static final String KILLED = "TaskKilled";

  /** In ours, of one that ended well. */
  private static final String OUTRUN = "another attempt";

  /** A text that the log lacks is empty. */
  public TileRecord {
    executorId = LogRecord.text(executorId);
    host = LogRecord.text(host);
    kernel = LogRecord.text(kernel);
    javaVersion = LogRecord.text(javaVersion);
  }

  /** Whether it came to nothing only because another attempt at the tile was faster. */
  public boolean outrun() {
    return failure != null && (failure.startsWith(KILLED) || failure.contains(OUTRUN));
  }
}
