package sparkbrot.kernel.perturbation.iteration;

import java.util.Arrays;
import sparkbrot.kernel.KernelWork;
import sparkbrot.kernel.perturbation.approximation.ErrorBound;
import sparkbrot.kernel.perturbation.approximation.ErrorLevel;
import sparkbrot.kernel.perturbation.approximation.JumpTable;
import sparkbrot.kernel.perturbation.approximation.StepRadii;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;

/**
 * Walks many samples through the reference together, in vectors, each as {@link SampleWalk} would
 * alone.
 *
 * <p>A sweep goes through the table's blocks as through a tree, from the longest. At a block the
 * samples that may jump it are moved to the front and jump; the others go through its halves, and
 * meet them behind it. The list's end belongs to those that are in the innermost block, so one that
 * leaves the list is replaced by the last one there. Below the shortest jumps plain steps are run.
 *
 * <p>A sample that goes on at index 0 waits for the next sweep, and so does one that was small and
 * is plain again somewhere on the way: it joins the list when the sweep comes by there. The list is
 * filled up with new samples before each sweep, for the longer it is the fuller vectors are.
 */
final class JumpSweep {

  /** Samples on the way: the more, the fuller vectors are. */
  static final int CAPACITY = 1 << 14;

  /** Samples that go on at index 0 do so together: no fewer, and no more at once. */
  private static final int FEWEST_TOGETHER = 4;

  static final int MOST_TOGETHER = 64;

  /** In place of a least |d|&sup2; that is not known. */
  private static final double UNKNOWN = -1;

  private final JumpTable table;
  private final int last;
  private final int maxIter;
  private final SampleWalk walk;
  private final SampleQueue queue;
  private final PlainVectors vectors;
  private final PlainSteps plain;

  /** Null if derivatives or errors are asked for. */
  private final AskedVectors asked;

  /** Null if derivatives or errors are asked for. */
  private final StepRadii radii;

  /** Null unless counts shall be certain. */
  private final ErrorBound bound;

  /** At the sweep's index. */
  private SampleList list;

  private JoiningSamples joining;

  /** Where each of some samples is asked. */
  private final int[] indices = new int[MOST_TOGETHER];

  /** Of samples at the list's end. */
  private final int[] places = new int[MOST_TOGETHER];

  /** No sample's base on the list is larger. */
  private int largestBase;

  /** |d|&sup2; of the list from where a visit began, behind it: at least and at most. */
  private double least;

  private double largest;

  /** Of whole lists. */
  private long jumps;

  private long steps;

  /**
   * @param derivatives whether samples have them
   */
  JumpSweep(PerturbedImage image, boolean derivatives) {
    ReferenceOrbit orbit = image.orbit();
    int scale = image.grid().scale();
    table = image.table();
    last = orbit.last();
    maxIter = image.maxIter();
    bound = image.bound();
    ErrorVectors errors = bound == null ? null : new ErrorVectors(bound);
    vectors = new PlainVectors(CAPACITY, errors);
    plain = new PlainSteps(orbit, scale, CAPACITY, errors);
    boolean countsOnly = bound == null && !derivatives;
    asked = countsOnly ? new AskedVectors(orbit, scale, CAPACITY) : null;
    radii = countsOnly ? table.stepRadii() : null;
    list = new SampleList(CAPACITY, derivatives, bound != null);
    joining = new JoiningSamples(CAPACITY, derivatives, bound != null);
    queue =
        new SampleQueue(
            image,
            CAPACITY,
            derivatives,
            new SampleList(CAPACITY, derivatives, bound != null),
            new JoiningSamples(CAPACITY, derivatives, bound != null));
    walk = queue.walk;
  }

  /** Computes all samples; returns the iterations that they count. */
  long run(SamplePlaces places, SampleOutput out) {
    jumps = 0;
    steps = 0;
    queue.begin(places, out);
    while (queue.fill()) {
      list = queue.takeNext(list);
      joining = queue.takeLate(joining);
      joining.sort();
      sweep();
    }
    return queue.computed();
  }

  KernelWork work() {
    return new KernelWork(jumps + queue.jumps(), steps + queue.steps(), walk.rebases);
  }

  private void sweep() {
    largestBase = 0;
    for (int i = 0; i < list.length; i++) {
      largestBase = Math.max(largestBase, list.base[i]);
    }
    least = UNKNOWN;
    visit(table.topLevel(), 0, 0);
    Arrays.fill(indices, last);
    while (list.length > 0) {
      int first = Math.max(0, list.length - MOST_TOGETHER);
      int count = list.length - first;
      for (int j = 0; j < count; j++) {
        places[j] = first + j;
      }
      leaveEnd(first, queue.returnTogether(list, places, 0, count, indices, last + 1));
      list.length = first;
    }
  }

  /**
   * Takes the samples from ... on, one by one, from the last index on, but those that have left.
   */
  private void leaveEnd(int from, long gone) {
    for (int i = from; i < list.length; i++) {
      if ((gone >>> i - from & 1) == 0 && !queue.returns(list, i, last)) {
        list.resume(i, last, walk);
        queue.settle();
      }
    }
  }

  /** Takes all samples from ... on through a block. */
  private void visit(int level, int block, int from) {
    int begin = 1 + (block << level);
    int end = table.end(level, block);
    join(begin);
    double radiusSquared = table.level(level).radiusSquared(block);
    if (list.length > from && least < Math.max(radiusSquared, SampleWalk.SMALL_SQUARED)) {
      look(from, begin);
    }
    int stay = from;
    if (list.length > from && least < radiusSquared) {
      stay = split(from, radiusSquared, level, block);
      vectors.jump(list, from, stay, table.level(level), block, errors(level));
      jumps += stay - from;
    }
    if (stay == from) {
      below(level, block, from, end);
      return;
    }
    double leastJumped = vectors.norm.least;
    double largestJumped = vectors.norm.largest;
    below(level, block, stay, end);
    least = bound == null ? Math.min(least, leastJumped) : UNKNOWN;
    largest = Math.max(largest, largestJumped);
  }

  /** Takes those through a block that do not jump it. */
  private void below(int level, int block, int from, int end) {
    if (list.length == from && joining.next() >= end) {
      least = Double.POSITIVE_INFINITY;
      largest = 0;
    } else if (level > JumpTable.BASE) {
      visit(level - 1, 2 * block, from);
      if (2 * block + 1 < table.level(level - 1).blocks()) {
        visit(level - 1, 2 * block + 1, from);
      }
    } else {
      step(from, 1 + (block << level), end);
    }
  }

  private void join(int index) {
    while (joining.next() == index) {
      int i = list.length;
      joining.join(list);
      for (; i < list.length; i++) {
        largestBase = Math.max(largestBase, list.base[i]);
        double norm = PlainVectors.norm(list, i);
        least = Math.min(least, norm);
        largest = Math.max(largest, norm);
      }
    }
  }

  private ErrorLevel errors(int level) {
    return bound == null ? null : bound.table().errors(level);
  }

  /** Looks at |d|&sup2; unless that is known, and takes out those that are small. */
  private void look(int from, int begin) {
    if (least >= SampleWalk.SMALL_SQUARED && bound == null) {
      return;
    }
    vectors.look(list, from);
    if (vectors.norm.least < SampleWalk.SMALL_SQUARED) {
      takeOutSmall(from, begin);
      vectors.look(list, from);
    }
    least = vectors.norm.least;
    largest = vectors.norm.largest;
  }

  /** Moves those to the front that may jump; returns where the others begin. */
  private int split(int from, double radiusSquared, int level, int block) {
    int end = table.end(level, block);
    double mostError = bound == null ? Double.POSITIVE_INFINITY : errors(level).most(block);
    if (bound == null || vectors.largestError < mostError) {
      boolean allWithin = largest < radiusSquared;
      int split = allWithin ? list.length : vectors.split(list, from, radiusSquared);
      if (largestBase > maxIter - end) {
        return splitByLimit(from, split, end);
      }
      least = allWithin ? least : vectors.norm.least;
      return split;
    }
    // One that has to stay for the limit's or the error's sake may be within the radius.
    int split = list.length;
    int i = from;
    while (i < split) {
      if (PlainVectors.norm(list, i) < radiusSquared
          && list.base[i] <= maxIter - end
          && (bound == null || list.error[i] < mostError)) {
        i++;
      } else {
        list.swap(i, --split);
      }
    }
    return split;
  }

  /** Of those within a radius, moves those to the front that may jump so far. */
  private int splitByLimit(int from, int within, int end) {
    int split = within;
    int i = from;
    while (i < split) {
      if (list.base[i] <= maxIter - end) {
        i++;
      } else {
        list.swap(i, --split);
      }
    }
    return split;
  }

  private void takeOutSmall(int from, int index) {
    for (int i = list.length - 1; i >= from; i--) {
      if (SampleWalk.isSmall(list.dr[i], list.di[i])) {
        queue.takeSmall(list, i, index);
        list.remove(i);
      }
    }
  }

  /** Takes the samples from ... on through a block of steps. */
  private void step(int from, int begin, int end) {
    plain.begin();
    if (largestBase > maxIter - end) {
      for (int i = list.length - 1; i >= from; i--) {
        if (list.base[i] > maxIter - end) {
          ask(i, begin, end);
        }
      }
    }
    if (bound == null) {
      int unasked = radii == null ? from : unasked(from, (begin - 1) >>> JumpTable.BASE);
      plain.runUnasked(list, from, unasked, begin, end);
      plain.run(list, unasked, list.length, begin, end, true);
    } else {
      int far = far(from, (begin - 1) >>> JumpTable.BASE);
      plain.run(list, from, far, begin, end, true);
      plain.run(list, far, list.length, begin, end, false);
    }
    plain.norm.reduce();
    steps += (long) (list.length - from - plain.flaggedLength) * (end - begin);
    askFlagged(begin, end);
    least = bound == null ? plain.norm.least : UNKNOWN;
    largest = plain.norm.largest;
  }

  /** Moves those to the front that need not be asked in a block; returns where the others begin. */
  private int unasked(int from, int block) {
    double radiusSquared = radii.squared(block);
    if (!(least < radiusSquared)) {
      return from;
    }
    return largest < radiusSquared ? list.length : vectors.split(list, from, radiusSquared);
  }

  /** Takes those through a block that must be asked on the way, the last ones first. */
  private void askFlagged(int begin, int end) {
    int length = plain.flaggedLength;
    if (asked != null) {
      asked.run(list, plain.flagged, length, begin, end);
    }
    int first;
    for (int k = length; k > 0; k = first) {
      first = Math.max(0, k - MOST_TOGETHER);
      int count = k - first;
      for (int j = 0; j < count; j++) {
        int made = asked == null ? 0 : asked.made(first + j);
        indices[j] = begin + made;
        steps += made;
      }
      long gone =
          count < FEWEST_TOGETHER
              ? 0
              : queue.returnTogether(list, plain.flagged, first, count, indices, end);
      int i = plain.flagged[first];
      if (Long.bitCount(gone) == count && plain.flagged[k - 1] - i == count - 1) {
        list.remove(i, count);
      } else {
        askOthers(first, count, gone, end);
      }
    }
  }

  /** Takes those away that have left, and asks the others one by one. */
  private void askOthers(int first, int count, long gone, int end) {
    for (int j = count - 1; j >= 0; j--) {
      int i = plain.flagged[first + j];
      int index = indices[j];
      if ((gone >>> j & 1) != 0 || index < end && queue.returns(list, i, index)) {
        list.remove(i);
      } else {
        ask(i, index, end);
      }
    }
  }

  /** Moves those to the front whose errors a block bounds; returns where the others begin. */
  private int far(int from, int block) {
    ErrorLevel near = bound.table().near();
    int far = list.length;
    int i = from;
    while (i < far) {
      if (PlainVectors.norm(list, i) < near.radiusSquared(block)
          && list.error[i] < near.most(block)) {
        i++;
      } else {
        list.swap(i, --far);
      }
    }
    return far;
  }

  /** Takes one sample through a block, asking. */
  private void ask(int i, int begin, int end) {
    list.resume(i, begin, walk);
    walk.walk(end);
    if (!walk.finished && walk.index == end) {
      list.put(i, walk);
      plain.norm.include(PlainVectors.norm(list, i));
    } else {
      list.remove(i);
      queue.settle();
    }
  }
}
