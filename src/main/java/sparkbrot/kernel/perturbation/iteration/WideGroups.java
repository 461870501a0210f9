package sparkbrot.kernel.perturbation.iteration;

import java.util.Arrays;
import sparkbrot.kernel.perturbation.number.WideComplex;

/**
 * Wide samples until they are plain: neighbours that begin, or have become small at the same index
 * in the same sweep, walk together ({@link WideVectors}), others alone.
 */
final class WideGroups {

  /** Fewer wide samples are as fast alone. */
  private static final int FEWEST_TOGETHER = 4;

  /** Exponents of samples that may walk together differ by less. */
  private static final int LIKE_BITS = 16;

  private final SampleQueue queue;
  private final SampleWalk walk;
  private final WideVectors vectors;
  private final WideLanes lanes;

  /** Those that wait, and at which index. */
  private final SampleList waiting;

  private final int[] indices;

  /** Exponents of two that their differences are in units of: 0 of those that were plain. */
  private final int[] units;

  // Of samples that walk together.
  private final int[] slots = new int[WideVectors.GROUP];
  private final int[] ahead = new int[WideVectors.GROUP];
  private final boolean[] ended = new boolean[WideVectors.GROUP];
  private final int[] indicesNow = new int[WideVectors.GROUP];
  private final int[] unitsNow = new int[WideVectors.GROUP];
  private final WideComplex difference = new WideComplex();

  /** Of samples that walk together; the walk has those of samples that go alone. */
  long jumps;

  long steps;

  WideGroups(PerturbedImage image, int capacity, SampleQueue queue, SampleWalk walk) {
    this.queue = queue;
    this.walk = walk;
    vectors = new WideVectors(image);
    lanes = vectors.lanes;
    waiting = new SampleList(capacity, false, false);
    indices = new int[capacity];
    units = new int[capacity];
  }

  /** The list of those that wait, to add a plain sample to that has become small at an index. */
  SampleList at(int index) {
    return at(index, 0);
  }

  private SampleList at(int index, int unit) {
    indices[waiting.length] = index;
    units[waiting.length] = unit;
    return waiting;
  }

  /** Puts a sample that begins into the group of those that do so together. */
  void put(int i, int slot, double re, double im) {
    slots[i] = slot;
    ahead[i] = 0;
    lanes.cr[i] = re;
    lanes.ci[i] = im;
  }

  /** Lets a whole group begin, and walk. */
  void begin() {
    vectors.begin(WideVectors.GROUP);
    walkTogether(WideVectors.GROUP);
  }

  /** Lets all walk that wait: together those that are alike and came one by one. */
  void walkAll() {
    while (waiting.length > 0) {
      int first = waiting.length - 1;
      int exponent = exponent(first);
      int index = indices[first];
      while (first > 0
          && waiting.length - first < WideVectors.GROUP
          && indices[first - 1] == index
          && Math.abs(exponent(first - 1) - exponent) < LIKE_BITS) {
        first--;
      }
      int length = waiting.length - first;
      waiting.length = first;
      if (length < FEWEST_TOGETHER || exponent == Double.MIN_EXPONENT - 1) {
        walkAlone(first, length, index);
      } else {
        take(first, length, index, exponent);
        walkTogether(length);
      }
    }
  }

  private int exponent(int i) {
    return units[i] + exponent(waiting.dr[i], waiting.di[i]);
  }

  /** Of the larger part; that of subnormal ones is less than the least of a double. */
  static int exponent(double re, double im) {
    return Math.getExponent(Math.max(Math.abs(re), Math.abs(im)));
  }

  private void walkAlone(int first, int length, int index) {
    // Those that come meanwhile take the places of those that have gone.
    for (int i = first; i < first + length; i++) {
      walk.slot = waiting.slot[i];
      walk.resumeWide(
          waiting.cr[i],
          waiting.ci[i],
          index,
          index + waiting.base[i],
          waiting.dr[i],
          waiting.di[i],
          units[i]);
      walk.walkWide();
      queue.settle();
    }
  }

  private void take(int first, int length, int index, int exponent) {
    int fewest = Integer.MAX_VALUE;
    int most = 0;
    for (int i = 0; i < length; i++) {
      double unit = WideComplex.powerOfTwo(units[first + i] - exponent);
      slots[i] = waiting.slot[first + i];
      ahead[i] = waiting.base[first + i];
      fewest = Math.min(fewest, ahead[i]);
      most = Math.max(most, ahead[i]);
      lanes.cr[i] = waiting.cr[first + i];
      lanes.ci[i] = waiting.ci[first + i];
      lanes.dr[i] = waiting.dr[first + i] * unit;
      lanes.di[i] = waiting.di[first + i] * unit;
    }
    vectors.begin(length, exponent, index, fewest, most);
  }

  private void walkTogether(int length) {
    Arrays.fill(ended, false);
    boolean goOn = vectors.walk();
    while (goOn) {
      goOn = passStart(length) && vectors.walk();
    }
    jumps += (long) length * vectors.jumps;
    steps += (long) length * vectors.steps;
    if (vectors.isWide() && vectors.jumps + vectors.steps > 0) {
      part(length);
    } else if (vectors.arePlain()) {
      addPlain(length);
    } else {
      for (int i = 0; i < length; i++) {
        resume(i);
        walk.walkWide();
        queue.settle();
      }
    }
  }

  /** Lets all go on at index 0; whether none has ended by that. */
  private boolean passStart(int length) {
    int from = vectors.index;
    vectors.goOnAtStart();
    boolean all = true;
    for (int i = 0; i < length; i++) {
      ahead[i] += from;
      if (!walk.passesStart(slots[i], ahead[i], from, lanes.dr[i], lanes.di[i], lanes.exponent)) {
        resume(i);
        ended[i] = walk.endsAtStart(from);
        all &= !ended[i];
      }
    }
    return all;
  }

  /** Lets all go on in the next sweep. */
  private void addPlain(int length) {
    double unit = WideComplex.powerOfTwo(lanes.exponent);
    SampleList list = queue.at(vectors.index);
    for (int i = 0; i < length; i++) {
      list.put(
          lanes.dr[i] * unit, lanes.di[i] * unit, lanes.cr[i], lanes.ci[i], ahead[i], slots[i]);
    }
  }

  /**
   * Lets each do alone what not all do, such as to go on at index 0. Those that did the same may
   * walk together again.
   */
  private void part(int length) {
    for (int i = 0; i < length; i++) {
      resume(i);
      if (!walk.finished) {
        walk.advanceWide();
      }
      ended[i] = walk.finished || !walk.isWide();
      if (ended[i]) {
        queue.settle();
      } else {
        walk.readDifference(difference);
        lanes.dr[i] = difference.re();
        lanes.di[i] = difference.im();
        unitsNow[i] = difference.exponent();
        indicesNow[i] = walk.index;
        ahead[i] = walk.iteration - walk.index;
      }
    }
    for (int i = 0; i < length; i++) {
      addAgain(i, indicesNow[i] == 0);
    }
    for (int i = 0; i < length; i++) {
      addAgain(i, indicesNow[i] > 0);
    }
  }

  private void addAgain(int i, boolean now) {
    if (now && !ended[i]) {
      at(indicesNow[i], unitsNow[i])
          .put(lanes.dr[i], lanes.di[i], lanes.cr[i], lanes.ci[i], ahead[i], slots[i]);
    }
  }

  private void resume(int i) {
    int index = vectors.index;
    walk.slot = slots[i];
    walk.resumeWide(
        lanes.cr[i],
        lanes.ci[i],
        index,
        index + ahead[i],
        lanes.dr[i],
        lanes.di[i],
        lanes.exponent);
    walk.finished = ended[i];
  }
}
