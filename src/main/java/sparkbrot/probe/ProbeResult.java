package sparkbrot.probe;

import java.io.Serializable;
import java.util.List;

/**
 * What one executor found.
 *
 * @param rounds of all its slots
 * @param kernel that it has
 * @param vectorBits of that kernel
 * @param storage what became of the file
 * @param jdkRefusal why its Java release is refused; null if it is not
 */
public record ProbeResult(
    List<RoundTime> rounds, String kernel, int vectorBits, StorageTime storage, String jdkRefusal)
    implements Serializable {

  /**
   * A file written and read back.
   *
   * @param writeNanos that took; 0 if none was asked for
   * @param readNanos that took
   * @param failure why it did not work; null if it did
   */
  public record StorageTime(long writeNanos, long readNanos, String failure)
      implements Serializable {

    static final StorageTime NONE = new StorageTime(0, 0, null);
  }
}
