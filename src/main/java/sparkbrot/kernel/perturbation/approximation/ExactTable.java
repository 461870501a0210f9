package sparkbrot.kernel.perturbation.approximation;

import java.util.ArrayList;
import java.util.List;
import sparkbrot.kernel.perturbation.number.TwofoldComplex;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.number.WideReal;
import sparkbrot.kernel.perturbation.reference.FineReference;

/**
 * Jumps and how they bound errors: the table of samples whose counts shall be certain. The same
 * jumps serve samples in binary64 and those in 106 bits, which take their squares, too.
 *
 * <p>u is 2^-53. What the constants are made of is in the package's page, deep.md.
 */
public final class ExactTable {

  /** Of jumps in binary64, as with normal accuracy. */
  private static final WideReal EPSILON = WideReal.of(0x1p-46, 0);

  /** Samples within 2^-13 |X| at all steps have a derivative that is the reference's but for it. */
  private static final WideReal NEAR = WideReal.of(0x1p-13, 0);

  /** Of the radius for d; what is left of it is for the error. */
  static final double PART_OF_RADIUS = 0.875;

  /** What rounding A, B, c, and the jump's products and sums come to: 8 u. */
  private static final double ROUNDING = 0x1p-50;

  /** Squares of samples that differ from a linear jump by 2^-14. */
  private static final double SQUARES = 1.001;

  private final FineReference reference;
  private final JumpTable jumps;
  private final WideReal cMax;
  private final int scale;
  private final List<BoundedJump[]> levels = new ArrayList<>();
  private final List<ErrorLevel> errors = new ArrayList<>();
  private final ErrorLevel near;

  /**
   * Makes the table, in the calling thread.
   *
   * @param cMax no sample's c differs from the reference's by more
   * @param scale exponent of the unit of samples' c
   */
  public ExactTable(FineReference reference, WideReal cMax, int scale) {
    this.reference = reference;
    this.cMax = cMax;
    this.scale = scale;
    int steps = reference.orbit().last() - 1;
    int blocks = steps < 1 ? 0 : (steps + JumpTable.BASE_STEPS - 1) / JumpTable.BASE_STEPS;
    near = new ErrorLevel(blocks);
    if (blocks > 0) {
      levels.add(base(blocks));
      while (top().length > 1) {
        levels.add(merged(top()));
      }
    }
    List<JumpLevel> plain = new ArrayList<>();
    for (BoundedJump[] level : levels) {
      plain.add(plain(level));
      errors.add(errors(level));
    }
    jumps = new JumpTable(reference.orbit(), cMax, plain);
  }

  private BoundedJump[] top() {
    return levels.get(levels.size() - 1);
  }

  /** What the table was made of. */
  public FineReference reference() {
    return reference;
  }

  /** For samples in binary64. */
  public JumpTable jumps() {
    return jumps;
  }

  /** No sample's c differs from the reference's by more. */
  public WideReal cMax() {
    return cMax;
  }

  /** What blocks of plain steps do to an error; only within their radius. */
  public ErrorLevel near() {
    return near;
  }

  /** The jump of a block, in 106 bits; levels and blocks are those of {@link JumpTable}. */
  public BoundedJump jump(int level, int block) {
    return levels.get(level - JumpTable.BASE)[block];
  }

  /** Errors by jumps of a level. */
  public ErrorLevel errors(int level) {
    return errors.get(level - JumpTable.BASE);
  }

  /** Half a unit of the reference's last place, as often as a step's rounding may have it. */
  public WideReal referenceRounding() {
    return new WideReal(1, reference.roundingExponent());
  }

  private BoundedJump[] base(int blocks) {
    BoundedJump[] base = new BoundedJump[blocks];
    TwofoldComplex x = new TwofoldComplex();
    for (int block = 0; block < blocks; block++) {
      int from = 1 + (block << JumpTable.BASE);
      int end = Math.min(reference.orbit().last(), from + JumpTable.BASE_STEPS);
      BoundedJump jump = null;
      WideReal nearBy = WideReal.ZERO;
      for (int index = from; index < end; index++) {
        reference.read(index, x);
        BoundedJump step =
            BoundedJump.step(x, EPSILON, JumpTable.rimRadius(reference.orbit(), index));
        WideReal stepNear = step.amount().times(NEAR);
        nearBy =
            jump == null
                ? stepNear
                : BoundedJump.within(nearBy, stepNear, jump.amount(), jump.sum().times(cMax));
        jump = jump == null ? step : jump.then(step, cMax);
      }
      base[block] = jump;
      putNear(block, jump, nearBy);
    }
    return base;
  }

  private BoundedJump[] merged(BoundedJump[] lower) {
    BoundedJump[] upper = new BoundedJump[(lower.length + 1) / 2];
    for (int block = 0; block < upper.length; block++) {
      upper[block] =
          2 * block + 1 < lower.length
              ? lower[2 * block].then(lower[2 * block + 1], cMax)
              : lower[2 * block];
    }
    return upper;
  }

  private JumpLevel plain(BoundedJump[] level) {
    JumpLevel plain = new JumpLevel(level.length, scale);
    WideComplex a = new WideComplex();
    WideComplex b = new WideComplex();
    for (int block = 0; block < level.length; block++) {
      WideReal r = level[block].radius();
      plain.put(
          block,
          level[block].a().rounded(a),
          level[block].b().rounded(b),
          r.times(WideReal.of(PART_OF_RADIUS, 0)));
    }
    return plain;
  }

  private ErrorLevel errors(BoundedJump[] level) {
    ErrorLevel errors = new ErrorLevel(level.length);
    WideReal rounding = WideReal.of(ROUNDING, 0);
    WideReal squares = WideReal.of(SQUARES, 0);
    WideReal c = cMax.times(rounding).plus(referenceRounding());
    for (int block = 0; block < level.length; block++) {
      BoundedJump jump = level[block];
      errors.put(
          block,
          jump.amount(),
          jump.square().times(squares),
          jump.linear().times(squares).plus(jump.amount().times(rounding)),
          jump.constant().times(squares).plus(jump.sum().times(c)),
          jump.radius());
    }
    return errors;
  }

  /**
   * Plain steps: |w| of each is that of the reference but for 2^-11.4, and each rounds by 8 u of
   * what |X| and d make; 16 of them by 134 u of where d and c are carried.
   */
  private void putNear(int block, BoundedJump jump, WideReal radius) {
    WideReal rounding = WideReal.of(134 * 0x1p-53, 0);
    WideReal c = cMax.times(rounding).plus(referenceRounding().times(WideReal.of(1.01, 0)));
    near.put(
        block,
        jump.amount().times(WideReal.of(1.0061, 0)),
        WideReal.ZERO,
        jump.amount().times(rounding),
        jump.sum().times(c),
        radius);
  }
}
