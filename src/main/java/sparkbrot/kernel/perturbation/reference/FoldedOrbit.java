package sparkbrot.kernel.perturbation.reference;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import java.util.UUID;
import sparkbrot.kernel.KernelUnavailableException;

/**
 * A reference orbit as it travels and is kept: where it begins, and the few values at which
 * iteration with fewer bits would miss the orbit in high precision by a bit. Between these
 * waypoints it is replayed, so an orbit takes some bytes for each fifty iterations where it is
 * chaotic, and next to none where it is not, in place of sixteen or more for each. What is unfolded
 * are the bits that were folded.
 */
public abstract sealed class FoldedOrbit implements Serializable permits CommonOrbit, FineOrbit {

  private static final long serialVersionUID = 1L;

  /** Of a heap, for an orbit with its table: the rest is for samples, pixels and Spark. */
  private static final double MOST_OF_HEAP = 0.85;

  private static final int MEGA = 1_000_000;
  private static final int MEBI = 1 << 20;

  private final int last;
  private final UUID id = UUID.randomUUID();

  /**
   * @param last index of the last value
   */
  FoldedOrbit(int last) {
    this.last = last;
  }

  /** Index of the last value: iterations that it has. */
  public int last() {
    return last;
  }

  /** What tells this orbit from others, wherever it travels. */
  public Object id() {
    return id;
  }

  /** Values that are kept as they are. */
  abstract int waypoints();

  /** Bytes of heap that the orbit and its table take, an iteration. */
  abstract int bytesAnIteration();

  /**
   * The orbit itself, one object for all threads of this JVM.
   *
   * @throws KernelUnavailableException if the heap has no room for it
   */
  public abstract ReferenceOrbit unfold();

  /** Writes all but the index of the last value. */
  abstract void write(DataOutputStream out) throws IOException;

  /**
   * Refuses a JVM that would run out of memory.
   *
   * @throws KernelUnavailableException saying what is needed
   */
  void requireRoom(long heapBytes) {
    long bytes = (long) bytesAnIteration() * last;
    if (bytes > MOST_OF_HEAP * heapBytes) {
      throw new KernelUnavailableException(
          String.format(
              Locale.ROOT,
              "a reference of %,d iterations takes %,d MB of each executor's heap, which has %,d MB:"
                  + " give it --executor-memory %dm (in local mode --driver-memory) or a lower"
                  + " --max-iter",
              last,
              bytes / MEGA,
              heapBytes / MEGA,
              (long) (bytes / MOST_OF_HEAP / MEBI) + 1));
    }
  }
}
