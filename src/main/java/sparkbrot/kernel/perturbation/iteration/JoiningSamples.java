package sparkbrot.kernel.perturbation.iteration;

import java.util.Arrays;

/**
 * Samples that join a sweep on its way, each at an index of its own. Neighbours mostly come
 * together, so that they are kept in runs of the same index.
 */
final class JoiningSamples {

  private final SampleList list;
  private final int[] indices;

  /** Where each run begins on the list, and behind the last one where that ends. */
  private final int[] begins;

  private int runs;

  /** Index and number of each run, in the order of indices. */
  private final long[] order;

  private int joined;

  JoiningSamples(int capacity, boolean withDerivatives, boolean withErrors) {
    list = new SampleList(capacity, withDerivatives, withErrors);
    indices = new int[capacity];
    begins = new int[capacity + 1];
    order = new long[capacity];
  }

  void clear() {
    list.length = 0;
    runs = 0;
  }

  int length() {
    return list.length;
  }

  /** The list, to add samples at an index to. */
  SampleList at(int index) {
    if (runs == 0 || indices[runs - 1] != index) {
      indices[runs] = index;
      begins[runs++] = list.length;
    }
    return list;
  }

  /** Begins a sweep. */
  void sort() {
    begins[runs] = list.length;
    for (int run = 0; run < runs; run++) {
      order[run] = (long) indices[run] << Integer.SIZE | run;
    }
    Arrays.sort(order, 0, runs);
    joined = 0;
  }

  /** Index at which the next run joins. */
  int next() {
    return joined < runs ? (int) (order[joined] >>> Integer.SIZE) : Integer.MAX_VALUE;
  }

  /** Adds the next run to a list. */
  void join(SampleList into) {
    int run = (int) order[joined++];
    into.add(list, begins[run], begins[run + 1]);
  }
}
