package sparkbrot.measure.ladder;

import sparkbrot.measure.PeerResult;
import sparkbrot.measure.bench.ReferenceCounts;

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

  /**
   * What a peer printed.
   *
   * @param commandNanos wall time of a whole command; 0 where there is none
   * @param rowStep sample of rows that the result is of the picture
   */
  static Measurement of(PeerResult result, double commandNanos, int rowStep) {
    return new Measurement(
        result.medianNanos(),
        result.coldNanos(),
        commandNanos,
        result.countedIterations(),
        result.countsSha256(),
        false,
        rowStep,
        result.threads(),
        result.vectorBits(),
        result.runtime());
  }

  /** Whether the counts are the reference's, on the rows computed. */
  boolean agreesWith(ReferenceCounts reference) {
    String expected = hashOfRowDigests ? reference.sha256OfRowDigests() : reference.sha256(rowStep);
    return countsSha256.equals(expected);
  }
}
