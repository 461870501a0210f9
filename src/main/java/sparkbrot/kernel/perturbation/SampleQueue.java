package sparkbrot.kernel.perturbation;

import java.util.Arrays;

/**
 * Samples between two sweeps: new ones, those that go on at index 0 or join on the way, and those
 * that have finished.
 *
 * <p>Who is wide walks until it is plain, before the next sweep. Neighbours that begin, or have
 * become small at the same index in the same sweep, do so together ({@link WideVectors}).
 */
final class SampleQueue {

  /** Fewer wide samples are as fast alone. */
  private static final int FEWEST_TOGETHER = 4;

  /** Exponents of samples that may walk together differ by less. */
  private static final int LIKE_BITS = 16;

  /** What samples that go alone do. */
  final SampleWalk walk;

  private final int capacity;
  private final ReferenceOrbit orbit;
  private final double[] norms;
  private final int last;
  private final int maxIter;
  private final double unit;

  /** Whether samples have neither derivatives nor errors. */
  private final boolean countsOnly;

  private SamplePlaces places;
  private SampleOutput out;

  /** Null unless samples begin wide, and nothing but counts is asked. */
  private final WideVectors wide;

  private int begun;

  /** At index 1, for the next sweep. */
  private SampleList next;

  /** At indices of their own, for the next sweep. */
  private JoiningSamples late;

  /** So small that they go on as wide ones; null if they do so at once, alone. */
  private final SampleList small;

  private final int[] smallAt;

  /** Exponents of two that their differences are in units of: 0 of those that were plain. */
  private final int[] smallUnit;

  /** Index in the block that is filled, of each sample on the way. */
  private final int[] pixels;

  private final int[] freeSlots;
  private int free;

  // Of samples that walk together.
  private final int[] slots = new int[WideVectors.GROUP];
  private final int[] ahead = new int[WideVectors.GROUP];
  private final boolean[] ended = new boolean[WideVectors.GROUP];
  private final int[] indices = new int[WideVectors.GROUP];
  private final int[] units = new int[WideVectors.GROUP];
  private final WideComplex difference = new WideComplex();

  private long computed;

  /** Of samples that walk together; the walk has those of samples that go alone. */
  private long jumps;

  private long steps;

  SampleQueue(
      PerturbedImage image,
      int capacity,
      boolean derivatives,
      SampleList next,
      JoiningSamples late) {
    this.capacity = capacity;
    this.next = next;
    this.late = late;
    orbit = image.orbit();
    norms = orbit.norms();
    last = orbit.last();
    maxIter = image.maxIter();
    unit = WideComplex.powerOfTwo(image.grid().scale());
    countsOnly = image.bound() == null && !derivatives;
    walk = image.walk(derivatives);
    boolean together = countsOnly && image.grid().scale() < WideVectors.MOST_SCALE;
    wide = together ? new WideVectors(image) : null;
    small = together ? new SampleList(capacity, false, false) : null;
    smallAt = new int[together ? capacity : 0];
    smallUnit = new int[together ? capacity : 0];
    pixels = new int[capacity];
    freeSlots = new int[capacity];
    free = capacity;
    Arrays.setAll(freeSlots, slot -> slot);
  }

  /** Begins samples; all others have finished. */
  void begin(SamplePlaces those, SampleOutput to) {
    places = those;
    out = to;
    begun = 0;
    computed = 0;
    jumps = 0;
    steps = 0;
    walk.jumps = 0;
    walk.steps = 0;
    walk.rebases = 0;
  }

  /** Iterations that the samples which have finished count. */
  long computed() {
    return computed;
  }

  long jumps() {
    return jumps + walk.jumps;
  }

  long steps() {
    return steps + walk.steps;
  }

  /** Takes a list for those that come, and returns who is at index 1. */
  SampleList takeNext(SampleList empty) {
    SampleList taken = next;
    next = empty;
    next.length = 0;
    return taken;
  }

  /** Takes a list for those that come, and returns who joins on the way. */
  JoiningSamples takeLate(JoiningSamples empty) {
    JoiningSamples taken = late;
    late = empty;
    late.clear();
    return taken;
  }

  /** Fills the next sweep's lists; whether there is anybody. */
  boolean fill() {
    walkSmall();
    for (int room = room(); room > 0; room = room()) {
      if (wide != null && room >= WideVectors.GROUP) {
        beginTogether();
      } else {
        take(begun);
        walk.begin(places.re(begun), places.im(begun));
        settle();
        begun++;
      }
      walkSmall();
    }
    return next.length + late.length() > 0;
  }

  private int room() {
    return Math.min(places.length() - begun, capacity - next.length - late.length());
  }

  private void take(int pixel) {
    walk.slot = freeSlots[--free];
    pixels[walk.slot] = pixel;
  }

  private void beginTogether() {
    for (int i = 0; i < WideVectors.GROUP; i++) {
      take(begun + i);
      walk.announce();
      slots[i] = walk.slot;
      ahead[i] = 0;
      wide.lanes.cr[i] = places.re(begun + i);
      wide.lanes.ci[i] = places.im(begun + i);
    }
    begun += WideVectors.GROUP;
    wide.begin(WideVectors.GROUP);
    walkTogether(WideVectors.GROUP);
  }

  /** Lets those go on that are small: together who are alike and came one by one. */
  private void walkSmall() {
    while (small != null && small.length > 0) {
      int first = small.length - 1;
      int exponent = exponent(first);
      int index = smallAt[first];
      while (first > 0
          && small.length - first < WideVectors.GROUP
          && smallAt[first - 1] == index
          && Math.abs(exponent(first - 1) - exponent) < LIKE_BITS) {
        first--;
      }
      int length = small.length - first;
      small.length = first;
      if (length < FEWEST_TOGETHER || exponent == Double.MIN_EXPONENT - 1) {
        walkAlone(first, length, index);
      } else {
        takeSmall(first, length, index, exponent);
        walkTogether(length);
      }
    }
  }

  private int exponent(int i) {
    return smallUnit[i] + exponent(small.dr[i], small.di[i]);
  }

  private static int exponent(double re, double im) {
    return Math.getExponent(Math.max(Math.abs(re), Math.abs(im)));
  }

  private void walkAlone(int first, int length, int index) {
    // Those that come meanwhile take the places of those that have gone.
    for (int i = first; i < first + length; i++) {
      walk.slot = small.slot[i];
      walk.resumeWide(
          small.cr[i],
          small.ci[i],
          index,
          index + small.base[i],
          small.dr[i],
          small.di[i],
          smallUnit[i]);
      walk.walkWide();
      settle();
    }
  }

  private void takeSmall(int first, int length, int index, int exponent) {
    int fewest = Integer.MAX_VALUE;
    int most = 0;
    for (int i = 0; i < length; i++) {
      double unit = WideComplex.powerOfTwo(smallUnit[first + i] - exponent);
      slots[i] = small.slot[first + i];
      ahead[i] = small.base[first + i];
      fewest = Math.min(fewest, ahead[i]);
      most = Math.max(most, ahead[i]);
      wide.lanes.cr[i] = small.cr[first + i];
      wide.lanes.ci[i] = small.ci[first + i];
      wide.lanes.dr[i] = small.dr[first + i] * unit;
      wide.lanes.di[i] = small.di[first + i] * unit;
    }
    wide.begin(length, exponent, index, fewest, most);
  }

  private void walkTogether(int length) {
    WideLanes lanes = wide.lanes;
    Arrays.fill(ended, false);
    boolean goOn = wide.walk();
    while (goOn) {
      int from = wide.index;
      wide.goOnAtStart();
      for (int i = 0; i < length; i++) {
        ahead[i] += from;
        int exponent = lanes.exponent + exponent(lanes.dr[i], lanes.di[i]);
        if (!walk.passesStart(slots[i], ahead[i], from, exponent)) {
          resumeWide(i);
          ended[i] = walk.endsAtStart(from);
          goOn &= !ended[i];
        }
      }
      goOn = goOn && wide.walk();
    }
    jumps += (long) length * wide.jumps;
    steps += (long) length * wide.steps;
    if (wide.isWide() && wide.jumps + wide.steps > 0) {
      part(length);
      return;
    }
    if (wide.arePlain()) {
      addPlain(length);
      return;
    }
    for (int i = 0; i < length; i++) {
      resumeWide(i);
      walk.finished = ended[i];
      walk.walkWide();
      settle();
    }
  }

  /** Lets all go on in the next sweep. */
  private void addPlain(int length) {
    WideLanes lanes = wide.lanes;
    double unit = WideComplex.powerOfTwo(lanes.exponent);
    SampleList list = wide.index == 1 ? next : late.at(wide.index);
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
      resumeWide(i);
      walk.finished = ended[i];
      if (!walk.finished) {
        walk.advanceWide();
      }
      ended[i] = walk.finished || !walk.isWide();
      if (ended[i]) {
        settle();
      } else {
        walk.readDifference(difference);
        wide.lanes.dr[i] = difference.re;
        wide.lanes.di[i] = difference.im;
        units[i] = difference.exponent;
        indices[i] = walk.index;
        ahead[i] = walk.iteration - walk.index;
      }
    }
    for (int i = 0; i < length; i++) {
      addAgain(i, indices[i] == 0);
    }
    for (int i = 0; i < length; i++) {
      addAgain(i, indices[i] > 0);
    }
  }

  private void addAgain(int i, boolean now) {
    if (now && !ended[i]) {
      smallAt(indices[i], units[i])
          .put(
              wide.lanes.dr[i],
              wide.lanes.di[i],
              wide.lanes.cr[i],
              wide.lanes.ci[i],
              ahead[i],
              slots[i]);
    }
  }

  /** The list of small ones, to add one at an index to, whose d is in units of 2^unit. */
  private SampleList smallAt(int index, int unit) {
    smallAt[small.length] = index;
    smallUnit[small.length] = unit;
    return small;
  }

  /** Lets a sample of a list, where it stays, go on as a wide one: it has become small. */
  void takeSmall(SampleList list, int i, int index) {
    if (small == null) {
      list.resume(i, index, walk);
      settle();
    } else {
      smallAt(index, 0)
          .put(list.dr[i], list.di[i], list.cr[i], list.ci[i], list.base[i], list.slot[i]);
    }
  }

  private void resumeWide(int i) {
    WideLanes lanes = wide.lanes;
    walk.slot = slots[i];
    walk.resumeWide(
        lanes.cr[i],
        lanes.ci[i],
        wide.index,
        wide.index + ahead[i],
        lanes.dr[i],
        lanes.di[i],
        lanes.exponent);
  }

  /**
   * Lets a plain sample of a list go on at index 0, if that is what it does at an index: most do
   * where they have to be asked, so they are spared what {@link SampleWalk} would do one after the
   * other.
   *
   * @return whether it does; it is still on the list
   */
  boolean returns(SampleList list, int i, int m) {
    double dr = list.dr[i];
    double di = list.di[i];
    double zx = orbit.x[m];
    double zy = orbit.y[m];
    int made = list.base[i] + m;
    double beyond = (orbit.beyondRim(m) + Math.fma(zx, dr, zy * di)) + Math.fma(dr, dr, di * di);
    if (!countsOnly
        || !(beyond <= 0)
        || made == maxIter
        || m != last && !(Math.fma(zx, dr, Math.fma(zy, di, norms[m])) < 0)) {
      return false;
    }
    double re = Math.fma(zx, 0.5, dr);
    double im = Math.fma(zy, 0.5, di);
    boolean isSmall = Math.fma(re, re, im * im) < SampleWalk.SMALL_SQUARED;
    int exponent = exponent(re, im);
    if (isSmall && (small == null || exponent < Double.MIN_EXPONENT)
        || !walk.passesStart(list.slot[i], made, m, exponent)) {
      list.resume(i, m, walk);
      walk.toStart();
      settle();
      return true;
    }
    double cr = list.cr[i];
    double ci = list.ci[i];
    if (isSmall) {
      smallAt(0, 0).put(re, im, cr, ci, made, list.slot[i]);
      return true;
    }
    next.put(
        Math.fma(re, re, Math.fma(-im, im, cr * unit)),
        Math.fma(re, im, Math.fma(im, re, ci * unit)),
        cr,
        ci,
        made,
        list.slot[i]);
    return true;
  }

  /** Sends the walk's sample where it goes on. */
  void settle() {
    while (!walk.finished && (walk.index == 0 || walk.index == last || walk.isSmall())) {
      if (small != null && walk.index < last && walk.isSmall()) {
        smallAt(walk.index, 0).add(walk);
        return;
      }
      walk.advance();
    }
    if (walk.finished) {
      computed += out.put(pixels[walk.slot], walk);
      freeSlots[free++] = walk.slot;
    } else if (walk.index == 1) {
      next.add(walk);
    } else {
      late.at(walk.index).add(walk);
    }
  }
}
