package sparkbrot.ladder;

/**
 * One measurement of one row, in one round of the ladder.
 *
 * @param warmNanos median of the warm repetitions within one process
 * @param coldNanos first computation of a fresh process
 * @param commandNanos wall time of a whole command that makes one picture, start-up in; 0 where the
 *     row has no such command
 * @param countedIterations sum of the counts of the rows computed
 * @param countsSha256 hash of those counts
 * @param hashOfRowDigests whether the hash is over row digests (the timing log's) or over all
 *     counts (the peers')
 * @param rowStep every rowStep-th row was computed
 * @param threads threads or task slots at work
 * @param vectorBits width of one vector, 64 for scalar code
 * @param runtime language, JDK or libraries with their versions
 */
record Measurement(
    double warmNanos,
    double coldNanos,
    double commandNanos,
    long countedIterations,
    String countsSha256,
    boolean hashOfRowDigests,
    int rowStep,
    int threads,
    int vectorBits,
    String runtime) {

  /** Whether the counts are the reference's, on the rows computed. */
  boolean agreesWith(ReferenceCounts reference) {
    String expected = hashOfRowDigests ? reference.sha256OfRowDigests() : reference.sha256(rowStep);
    return countsSha256.equals(expected);
  }
}
