package sparkbrot.kernel.perturbation.approximation;

import sparkbrot.kernel.perturbation.number.WideReal;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;

/**
 * How small a sample's difference d is, at the beginning of a block of steps, for which no question
 * needs to be asked on the way: none is nearer to 0 than its d is, and none has escaped behind it.
 *
 * <p>As long as |d| is not above |X| / 16, a step makes it at most 17/16 |X| |d| + |c|, and
 * |Z|&sup2; + Re(2 conj(Z) d) is at least |X|&sup2; / 4 - |X|&sup2; / 16. Behind the block
 * |z|&sup2; - 4 is negative if |d| is not above a sixteenth of 4 - |Z|&sup2;. What is rounded is
 * far below the parts of that which are left.
 */
public final class StepRadii {

  /** Of |X|, and of 4 - |Z|&sup2;, that |d| stays below. */
  private static final double PART = 0x1p-4;

  private static final double ABOVE_ROUNDING = 1 + 0x1p-20;
  private static final double GROWTH = (1 + PART) * ABOVE_ROUNDING;

  /** Where |X| is less, squares may leave the range of doubles. */
  private static final double LEAST = 0x1p-400;

  private final double[] squared;
  private final ReferenceOrbit orbit;
  private final double[] norms;
  private final double c;

  /**
   * @param cMax no sample's c differs from the reference's by more
   */
  StepRadii(ReferenceOrbit orbit, JumpTable table, WideReal cMax) {
    this.orbit = orbit;
    norms = orbit.norms();
    c = cMax.value() * ABOVE_ROUNDING;
    int blocks = table.topLevel() < JumpTable.BASE ? 0 : table.level(JumpTable.BASE).blocks();
    squared = new double[blocks];
    for (int block = 0; block < blocks; block++) {
      int begin = 1 + (block << JumpTable.BASE);
      double radius = radius(begin, table.end(JumpTable.BASE, block)) / ABOVE_ROUNDING;
      squared[block] = radius > 0 ? radius * radius : 0;
    }
  }

  /** How many blocks of {@link JumpTable#BASE_STEPS} the table has. */
  int blocks() {
    return squared.length;
  }

  /** Square of a block's radius; 0 if there is none. */
  public double squared(int block) {
    return squared[block];
  }

  private double radius(int begin, int end) {
    // |d| is at most as many times what it was at the block's beginning, and so much more.
    double times = 1;
    double more = 0;
    double radius = Double.POSITIVE_INFINITY;
    for (int m = begin; m < end; m++) {
      double x = 2 * Math.sqrt(norms[m]);
      if (!(x > LEAST)) {
        return 0;
      }
      radius = Math.min(radius, (x * PART - more) / times);
      times *= x * GROWTH;
      more = more * (x * GROWTH) + c;
    }
    return Math.min(radius, (-orbit.beyondRim(end) * PART - more) / times);
  }
}
