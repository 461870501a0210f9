package sparkbrot.kernel.perturbation;

import java.io.Serializable;
import java.util.Locale;
import java.util.UUID;
import sparkbrot.kernel.KernelUnavailableException;

/**
 * A reference orbit as it travels and is kept: where it begins, and the few values at which {@link
 * OrbitReplay} would miss the orbit in high precision by a bit. Between these waypoints it is
 * replayed, so an orbit takes some bytes for each fifty iterations where it is chaotic, and next to
 * none where it is not, in place of sixteen for each. What is unfolded are the bits that were
 * folded.
 */
final class FoldedOrbit implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Real and imaginary part of X, the norm, and what the table takes of each iteration. */
  static final int UNFOLDED_BYTES = 36;

  /** Of a heap, for an orbit with its table: the rest is for samples, pixels and Spark. */
  private static final double MOST_OF_HEAP = 0.85;

  private static final int MEGA = 1_000_000;
  private static final int MEBI = 1 << 20;

  private final int last;
  private final Waypoints waypoints;
  private final WideEntries small;
  private final WideEntries rim;
  private final UUID id = UUID.randomUUID();

  /**
   * @param last index of the last value
   * @param waypoints the first of them is index 1
   * @param small X where it is small
   * @param rim |Z|&sup2; - 4 where that is small, as real parts
   */
  FoldedOrbit(int last, Waypoints waypoints, WideEntries small, WideEntries rim) {
    this.last = last;
    this.waypoints = waypoints;
    this.small = small;
    this.rim = rim;
  }

  int last() {
    return last;
  }

  Waypoints waypoints() {
    return waypoints;
  }

  WideEntries small() {
    return small;
  }

  WideEntries rim() {
    return rim;
  }

  /** Bytes of heap that the orbit and its table take. */
  long unfoldedBytes() {
    return (long) UNFOLDED_BYTES * last;
  }

  /**
   * Refuses a JVM that would run out of memory.
   *
   * @throws KernelUnavailableException saying what is needed
   */
  void requireRoom(long heapBytes) {
    if (unfoldedBytes() > MOST_OF_HEAP * heapBytes) {
      throw new KernelUnavailableException(
          String.format(
              Locale.ROOT,
              "a reference of %,d iterations takes %,d MB of each executor's heap, which has %,d MB:"
                  + " give it --executor-memory %dm (in local mode --driver-memory) or a lower"
                  + " --max-iter",
              last,
              unfoldedBytes() / MEGA,
              heapBytes / MEGA,
              (long) (unfoldedBytes() / MOST_OF_HEAP / MEBI) + 1));
    }
  }

  /** What tells this orbit from others, wherever it travels. */
  Object id() {
    return id;
  }

  /** The orbit itself, one object for all threads of this JVM. */
  ReferenceOrbit unfold() {
    return Unfolded.get(id, ReferenceOrbit.class, this::replay);
  }

  private ReferenceOrbit replay() {
    requireRoom(Runtime.getRuntime().maxMemory());
    double[] x = new double[last + 1];
    double[] y = new double[last + 1];
    OrbitReplay replay = new OrbitReplay(waypoints.values(), 0);
    int next = 1;
    for (int n = 1; n <= last; n++) {
      if (n > 1) {
        replay.step();
      }
      if (next < waypoints.length() && waypoints.index(next) == n) {
        replay.set(waypoints.values(), OrbitReplay.DOUBLES * next++);
      }
      x[n] = replay.x;
      y[n] = replay.y;
    }
    return new ReferenceOrbit(x, y, small, rim);
  }
}
