package sparkbrot.ladder;

import java.nio.file.Path;

/** Where a row's figures come from. */
sealed interface RowSource permits PeerSource, BenchSource, SparkSource, DeferredSource {

  /**
   * Measures once.
   *
   * @throws RowFailedException with one line on why it cannot be
   */
  Measurement measure(LadderWorkload workload) throws InterruptedException;

  /**
   * Writes the counts of the rows it computes as little-endian int32.
   *
   * @return whether it can
   */
  default boolean writeCounts(LadderWorkload workload, Path file) throws InterruptedException {
    return false;
  }
}
