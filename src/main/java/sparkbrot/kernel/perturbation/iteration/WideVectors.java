package sparkbrot.kernel.perturbation.iteration;

import sparkbrot.kernel.perturbation.approximation.JumpTable;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.number.WideReal;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;

/**
 * The walk of wide samples from the same index, some together for as long as they do the same,
 * which neighbours mostly do until they are plain. Wherever samples may differ, or numbers become
 * too unlike, they go on alone.
 */
final class WideVectors {

  /** Samples that walk together. */
  static final int GROUP = 64;

  /** Above that exponent of c samples may be plain from the first. */
  static final int MOST_SCALE = -500;

  /** Beside that a rounding of squares does not matter. */
  private static final double CLEARLY = 1.01;

  private static final double MOST_NORM = 3.8;

  /** Above it the larger part of a number is 1 or more. */
  private static final double LEAST_NORM = 2 * CLEARLY;

  private static final int FAR_BITS = 400;

  private final ReferenceOrbit orbit;
  private final JumpTable table;
  private final double[] norms;
  private final int last;
  private final int scale;
  private final int maxIter;

  final WideLanes lanes;
  int index;

  /** Iterations that samples have made beyond their index: the most and the fewest. */
  private int mostAhead;

  private int fewestAhead;

  /** What each sample has taken. */
  int jumps;

  int steps;

  private final WideComplex a = new WideComplex();
  private final WideComplex b = new WideComplex();

  WideVectors(PerturbedImage image) {
    orbit = image.orbit();
    table = image.table();
    norms = orbit.norms();
    last = orbit.last();
    scale = image.grid().scale();
    maxIter = image.maxIter();
    lanes = new WideLanes(GROUP, scale);
  }

  /** Starts samples whose c is set, at index 1 where their d is c. */
  void begin(int length) {
    System.arraycopy(lanes.cr, 0, lanes.dr, 0, length);
    System.arraycopy(lanes.ci, 0, lanes.di, 0, length);
    begin(length, scale, 1, 0, 0);
  }

  /**
   * Takes up samples whose c and d are set.
   *
   * @param unit exponent of two that d is in units of
   * @param fewest iterations that a sample has made beyond the index
   * @param most the same of the sample that has made the most
   */
  void begin(int length, int unit, int from, int fewest, int most) {
    lanes.begin(length, unit);
    index = from;
    fewestAhead = fewest;
    mostAhead = most;
    jumps = 0;
    steps = 0;
  }

  /** All samples go on at index 0, where they have arrived. */
  void goOnAtStart() {
    mostAhead += index;
    fewestAhead += index;
    index = 0;
  }

  /**
   * Walks on until samples have to go on alone, or, which is then told, all go on at index 0.
   *
   * @return whether they do that, from the index that is kept
   */
  boolean walk() {
    while (isAlike() && isSurelyInside()) {
      boolean small = index > 0 && orbit.isSmall(index);
      if (index == last || small) {
        double side = index == last ? 1 : nearer();
        if (side == 0) {
          return false;
        }
        if (side > 0) {
          return goesToStart();
        }
      }
      int way = isAtBlock() ? jump() : 0;
      if (way < 0 || way == 0 && !step()) {
        return false;
      }
    }
    return false;
  }

  /** Whether all are alike, and none is about to be plain. */
  private boolean isAlike() {
    return lanes.normalize() && isWide();
  }

  boolean isWide() {
    return lanes.exponent < WideWalk.PLAIN_EXPONENT;
  }

  /** Whether all, once {@link #walk} has ended, are next to go on as plain samples. */
  boolean arePlain() {
    double unit =
        WideComplex.powerOfTwo(Math.min(FAR_BITS, lanes.exponent - WideWalk.PLAIN_EXPONENT));
    return !isWide()
        && lanes.alike
        && lanes.least * unit * unit > LEAST_NORM
        && index < last
        && isAtBlock()
        && isSurelyInside()
        && !orbit.isSmall(index);
  }

  private boolean isAtBlock() {
    return index > 0 && (index - 1) % JumpTable.BASE_STEPS == 0;
  }

  private boolean isSurelyInside() {
    return index + mostAhead < maxIter && !(norms[index] >= MOST_NORM);
  }

  /** Positive if all z are nearer to 0 than their d are, negative if none is. */
  private int nearer() {
    double leastOfD = lanes.least;
    double largestOfD = lanes.largest;
    readZ();
    int unit = lanes.sum(a);
    if (unit == Integer.MAX_VALUE) {
      return 0;
    }
    lanes.lookAtSums();
    double leastOfZ = lanes.least;
    double largestOfZ = lanes.largest;
    lanes.least = leastOfD;
    lanes.largest = largestOfD;
    int above = unit - lanes.exponent;
    if (Math.abs(above) > FAR_BITS) {
      return above > 0 ? -1 : 1;
    }
    double factor = WideComplex.powerOfTwo(above);
    if (leastOfZ * factor * factor > largestOfD * CLEARLY) {
      return -1;
    }
    return largestOfZ * factor * factor * CLEARLY < leastOfD ? 1 : 0;
  }

  private void readZ() {
    orbit.read(index, a);
    a.scale(-1);
  }

  private boolean goesToStart() {
    readZ();
    int unit = lanes.sum(a);
    if (unit == Integer.MAX_VALUE) {
      return false;
    }
    lanes.takeSums(unit);
    return true;
  }

  /** Positive if all have jumped, 0 if none may, negative if only some may. */
  private int jump() {
    for (int level = table.highestAt(index); level >= JumpTable.BASE; level--) {
      int block = (index - 1) >>> level;
      int end = table.end(level, block);
      if (end > maxIter - mostAhead) {
        if (end > maxIter - fewestAhead) {
          continue;
        }
        return -1;
      }
      WideReal radius = table.level(level).radius(block);
      int above = radius.exponent() - lanes.exponent;
      double r =
          radius.mantissa()
              * WideComplex.powerOfTwo(Math.max(-FAR_BITS, Math.min(FAR_BITS, above)));
      if (!(lanes.least < r * r)) {
        continue;
      }
      if (!(lanes.largest < r * r)) {
        return -1;
      }
      table.level(level).readA(block, a);
      table.level(level).readB(block, b);
      if (!lanes.jump(a, b)) {
        return -1;
      }
      jumps++;
      index = end;
      return 1;
    }
    return 0;
  }

  /** Makes a step; false, and leaves d, if samples may differ. */
  private boolean step() {
    if (index == 0) {
      a.set(0, 0, 0);
    } else {
      orbit.read(index, a);
      if (!WideLanes.isPlainNumber(a)) {
        return false;
      }
    }
    if (!lanes.step(a)) {
      return false;
    }
    steps++;
    index++;
    return true;
  }
}
