package sparkbrot.kernel.perturbation.exact;

import sparkbrot.kernel.perturbation.approximation.BoundedJump;
import sparkbrot.kernel.perturbation.approximation.ErrorBound;
import sparkbrot.kernel.perturbation.approximation.ErrorLevel;
import sparkbrot.kernel.perturbation.approximation.ExactTable;
import sparkbrot.kernel.perturbation.approximation.JumpTable;
import sparkbrot.kernel.perturbation.number.TwofoldComplex;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.number.WideReal;
import sparkbrot.kernel.perturbation.reference.FineReference;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;

/**
 * What {@code SampleWalk} does, in 106 bits with an exponent each: for the few samples whose counts
 * binary64 leaves open. Every number is asked, every step's error is bounded.
 */
final class FineWalk {

  /** Of X and d, c and the products and sums of a step: 64 times 2^-106. */
  private static final WideReal ROUNDING = WideReal.of(FineSteps.ROUNDING, 0);

  /** Of c, in units. */
  private static final int OFFSET_EXPONENT = -96;

  /** Of each of a jump's factors. */
  private static final double FACTOR_ROUNDING = 0x1p-101;

  /** Of each factor of squares. */
  private static final double SQUARE_ROUNDING = 0x1p-49;

  /** And of itself, in factors. */
  private static final int JUMP_FACTORS = 8;

  private static final WideReal SQUARES = WideReal.of(1.001, 0);
  private static final WideReal PART_OF_RADIUS = WideReal.of(0.875, 0);
  private static final WideReal REST_OF_RADIUS = WideReal.of(0.125, 0);

  /** Where d is larger doubles can answer what is asked. */
  private static final int PLAIN_EXPONENT = -200;

  /** Square of the amount that a sample in doubles has at least. */
  static final double PLAIN_SQUARED = 0x1p-398;

  private final FineSteps steps;
  private final int scale;
  private final boolean withDerivative;

  private final ExactTable table;
  private final FineReference reference;
  private final ReferenceOrbit orbit;
  private final int maxIter;
  private final WideReal constant;

  /** Difference from the reference. */
  private final TwofoldComplex d = new TwofoldComplex();

  private final TwofoldComplex c = new TwofoldComplex();
  private final TwofoldComplex x = new TwofoldComplex();
  private final TwofoldComplex t = new TwofoldComplex();
  private final TwofoldComplex work = new TwofoldComplex();

  /** Derivative of z by c. */
  final WideComplex derivative = new WideComplex();

  private final WideComplex one = new WideComplex().set(1, 0, 0);
  private final WideComplex first = new WideComplex();
  private final WideComplex second = new WideComplex();
  private final WideComplex third = new WideComplex();
  private final WideComplex fourth = new WideComplex();
  private final WideComplex plainC = new WideComplex();
  private WideReal error = WideReal.ZERO;
  private int index;

  /** Iterations made: z is z_k. */
  int iteration;

  /** Whether it escaped, once it is finished. */
  boolean escaped;

  FineWalk(ExactTable table, int scale, int maxIter, boolean withDerivative) {
    this.table = table;
    this.scale = scale;
    this.maxIter = maxIter;
    this.withDerivative = withDerivative;
    reference = table.reference();
    orbit = reference.orbit();
    constant =
        table
            .cMax()
            .times(WideReal.of(0x1p-99, 0))
            .plus(table.referenceRounding())
            .plus(new WideReal(1, scale + OFFSET_EXPONENT));
    steps = new FineSteps(reference, constant, scale, withDerivative);
  }

  /**
   * Walks to the end.
   *
   * @return whether the count is certain
   */
  boolean run(TwofoldComplex offset) {
    c.set(offset);
    d.set(offset);
    steps.begin(c);
    derivative.set(one);
    error = constant;
    index = 1;
    iteration = 1;
    escaped = false;
    while (true) {
      int side = side();
      if (side >= 0) {
        escaped = side > 0;
        return escaped;
      }
      if (iteration == maxIter) {
        return true;
      }
      if (index == orbit.last() || isNearer()) {
        toStart();
      }
      boolean atBlock = index > 0 && (index - 1) % JumpTable.BASE_STEPS == 0;
      if (!(atBlock && jump()) && !runs()) {
        step();
      }
    }
  }

  /** Goes on until binary64 knows that it is outside; returns the iteration. */
  int leaveRim() {
    int last = iteration;
    while (index < orbit.last() && ReferenceOrbit.isAtRim(re(), im())) {
      step();
      last++;
    }
    return last;
  }

  private boolean isPlain() {
    return d.exponent() > PLAIN_EXPONENT;
  }

  private double plainRe() {
    return Math.scalb(d.re(), d.exponent());
  }

  private double plainIm() {
    return Math.scalb(d.im(), d.exponent());
  }

  /** Positive if certainly outside, negative if certainly inside. */
  private int side() {
    double e = error.value();
    if (!(e <= ErrorBound.MOST)) {
      return 0;
    }
    double xr = orbit.x()[index];
    double xi = orbit.y()[index];
    if (isPlain()) {
      double dr = plainRe();
      double di = plainIm();
      double square = Math.fma(dr, dr, di * di);
      double beyond = (orbit.beyondRim(index) + Math.fma(xr, dr, xi * di)) + square;
      double margin =
          ErrorBound.margin(
              orbit.rimSummands(index), xr, xi, dr, di, square, Math.max(e, 0x1p-700));
      return Math.abs(beyond) > margin ? (int) Math.signum(beyond) : 0;
    }
    WideReal rim = orbit.wideBeyondRim(index);
    double linear = d.isZero() ? 0 : Math.fma(xr, d.re(), xi * d.im());
    WideReal beyond = rim.minus(WideReal.of(-linear, d.exponent()));
    reference.read(index, x);
    WideReal margin = ErrorBound.margin(rim, WideReal.amount(x), WideReal.amount(d), error);
    WideReal far = new WideReal(Math.abs(beyond.mantissa()), beyond.exponent());
    return far.minus(margin).mantissa() > 0 ? (int) Math.signum(beyond.mantissa()) : 0;
  }

  /** Whether z is nearer to 0 than d is; whatever is answered, no bound is wrong. */
  private boolean isNearer() {
    if (isPlain()) {
      double linear = Math.fma(orbit.y()[index], plainIm(), orbit.norms()[index]);
      return Math.fma(orbit.x()[index], plainRe(), linear) < 0;
    }
    if (!orbit.isSmall(index)) {
      return false;
    }
    half();
    return WideReal.amount(d).minus(WideReal.amount(work.sum(x, d))).mantissa() > 0;
  }

  /** Sets x to the reference's Z. */
  private void half() {
    reference.read(index, x);
    x.scale(-1);
  }

  private void toStart() {
    half();
    d.sum(d, x);
    error = WideReal.above(error.plus(WideReal.amount(x).plus(WideReal.amount(d)).times(ROUNDING)));
    index = 0;
  }

  private boolean jump() {
    int stop = index + (maxIter - iteration);
    WideReal amount = WideReal.amount(d);
    for (int level = table.jumps().highestAt(index); level >= JumpTable.BASE; level--) {
      int block = (index - 1) >>> level;
      int end = table.jumps().end(level, block);
      BoundedJump by = table.jump(level, block);
      WideReal radius = by.radius();
      if (end <= stop
          && amount.minus(radius.times(PART_OF_RADIUS)).mantissa() < 0
          && error.minus(radius.times(REST_OF_RADIUS)).mantissa() < 0) {
        jump(by, WideReal.above(amount).plus(error));
        iteration += end - index;
        index = end;
        return true;
      }
    }
    return false;
  }

  private void jump(BoundedJump by, WideReal s) {
    WideReal squares =
        by.square().times(s).plus(by.linear()).times(s).plus(by.constant()).times(SQUARES);
    WideReal ratio = by.ratio().times(s).plus(by.ratioOfC());
    WideReal leftOut = ratio.plus(ratio).plus(WideReal.of(by.steps() * SQUARE_ROUNDING, 0));
    WideReal rounding = WideReal.of((by.steps() + JUMP_FACTORS) * FACTOR_ROUNDING, 0);
    WideReal linear = by.amount().times(s).plus(by.sum().times(table.cMax()));
    WideReal twice = by.square().times(s);
    WideReal slope = by.amount().plus(twice.plus(twice).plus(by.linear()));
    error =
        WideReal.above(
            slope
                .times(error)
                .plus(squares.times(leftOut))
                .plus(linear.times(rounding))
                .plus(by.sum().times(constant)));
    addSquares(by);
    d.sum(work.product(by.a(), d), t.product(by.b(), c));
    d.sum(d, x.restore(first.re(), 0, first.im(), 0, first.exponent()));
    if (withDerivative) {
      first.product(by.a().rounded(second), derivative);
      derivative.sum(first, by.b().rounded(second));
    }
  }

  /** Sets first to the squares, (dd d + dc c) d + cc c&sup2;. */
  private void addSquares(BoundedJump by) {
    d.rounded(second);
    c.rounded(plainC);
    first.product(by.dd(), second);
    third.product(by.dc(), plainC);
    fourth.sum(first, third);
    first.product(fourth, second);
    third.product(plainC, plainC);
    fourth.product(by.cc(), third);
    third.sum(first, fourth);
    first.set(third);
  }

  /** Takes steps up to the block's end in doubles; whether it took any. */
  private boolean runs() {
    if (!isPlain() || index == 0) {
      return false;
    }
    int within = (index - 1) % JumpTable.BASE_STEPS;
    int end = Math.min(orbit.last(), index - within + JumpTable.BASE_STEPS);
    end = Math.min(end, index + (maxIter - iteration));
    steps.dr = plainRe();
    steps.di = plainIm();
    steps.drLow = Math.scalb(d.reLow(), d.exponent());
    steps.diLow = Math.scalb(d.imLow(), d.exponent());
    steps.error = Math.max(WideReal.above(error).value(), ErrorLevel.LEAST);
    steps.er = derivative.isZero() ? 0 : Math.scalb(derivative.re(), derivative.exponent() + scale);
    steps.ei = derivative.isZero() ? 0 : Math.scalb(derivative.im(), derivative.exponent() + scale);
    int stopped = steps.run(index, end);
    if (stopped == index) {
      return false;
    }
    iteration += stopped - index;
    index = stopped;
    d.set(steps.dr, steps.drLow, steps.di, steps.diLow, 0);
    error = WideReal.of(steps.error, 0);
    derivative.set(steps.er, steps.ei, -scale);
    return true;
  }

  private void step() {
    reference.read(index, x);
    WideReal larger = WideReal.amount(x).plus(WideReal.amount(d)).times(ROUNDING);
    WideReal rounding = larger.times(WideReal.amount(d)).plus(constant);
    t.sum(x, d);
    work.sum(t, d);
    if (withDerivative) {
      first.product(work.rounded(second), derivative);
      derivative.sum(first, one);
    }
    WideReal factor = WideReal.amount(work).plus(larger).plus(error);
    error = WideReal.above(factor.times(error).plus(rounding));
    work.product(t, d);
    d.sum(work, c);
    index++;
    iteration++;
  }

  /** Real part of z. */
  double re() {
    half();
    work.sum(x, d);
    return work.isZero() ? 0 : Math.scalb(work.re(), work.exponent());
  }

  /** Imaginary part of z. */
  double im() {
    half();
    work.sum(x, d);
    return work.isZero() ? 0 : Math.scalb(work.im(), work.exponent());
  }
}
