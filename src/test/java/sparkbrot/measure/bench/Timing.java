package sparkbrot.measure.bench;

import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * What a kernel took for a whole image.
 *
 * @param coldNanos first call in this JVM
 * @param warmNanos each round after the warm-up
 * @param countedIterations sum of all counts
 * @param countsSha256 SHA-256 of all counts as little-endian int32, row-major, in hexadecimal
 */
record Timing(long coldNanos, List<Long> warmNanos, long countedIterations, String countsSha256) {

  long minNanos() {
    return warmNanos.stream().mapToLong(Long::longValue).min().orElseThrow();
  }

  long medianNanos() {
    return Math.round(
        new Median().evaluate(warmNanos.stream().mapToDouble(Long::doubleValue).toArray()));
  }
}
