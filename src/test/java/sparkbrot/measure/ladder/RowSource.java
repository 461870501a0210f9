package sparkbrot.measure.ladder;

import java.nio.file.Path;
import sparkbrot.measure.RowFailedException;
import sparkbrot.measure.Workload;

/** Where a row's figures come from. */
sealed interface RowSource permits PeerSource, BenchSource, SparkSource, DeferredSource {

  /**
   * Measures once.
   *
   * @throws RowFailedException with one line on why it cannot be
   */
  Measurement measure(Workload workload) throws InterruptedException;

  /**
   * Writes the counts of the rows it computes as little-endian int32.
   *
   * @return whether it can
   */
  default boolean writeCounts(Workload workload, Path file) throws InterruptedException {
    return false;
  }
}
