package sparkbrot.kernel.perturbation;

import java.util.Arrays;
import sparkbrot.kernel.KernelWork;

/**
 * Walks many samples through the reference together, in vectors, each as {@link SampleWalk} would
 * alone.
 *
 * <p>A sweep goes through the table's blocks as through a tree, from the longest. At a block the
 * samples that may jump it are moved to the front and jump; the others go through its halves, and
 * meet them behind it. The list's end belongs to those that are in the innermost block, so whoever
 * leaves the list is replaced by the last one there. Below the shortest jumps plain steps are run.
 *
 * <p>Who goes on at index 0 waits for the next sweep, and so does who was small and is plain again
 * somewhere on the way: it joins the list when the sweep comes by there. The list is filled up with
 * new samples before each sweep, for the longer it is the fuller vectors are.
 */
final class JumpSweep {

  /** Samples on the way: the more, the fuller vectors are. */
  static final int CAPACITY = 1 << 14;

  private final JumpTable table;
  private final int last;
  private final int maxIter;
  private final SampleWalk walk;
  private final PlainVectors vectors;
  private final SamplePlaces places;
  private final SampleOutput out;

  /** Null unless samples begin wide, and nothing but counts is asked. */
  private final WideVectors wide;

  /** Null if derivatives or errors are asked for. */
  private final AskedVectors asked;

  private int begun;

  /** Null unless counts shall be certain. */
  private final ErrorBound bound;

  /** At the sweep's index. */
  private SampleList list;

  /** At index 1, for the next sweep. */
  private SampleList next;

  /** At indices of their own, in their order from {@link #joined} on, once sorted. */
  private SampleList joining;

  private int[] joiningAt = new int[CAPACITY];
  private long[] order = new long[CAPACITY];
  private int joined;

  /** The same for the next sweep. */
  private SampleList late;

  private int[] lateAt = new int[CAPACITY];

  /** Index in the block that is filled, of each sample on the way. */
  private final int[] pixels = new int[CAPACITY];

  private final int[] freeSlots = new int[CAPACITY];
  private int free = CAPACITY;

  /** No sample's base on the list is larger. */
  private int largestBase;

  private long computed;

  /** Of whole lists; the walk has those of samples that went alone. */
  private long jumps;

  private long steps;

  JumpSweep(PerturbedImage image, SamplePlaces places, SampleOutput out) {
    table = image.table();
    last = image.orbit().last();
    maxIter = image.maxIter();
    bound = image.bound();
    this.places = places;
    this.out = out;
    boolean derivatives = out.distance();
    walk = image.walk(derivatives);
    vectors = new PlainVectors(image.orbit(), image.grid().scale(), CAPACITY, bound);
    asked =
        bound == null && !derivatives
            ? new AskedVectors(image.orbit(), image.grid().scale(), CAPACITY)
            : null;
    boolean together =
        bound == null && !derivatives && image.grid().scale() < WideVectors.MOST_SCALE;
    wide = together ? new WideVectors(image) : null;
    list = new SampleList(CAPACITY, derivatives, bound != null);
    next = new SampleList(CAPACITY, derivatives, bound != null);
    joining = new SampleList(CAPACITY, derivatives, bound != null);
    late = new SampleList(CAPACITY, derivatives, bound != null);
    Arrays.setAll(freeSlots, slot -> slot);
  }

  /** Computes all samples; returns the iterations that they count. */
  long run() {
    while (true) {
      begin();
      if (next.length + late.length == 0) {
        return computed;
      }
      sweep();
    }
  }

  /** Fills the next sweep's lists. */
  private void begin() {
    int all = places.length();
    while (begun < all && next.length + late.length < CAPACITY) {
      int room = Math.min(all - begun, CAPACITY - next.length - late.length);
      if (wide != null && room >= WideVectors.GROUP) {
        beginTogether();
      } else {
        take(begun);
        walk.begin(places.re(begun), places.im(begun));
        settle();
        begun++;
      }
    }
  }

  private void take(int pixel) {
    walk.slot = freeSlots[--free];
    pixels[walk.slot] = pixel;
  }

  private void beginTogether() {
    int[] slots = new int[WideVectors.GROUP];
    for (int i = 0; i < WideVectors.GROUP; i++) {
      take(begun + i);
      walk.announce();
      slots[i] = walk.slot;
      wide.cr[i] = places.re(begun + i);
      wide.ci[i] = places.im(begun + i);
    }
    wide.begin();
    boolean[] ended = new boolean[WideVectors.GROUP];
    boolean goOn = wide.walk();
    while (goOn) {
      int from = wide.index;
      wide.index = 0;
      for (int i = 0; i < WideVectors.GROUP; i++) {
        resumeWide(i, slots[i]);
        ended[i] = walk.endsAtStart(from);
        goOn &= !ended[i];
      }
      goOn = goOn && wide.walk();
    }
    for (int i = 0; i < WideVectors.GROUP; i++) {
      resumeWide(i, slots[i]);
      walk.finished = ended[i];
      walk.walkWide();
      settle();
    }
    jumps += (long) WideVectors.GROUP * wide.jumps;
    steps += (long) WideVectors.GROUP * wide.steps;
    begun += WideVectors.GROUP;
  }

  private void resumeWide(int i, int slot) {
    walk.slot = slot;
    walk.resumeWide(
        wide.cr[i], wide.ci[i], wide.index, wide.iteration, wide.dr[i], wide.di[i], wide.exponent);
  }

  KernelWork work() {
    return new KernelWork(jumps + walk.jumps, steps + walk.steps, walk.rebases);
  }

  private void sweep() {
    SampleList swept = list;
    list = next;
    next = swept;
    next.length = 0;
    swept = joining;
    joining = late;
    late = swept;
    late.length = 0;
    int[] at = joiningAt;
    joiningAt = lateAt;
    lateAt = at;
    for (int i = 0; i < joining.length; i++) {
      order[i] = (long) joiningAt[i] << Integer.SIZE | i;
    }
    Arrays.sort(order, 0, joining.length);
    joined = 0;
    largestBase = 0;
    for (int i = 0; i < list.length; i++) {
      largestBase = Math.max(largestBase, list.base[i]);
    }
    visit(table.topLevel(), 0, 0, -1);
    for (int i = list.length - 1; i >= 0; i--) {
      list.resume(i, last, walk);
      list.remove(i);
      settle();
    }
  }

  /** Index at which the next sample joins the list. */
  private int nextJoin() {
    return joined < joining.length ? (int) (order[joined] >>> Integer.SIZE) : Integer.MAX_VALUE;
  }

  /**
   * Takes all samples from ... on through a block.
   *
   * @param atLeast what |d|&sup2; of all of them is at least, as far as is known; negative if it is
   *     not known whether any is small
   */
  private void visit(int level, int block, int from, double atLeast) {
    int begin = 1 + (block << level);
    int end = table.end(level, block);
    double least = atLeast;
    while (nextJoin() == begin) {
      int i = (int) order[joined++];
      largestBase = Math.max(largestBase, joining.base[i]);
      list.add(joining, i);
      least = -1;
    }
    int stay = from;
    double radiusSquared = table.level(level).radiusSquared[block];
    if (list.length > from && least < radiusSquared) {
      vectors.look(list, from);
      if (vectors.least < SampleWalk.SMALL_SQUARED) {
        takeOutSmall(from, begin);
        vectors.look(list, from);
      }
      ErrorLevel errors = bound == null ? null : bound.table.errors(level);
      double mostError = bound == null ? Double.POSITIVE_INFINITY : errors.most[block];
      stay = split(from, radiusSquared, mostError, end);
      vectors.jump(list, from, stay, table.level(level), block, errors);
      jumps += stay - from;
      // Who has to stay for the limit's or the error's sake may be within the radius.
      least =
          stay == from || largestBase > maxIter - end || bound != null
              ? vectors.least
              : radiusSquared;
    }
    if (list.length == stay && nextJoin() >= end) {
      return;
    }
    if (level > JumpTable.BASE) {
      visit(level - 1, 2 * block, stay, least);
      if (2 * block + 1 < table.level(level - 1).blocks()) {
        visit(level - 1, 2 * block + 1, stay, -1);
      }
    } else if (list.length > stay) {
      step(stay, begin, end);
    }
  }

  /** Moves those to the front who may jump; returns where the others begin. */
  private int split(int from, double radiusSquared, double mostError, int end) {
    if (!(vectors.least < radiusSquared)) {
      return from;
    }
    int split = list.length;
    if (vectors.largest < radiusSquared
        && largestBase <= maxIter - end
        && (bound == null || vectors.largestError < mostError)) {
      return split;
    }
    // Whoever is on the wrong side changes places with the last one who is, so that each moves
    // once.
    int i = from;
    while (true) {
      while (i < split && jumps(i, radiusSquared, mostError, end)) {
        i++;
      }
      while (i < split && !jumps(split - 1, radiusSquared, mostError, end)) {
        split--;
      }
      if (i >= split) {
        return split;
      }
      list.swap(i++, --split);
    }
  }

  private boolean jumps(int i, double radiusSquared, double mostError, int end) {
    return PlainVectors.norm(list, i) < radiusSquared
        && list.base[i] <= maxIter - end
        && (bound == null || list.error[i] < mostError);
  }

  private void takeOutSmall(int from, int index) {
    for (int i = list.length - 1; i >= from; i--) {
      if (PlainVectors.norm(list, i) < SampleWalk.SMALL_SQUARED) {
        list.resume(i, index, walk);
        list.remove(i);
        walk.walkSmall();
        settle();
      }
    }
  }

  /** Takes the samples from ... on through a block of steps. */
  private void step(int from, int begin, int end) {
    if (largestBase > maxIter - end) {
      for (int i = list.length - 1; i >= from; i--) {
        if (list.base[i] > maxIter - end) {
          ask(i, begin, end);
        }
      }
    }
    vectors.flaggedLength = 0;
    if (bound == null) {
      vectors.run(list, from, list.length, begin, end, true);
    } else {
      int far = far(from, (begin - 1) >>> JumpTable.BASE);
      vectors.run(list, from, far, begin, end, true);
      vectors.run(list, far, list.length, begin, end, false);
    }
    steps += (long) (list.length - from - vectors.flaggedLength) * (end - begin);
    askFlagged(begin, end);
  }

  /** Takes those through a block who must be asked on the way. */
  private void askFlagged(int begin, int end) {
    int length = vectors.flaggedLength;
    if (asked != null) {
      asked.run(list, vectors.flagged, length, begin, end);
    }
    for (int k = length - 1; k >= 0; k--) {
      int made = asked == null ? 0 : asked.made(k);
      steps += made;
      ask(vectors.flagged[k], begin + made, end);
    }
  }

  /** Moves those to the front whose errors a block bounds; returns where the others begin. */
  private int far(int from, int block) {
    ErrorLevel near = bound.table.near;
    int far = list.length;
    int i = from;
    while (i < far) {
      if (PlainVectors.norm(list, i) < near.radiusSquared[block]
          && list.error[i] < near.most[block]) {
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
    } else {
      list.remove(i);
      settle();
    }
  }

  /** Sends the walk's sample where it goes on. */
  private void settle() {
    while (!walk.finished && (walk.index == 0 || walk.index == last)) {
      walk.advance();
    }
    if (walk.finished) {
      computed += out.put(pixels[walk.slot], walk);
      freeSlots[free++] = walk.slot;
    } else if (walk.index == 1) {
      next.add(walk);
    } else {
      lateAt[late.length] = walk.index;
      late.add(walk);
    }
  }
}
