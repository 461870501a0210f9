package sparkbrot.kernel.perturbation.iteration;

import java.util.Arrays;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;

/**
 * Samples between two sweeps: new ones, those that go on at index 0 or join on the way, and those
 * that have finished. A wide one walks until it is plain, before the next sweep ({@link
 * WideGroups}).
 */
final class SampleQueue {

  /** What samples that go alone do. */
  final SampleWalk walk;

  private final int capacity;
  private final ReferenceOrbit orbit;
  private final double[] norms;
  private final int last;
  private final int maxIter;
  private final double unit;

  /** Null if samples have derivatives or errors. */
  private final ReturnVectors returns;

  private SamplePlaces places;
  private SampleOutput out;

  /** Null unless samples begin wide, and nothing but counts is asked. */
  private final WideGroups wide;

  private int begun;

  /** At index 1, for the next sweep. */
  private SampleList next;

  /** At indices of their own, for the next sweep. */
  private JoiningSamples late;

  /** Index in the block that is filled, of each sample on the way. */
  private final int[] pixels;

  private final int[] freeSlots;
  private int free;

  private long computed;

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
    boolean countsOnly = image.bound() == null && !derivatives;
    returns = countsOnly ? new ReturnVectors(image) : null;
    walk = image.walk(derivatives);
    boolean together = countsOnly && image.grid().scale() < WideVectors.MOST_SCALE;
    wide = together ? new WideGroups(image, capacity, this, walk) : null;
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
    walk.jumps = 0;
    walk.steps = 0;
    walk.rebases = 0;
    if (wide != null) {
      wide.jumps = 0;
      wide.steps = 0;
    }
  }

  /** Iterations that the samples which have finished count. */
  long computed() {
    return computed;
  }

  long jumps() {
    return walk.jumps + (wide == null ? 0 : wide.jumps);
  }

  long steps() {
    return walk.steps + (wide == null ? 0 : wide.steps);
  }

  /** Takes a list for those that come, and returns that of those at index 1. */
  SampleList takeNext(SampleList empty) {
    SampleList taken = next;
    next = empty;
    next.length = 0;
    return taken;
  }

  /** Takes a list for those that come, and returns those that join on the way. */
  JoiningSamples takeLate(JoiningSamples empty) {
    JoiningSamples taken = late;
    late = empty;
    late.clear();
    return taken;
  }

  /** Fills the next sweep's lists; whether there is any sample. */
  boolean fill() {
    walkWide();
    for (int room = room(); room > 0; room = room()) {
      if (wide != null && room >= WideVectors.GROUP) {
        beginTogether();
      } else {
        take(begun);
        walk.begin(places.re(begun), places.im(begun));
        settle();
        begun++;
      }
      walkWide();
    }
    return next.length + late.length() > 0;
  }

  private void walkWide() {
    if (wide != null) {
      wide.walkAll();
    }
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
      take(begun);
      walk.announce();
      wide.put(i, walk.slot, places.re(begun), places.im(begun));
      begun++;
    }
    wide.begin();
  }

  private boolean becomesSmall(SampleList list, int i, int m) {
    boolean small = wide != null && SampleWalk.isSmall(list.dr[i], list.di[i]);
    if (small) {
      takeSmall(list, i, m);
    }
    return small;
  }

  /** Lets a sample of a list, where it stays, go on as a wide one: it has become small. */
  void takeSmall(SampleList list, int i, int index) {
    if (wide == null) {
      list.resume(i, index, walk);
      settle();
    } else {
      wide.at(index)
          .put(list.dr[i], list.di[i], list.cr[i], list.ci[i], list.base[i], list.slot[i]);
    }
  }

  /** The list of those that go on at an index as plain samples, in the next sweep. */
  SampleList at(int index) {
    return index == 1 ? next : late.at(index);
  }

  /**
   * Lets a plain sample of a list go on at index 0, or as a wide one, if that is what it does at an
   * index: most do where they have to be asked, so they are spared what {@link SampleWalk} would do
   * one after the other.
   *
   * @return whether it does; it is still on the list
   */
  boolean returns(SampleList list, int i, int m) {
    double dr = list.dr[i];
    double di = list.di[i];
    double zx = orbit.x()[m];
    double zy = orbit.y()[m];
    int made = list.base[i] + m;
    double beyond = (orbit.beyondRim(m) + Math.fma(zx, dr, zy * di)) + Math.fma(dr, dr, di * di);
    if (returns == null || !(beyond <= 0) || made == maxIter) {
      return false;
    }
    if (m != last && !(Math.fma(zx, dr, Math.fma(zy, di, norms[m])) < 0)) {
      return becomesSmall(list, i, m);
    }
    double re = Math.fma(zx, 0.5, dr);
    double im = Math.fma(zy, 0.5, di);
    boolean isSmall = SampleWalk.isSmall(re, im);
    if (isSmall && (wide == null || WideGroups.exponent(re, im) < Double.MIN_EXPONENT)
        || !walk.passesStart(list.slot[i], made, m, re, im, 0)) {
      list.resume(i, m, walk);
      walk.toStart();
      settle();
      return true;
    }
    double cr = list.cr[i];
    double ci = list.ci[i];
    if (isSmall) {
      wide.at(0).put(re, im, cr, ci, made, list.slot[i]);
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

  /**
   * Lets some samples go on at index 0, as {@link ReturnVectors#run} has it.
   *
   * @return a bit for each that does; they are still on the list
   */
  long returnTogether(
      SampleList list, int[] places, int first, int count, int[] indices, int behind) {
    return returns == null
        ? 0
        : returns.run(list, places, first, count, indices, behind, next, walk);
  }

  /** Sends the walk's sample where it goes on. */
  void settle() {
    while (!walk.finished && (walk.index == 0 || walk.index == last || walk.isSmall())) {
      if (wide != null && walk.index < last && walk.isSmall()) {
        wide.at(walk.index).add(walk);
        return;
      }
      walk.advance();
    }
    if (walk.finished) {
      computed += out.put(pixels[walk.slot], walk);
      freeSlots[free++] = walk.slot;
    } else {
      at(walk.index).add(walk);
    }
  }
}
