package sparkbrot.timing.record;

/**
 * Summary of one repetition. Sums over tiles count the attempt that delivered each tile.
 *
 * @param repetition 1-based
 * @param cold whether this was the first repetition of the run
 * @param cores the most task slots that there were at once while it computed
 * @param tiles tiles rendered
 * @param failedAttempts attempts that ended without a result
 * @param countsDigest 128-bit digest of the counts; empty in logs of version 0.1.0
 * @param countsSha256 SHA-256 over the per-row SHA-256 digests of the counts, in row order; empty
 *     unless asked for
 * @param countedIterations sum of all counts
 * @param computedIterations iterations really computed
 * @param planNanos wall time of planning
 * @param computeNanos wall time from the first task submitted to the last finished
 * @param assemblyTailNanos wall time from there to the finished output
 * @param kernelNanos sum over tiles
 * @param colorNanos sum over tiles
 * @param encodeNanos sum over tiles
 * @param hashNanos sum over tiles
 * @param utilisation (kernel + colour + encode + hash) / slot time
 * @param kernelUtilisation kernel / slot time
 * @param imbalance latest finish over mean finish of the task slots, from the compute's start
 * @param outputBytes size of the image, 0 without one
 * @param assemblyBytes size of all outputs together, image and counts
 * @param assemblyWriteNanos driver's time in writing them, its own decompression included
 * @param assemblyOverlappedNanos the part of it while tiles were still computed
 * @param assemblyShare assembly write / (compute wall + assembly tail)
 * @param copyBytesPerSecond assembly bytes / assembly write
 * @param spilledBytes bytes of early tiles that waited on the driver's disk for their turn
 * @param dispatchCpuNanos CPU time, during the compute phase, of the busiest of the threads on
 *     which the driver launches tasks and takes in results; 0 in older logs
 * @param hostBusyNanos CPU time of everything on the driver's host during that phase, tasks that
 *     ran there included; 0 where it is unknown
 * @param hostStolenNanos time of its processors that a virtual machine's host gave to others
 * @param fewestCores the fewest task slots at once: not cores where executors came or went
 * @param slotNanos time of all task slots together while it computed; 0 in older logs
 */
public record RepetitionRecord(
    int repetition,
    boolean cold,
    int cores,
    int tiles,
    int failedAttempts,
    String countsDigest,
    String countsSha256,
    long countedIterations,
    long computedIterations,
    long planNanos,
    long computeNanos,
    long assemblyTailNanos,
    long kernelNanos,
    long colorNanos,
    long encodeNanos,
    long hashNanos,
    double utilisation,
    double kernelUtilisation,
    double imbalance,
    long outputBytes,
    long assemblyBytes,
    long assemblyWriteNanos,
    long assemblyOverlappedNanos,
    double assemblyShare,
    double copyBytesPerSecond,
    long spilledBytes,
    long dispatchCpuNanos,
    long hostBusyNanos,
    long hostStolenNanos,
    int fewestCores,
    long slotNanos)
    implements LogRecord {

  public RepetitionRecord {
    countsDigest = LogRecord.text(countsDigest);
    countsSha256 = LogRecord.text(countsSha256);
  }

  /** Whether no executor came or went while it computed; older logs believe so. */
  public boolean steady() {
    return slotNanos == 0 || fewestCores == cores;
  }

  /** Task slots on average while it computed. */
  public double slots() {
    return slotNanos == 0 ? cores : (double) slotNanos / Math.max(1, computeNanos);
  }
}
