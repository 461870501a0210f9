package sparkbrot.kernel.perturbation;

import java.util.Arrays;

/** Samples that join a sweep on its way, each at an index of its own. */
final class JoiningSamples {

  private final SampleList list;
  private final int[] indices;

  /** Index and place of each, in the order of indices. */
  private final long[] order;

  private int joined;

  JoiningSamples(int capacity, boolean withDerivatives, boolean withErrors) {
    list = new SampleList(capacity, withDerivatives, withErrors);
    indices = new int[capacity];
    order = new long[capacity];
  }

  void clear() {
    list.length = 0;
  }

  int length() {
    return list.length;
  }

  void add(SampleWalk walk) {
    indices[list.length] = walk.index;
    list.add(walk);
  }

  /** Begins a sweep. */
  void sort() {
    for (int i = 0; i < list.length; i++) {
      order[i] = (long) indices[i] << Integer.SIZE | i;
    }
    Arrays.sort(order, 0, list.length);
    joined = 0;
  }

  /** Index at which the next one joins. */
  int next() {
    return joined < list.length ? (int) (order[joined] >>> Integer.SIZE) : Integer.MAX_VALUE;
  }

  /** Adds the next one to a list. */
  void join(SampleList into) {
    into.add(list, (int) order[joined++]);
  }
}
