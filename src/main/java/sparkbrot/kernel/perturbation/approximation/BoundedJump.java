package sparkbrot.kernel.perturbation.approximation;

import sparkbrot.kernel.perturbation.number.TwofoldComplex;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.number.WideReal;

/**
 * A jump whose A and B have 106 bits, and bounds of what it leaves out and of what it rounds.
 *
 * <p>For a sample whose d is s at most, no step of it has a d above its p s + q, p being the
 * product of all |X| up to there and q the sum of such products times cmax (but for a factor of 1 +
 * 2^-14: within a radius all squares together are that small). A square dropped at a step is
 * carried on by the |X| that follow; so all of them are square s&sup2; + linear s + constant, whose
 * coefficients two jumps in a row combine exactly.
 *
 * <p>In 106 bits a jump has its squares, too: dd d&sup2; + dc d c + cc c&sup2;, and leaves out what
 * is of third order. At a step that is no more than twice d's bound times that of the squares up to
 * there; with the |X| that follow, 2 (ratio s + ratioOfC) times the bound of all squares, where
 * ratio and ratioOfC are the sums of p / |X| and q / |X| over the steps.
 *
 * @param steps how many it has
 * @param a what d is multiplied by
 * @param b what c is multiplied by
 * @param dd what d&sup2; is multiplied by
 * @param dc what d c is multiplied by
 * @param cc what c&sup2; is multiplied by
 * @param amount product of all |X|
 * @param sum of products of |X|, which |B| is not above
 * @param square of the squares' bound
 * @param linear of the squares' bound
 * @param constant of the squares' bound
 * @param ratio how much larger than X a d may become, at most, in sum
 * @param ratioOfC the same for c
 * @param radius within which it is allowed
 */
public record BoundedJump(
    int steps,
    TwofoldComplex a,
    TwofoldComplex b,
    WideComplex dd,
    WideComplex dc,
    WideComplex cc,
    WideReal amount,
    WideReal sum,
    WideReal square,
    WideReal linear,
    WideReal constant,
    WideReal ratio,
    WideReal ratioOfC,
    WideReal radius) {

  private static final WideReal ONE = WideReal.of(1, 0);

  /**
   * A single step.
   *
   * @param x twice the reference's number
   * @param most no sample that is farther away may jump
   */
  static BoundedJump step(TwofoldComplex x, WideReal epsilon, WideReal most) {
    WideReal amount = WideReal.above(WideReal.amount(x));
    return new BoundedJump(
        1,
        new TwofoldComplex().set(x),
        new TwofoldComplex().restore(1, 0, 0, 0, 0),
        new WideComplex().set(1, 0, 0),
        new WideComplex(),
        new WideComplex(),
        amount,
        ONE,
        ONE,
        WideReal.ZERO,
        WideReal.ZERO,
        // No sample jumps where X is 0.
        amount.isZero() ? ONE : WideReal.above(ONE.over(amount)),
        WideReal.ZERO,
        amount.times(epsilon).min(most));
  }

  /** This jump and then another. */
  BoundedJump then(BoundedJump next, WideReal cMax) {
    WideReal p = amount;
    WideReal q = sum.times(cMax);
    WideReal py = next.amount;
    WideReal slope = next.square.times(q);
    TwofoldComplex both = new TwofoldComplex().product(next.a, b);
    Squares squares = new Squares(this, next);
    return new BoundedJump(
        steps + next.steps,
        new TwofoldComplex().product(next.a, a),
        both.sum(both, next.b),
        squares.dd(),
        squares.dc(),
        squares.cc(),
        WideReal.above(py.times(p)),
        WideReal.above(py.times(sum).plus(next.sum)),
        WideReal.above(py.times(square).plus(next.square.times(p).times(p))),
        WideReal.above(py.times(linear).plus(p.times(slope.plus(slope).plus(next.linear)))),
        WideReal.above(
            py.times(constant).plus(q.times(slope.plus(next.linear))).plus(next.constant)),
        WideReal.above(ratio.plus(next.ratio.times(p))),
        WideReal.above(ratioOfC.plus(next.ratio.times(q)).plus(next.ratioOfC)),
        within(radius, next.radius, p, q));
  }

  static WideReal within(WideReal r, WideReal next, WideReal p, WideReal q) {
    WideReal left = next.minus(q);
    if (left.mantissa() <= 0 || r.isZero()) {
      return WideReal.ZERO;
    }
    return p.isZero() ? r : r.min(left.over(p));
  }

  /** Squares of x and then y: those of x times A of y, and those of y at A of x d + B of x c. */
  private record Squares(BoundedJump x, BoundedJump y) {

    private WideComplex carried(WideComplex of) {
      return new WideComplex().product(y.a.rounded(new WideComplex()), of);
    }

    WideComplex dd() {
      WideComplex a = x.a.rounded(new WideComplex());
      WideComplex work = new WideComplex().product(a, a);
      return a.sum(carried(x.dd), work.product(y.dd, new WideComplex().set(work)));
    }

    WideComplex dc() {
      WideComplex b = x.b.rounded(new WideComplex());
      WideComplex twice = new WideComplex().product(y.dd, b);
      twice.scale(1);
      twice.sum(new WideComplex().set(twice), y.dc);
      WideComplex work = new WideComplex().product(x.a.rounded(b), twice);
      return twice.sum(carried(x.dc), work);
    }

    WideComplex cc() {
      WideComplex b = x.b.rounded(new WideComplex());
      WideComplex work = new WideComplex().product(y.dd, b);
      WideComplex sum = new WideComplex().sum(work, y.dc);
      work.product(sum, b);
      sum.sum(carried(x.cc), work);
      return work.sum(sum, y.cc);
    }
  }
}
