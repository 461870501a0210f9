package sparkbrot.kernel.perturbation.approximation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.number.WideReal;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;

/**
 * Jumps over 2^level iterations of the reference at once: where a sample's difference d from the
 * reference is small enough, the squares that a step would add are below rounding, and many steps
 * are one linear function A d + B c. Samples that are plain doubles go farther, with their squares
 * ({@link SquareJumps}).
 *
 * <p>A single step at X = 2Z has A = X, B = 1 and is allowed within the radius epsilon |X|. A jump
 * x followed by y has A = Ay Ax, B = Ay Bx + By, and is allowed where x is and y will be: within
 * min(rx, (ry - |Bx| cmax) / |Ax|). It passes no escape: the radius is also below an eighth of 4 -
 * |Z|&sup2;, so that a sample within it is inside; and none of it needs to go on at index 0, as
 * that is nearer only to samples that differ by more than |Z|. cmax is that of the whole image, or
 * a sample would depend on its tile.
 *
 * <p>Block j of a level begins at index 1 + j 2^level. Jumps of less than {@link #BASE_STEPS} steps
 * are not kept: plain steps are as fast. There is no jump from index 0, where X is 0.
 *
 * <p>Sources: Zhuoran, "Another solution to perturbation glitches", and the bivariate linear
 * approximation, both at fractalforums.org (2021); C. Heiland-Allen, "Deep zoom theory and
 * practice" (mathr.co.uk, 2021).
 */
public final class JumpTable {

  /** Lowest level that is kept. */
  public static final int BASE = 4;

  /** Its iterations. */
  public static final int BASE_STEPS = 1 << BASE;

  /** Of how far |Z|&sup2; is from 4, that |d| stays below. */
  static final double PART_OF_RIM = 0.125;

  /** Blocks that are worth being made by a thread of their own. */
  private static final int BLOCKS_TOGETHER = 1 << 10;

  private final boolean onAllProcessors;
  private final ReferenceOrbit orbit;
  private final List<JumpLevel> levels = new ArrayList<>();
  private final WideReal cMax;
  private final WideReal epsilon;

  /** Made when they are first asked for. */
  private StepRadii stepRadii;

  /** Makes blocks of a level, from one of them to before another. */
  private interface Part {
    void make(int first, int behind);
  }

  /**
   * Makes the table.
   *
   * @param cMax no sample's c differs from the reference's by more
   * @param scale exponent of the unit of samples' c
   * @param epsilon how much smaller than X a difference must be for its square to be dropped
   * @param onAllProcessors whether on all of the machine: not in a task, whose processors are the
   *     executor's
   */
  public JumpTable(
      ReferenceOrbit orbit, WideReal cMax, int scale, double epsilon, boolean onAllProcessors) {
    this.onAllProcessors = onAllProcessors;
    this.orbit = orbit;
    this.cMax = cMax;
    this.epsilon = WideReal.of(epsilon, 0);
    int steps = orbit.last() - 1;
    if (steps < 1) {
      return;
    }
    JumpLevel base = new JumpLevel((steps + BASE_STEPS - 1) / BASE_STEPS, scale);
    SquareJumps top = new SquareJumps(base, epsilon, cMax.value());
    makeBase(top);
    levels.add(base);
    while (top.level().blocks() > 1) {
      top = merged(top);
      levels.add(top.level());
    }
  }

  /** The table whose levels were made of jumps with bounds. */
  JumpTable(ReferenceOrbit orbit, WideReal cMax, List<JumpLevel> levels) {
    this.onAllProcessors = false;
    this.orbit = orbit;
    this.cMax = cMax;
    this.epsilon = WideReal.ZERO;
    this.levels.addAll(levels);
  }

  /** How small samples must be to step unasked; made when it is first called. */
  public synchronized StepRadii stepRadii() {
    if (stepRadii == null) {
      stepRadii = new StepRadii(orbit, this, cMax);
    }
    return stepRadii;
  }

  /** Highest level that there is; less than BASE if there is none. */
  public int topLevel() {
    return BASE + levels.size() - 1;
  }

  /** Blocks of 2^level iterations, from {@link #BASE} to {@link #topLevel}. */
  public JumpLevel level(int level) {
    return levels.get(level - BASE);
  }

  /** Highest level that has a block which begins at an index, of those that blocks begin at. */
  public int highestAt(int index) {
    return index == 1 ? topLevel() : Math.min(topLevel(), Integer.numberOfTrailingZeros(index - 1));
  }

  /** Index at which a block ends. */
  public int end(int level, int block) {
    return (int) Math.min(orbit.last(), 1 + ((block + 1L) << level));
  }

  /**
   * Blocks of a level need nothing of each other, so it does not matter how many threads make them.
   */
  private void inParts(int blocks, Part part) {
    int parts = (blocks + BLOCKS_TOGETHER - 1) / BLOCKS_TOGETHER;
    if (!onAllProcessors || parts == 1) {
      part.make(0, blocks);
      return;
    }
    IntStream.range(0, parts)
        .parallel()
        .forEach(i -> part.make(i * BLOCKS_TOGETHER, Math.min(blocks, (i + 1) * BLOCKS_TOGETHER)));
  }

  private void makeBase(SquareJumps base) {
    // Made once, before many ask for them.
    orbit.norms();
    inParts(base.level().blocks(), (first, behind) -> makeBase(base, first, behind));
  }

  private void makeBase(SquareJumps base, int first, int behind) {
    WideComplex a = new WideComplex();
    WideComplex b = new WideComplex();
    WideComplex stepA = new WideComplex();
    WideComplex stepB = new WideComplex().set(1, 0, 0);
    for (int block = first; block < behind; block++) {
      int from = 1 + (block << BASE);
      orbit.read(from, a);
      b.set(stepB);
      WideReal r = stepRadius(from, a);
      for (int index = from + 1; index < end(BASE, block); index++) {
        orbit.read(index, stepA);
        r = append(a, b, r, stepA, stepB, stepRadius(index, stepA));
      }
      base.level().put(block, a, b, r);
      base.make(block, orbit, from, end(BASE, block));
    }
  }

  private WideReal stepRadius(int index, WideComplex x) {
    return WideReal.amount(x).times(epsilon).min(rimRadius(orbit, index));
  }

  /** |d| up to which a sample at an index is inside; 0 if the reference is not. */
  static WideReal rimRadius(ReferenceOrbit orbit, int index) {
    WideReal beyond = orbit.wideBeyondRim(index);
    return beyond.mantissa() >= 0 ? WideReal.ZERO : beyond.times(WideReal.of(-PART_OF_RIM, 0));
  }

  /** Makes a, b the jump and then another; returns the radius of both, of r and the other's. */
  private WideReal append(
      WideComplex a,
      WideComplex b,
      WideReal r,
      WideComplex nextA,
      WideComplex nextB,
      WideReal nextR) {
    WideReal left = nextR.minus(WideReal.amount(b).times(cMax));
    WideReal both = WideReal.ZERO;
    if (left.mantissa() > 0 && !r.isZero()) {
      both = a.isZero() ? r : r.min(left.over(WideReal.amount(a)));
    }
    b.productSum(nextA, b, nextB);
    a.product(nextA, a);
    return both;
  }

  private SquareJumps merged(SquareJumps below) {
    SquareJumps above = below.next();
    inParts(above.level().blocks(), (first, behind) -> merge(below, above, first, behind));
    return above;
  }

  private void merge(SquareJumps below, SquareJumps above, int first, int behind) {
    JumpLevel lower = below.level();
    WideComplex a = new WideComplex();
    WideComplex b = new WideComplex();
    WideComplex nextA = new WideComplex();
    WideComplex nextB = new WideComplex();
    for (int block = first; block < behind; block++) {
      lower.readA(2 * block, a);
      lower.readB(2 * block, b);
      WideReal r = lower.radius(2 * block);
      if (2 * block + 1 < lower.blocks()) {
        lower.readA(2 * block + 1, nextA);
        lower.readB(2 * block + 1, nextB);
        r = append(a, b, r, nextA, nextB, lower.radius(2 * block + 1));
      }
      above.level().put(block, a, b, r);
      above.merge(block, below);
    }
  }
}
