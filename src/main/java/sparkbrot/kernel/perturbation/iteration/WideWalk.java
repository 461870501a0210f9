package sparkbrot.kernel.perturbation.iteration;

import sparkbrot.kernel.perturbation.approximation.ErrorBound;
import sparkbrot.kernel.perturbation.approximation.ErrorLevel;
import sparkbrot.kernel.perturbation.approximation.JumpLevel;
import sparkbrot.kernel.perturbation.approximation.JumpTable;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.number.WideReal;

/**
 * What a wide sample does, step by step, until it is plain: as {@link SampleWalk} says, whose index
 * and iteration it moves, with numbers that have an exponent of their own.
 */
final class WideWalk extends ReferenceWalk {

  /** From that exponent on a sample is plain, at a block's begin. */
  static final int PLAIN_EXPONENT = -480;

  /** Where |Z|&sup2; is less, samples with a wide difference are inside. */
  private static final double INSIDE_SQUARED = 3.9;

  private final SampleWalk sample;

  /** Whether the sample is wide. */
  boolean active;

  /** How far d may be from the true one. */
  private WideReal error = WideReal.ZERO;

  private final WideComplex d = new WideComplex();
  private final WideComplex derivative = new WideComplex();
  private final WideComplex c = new WideComplex();
  private final WideComplex one = new WideComplex().set(1, 0, 0);
  private final WideComplex a = new WideComplex();
  private final WideComplex b = new WideComplex();
  private final WideComplex first = new WideComplex();
  private final WideComplex work = new WideComplex();

  WideWalk(SampleWalk sample) {
    super(sample);
    this.sample = sample;
  }

  /** Starts the sample: d is c. */
  void begin() {
    active = true;
    d.set(sample.cr, sample.ci, scale);
    derivative.set(one);
    if (bound != null) {
      error = bound.wideConstant();
    }
  }

  /** Takes up the sample's plain numbers. */
  void take() {
    active = true;
    d.set(sample.dr, sample.di, 0);
    derivative.set(sample.er, sample.ei, -scale);
    error = WideReal.of(sample.error, 0);
  }

  /** Takes up a d that is so many times 2^unit. */
  void take(double re, double im, int unit) {
    active = true;
    d.set(re, im, unit);
  }

  /** Takes up another sample's, with an error of its own. */
  void take(WideWalk other, WideReal radius) {
    active = other.active;
    d.set(other.d);
    error = radius;
  }

  void readDifference(WideComplex into) {
    into.set(d);
  }

  WideReal error() {
    return error;
  }

  /** Goes on until it is plain or has finished. */
  void walk() {
    while (active && !sample.finished) {
      advance();
    }
  }

  /** Makes one jump or step, or what else is next. */
  void advance() {
    c.set(sample.cr, sample.ci, scale);
    if (finishes()) {
      return;
    }
    if (sample.index == last || isNearer()) {
      orbit.read(sample.index, a);
      a.scale(-1);
      d.sum(work.set(d), a);
      if (bound != null) {
        WideReal amounts = WideReal.amount(a).plus(WideReal.amount(d));
        error = error.plus(amounts.times(WideReal.of(ErrorBound.ROUNDING, 0)));
      }
      int from = sample.index;
      sample.index = 0;
      sample.endsAtStart(from);
      return;
    }
    boolean atBlock = sample.index == 0 || (sample.index - 1) % JumpTable.BASE_STEPS == 0;
    if (atBlock && d.exponent() >= PLAIN_EXPONENT) {
      makePlain();
    } else if (!(atBlock && sample.index > 0 && jump())) {
      step();
    }
  }

  private double scaled(double part) {
    return derivative.isZero() ? 0 : Math.scalb(part, derivative.exponent() + scale);
  }

  private boolean finishes() {
    if (sample.iteration == maxIter) {
      sample.finished = true;
    }
    if (bound != null && hidesRim()) {
      sample.finished = true;
      sample.unsure = true;
    } else if (isBeyond()) {
      sample.escaped = true;
      sample.finished = true;
    }
    return sample.finished;
  }

  /** Whether the error hides on which side of the rim the sample is. */
  private boolean hidesRim() {
    WideReal rim = orbit.wideBeyondRim(sample.index);
    orbit.read(sample.index, a);
    WideReal margin = ErrorBound.margin(rim, WideReal.amount(a), WideReal.amount(d), error);
    if (margin == null) {
      return true;
    }
    double linear = d.isZero() ? 0 : Math.fma(x[sample.index], d.re(), y[sample.index] * d.im());
    WideReal beyond = rim.minus(WideReal.of(-linear, d.exponent()));
    WideReal amount = new WideReal(Math.abs(beyond.mantissa()), beyond.exponent());
    return amount.minus(margin).mantissa() <= 0;
  }

  private boolean isBeyond() {
    if (norms[sample.index] < INSIDE_SQUARED) {
      return false;
    }
    WideReal sum = orbit.wideBeyondRim(sample.index);
    if (d.isZero() || sum.exponent() > PLAIN_EXPONENT / 2) {
      return sum.mantissa() > 0;
    }
    double linear = Math.fma(x[sample.index], d.re(), y[sample.index] * d.im());
    WideReal exact = sum.minus(WideReal.of(-linear, d.exponent()));
    return exact.isZero() || exact.mantissa() > 0;
  }

  private boolean isNearer() {
    if (sample.index == 0 || !orbit.isSmall(sample.index)) {
      return false;
    }
    orbit.read(sample.index, a);
    // |Z + d| < |d|, with Z = X / 2.
    a.scale(-1);
    work.sum(a, d);
    return WideReal.amount(d).minus(WideReal.amount(work)).mantissa() > 0;
  }

  private boolean jump() {
    int stop = sample.index + (maxIter - sample.iteration);
    for (int level = table.highestAt(sample.index); level >= JumpTable.BASE; level--) {
      int block = (sample.index - 1) >>> level;
      int end = table.end(level, block);
      if (end <= stop && table.level(level).allows(block, d) && jumpsError(level, block)) {
        table.level(level).readA(block, a);
        linear(table.level(level), block);
        sample.jumps++;
        sample.iteration += end - sample.index;
        sample.index = end;
        return true;
      }
    }
    return false;
  }

  private boolean jumpsError(int level, int block) {
    if (bound == null) {
      return true;
    }
    ErrorLevel errors = bound.table().errors(level);
    if (!errors.allows(block, error)) {
      return false;
    }
    error = errors.after(block, WideReal.amount(d).plus(error), error);
    return true;
  }

  /** d' = A d + B c. */
  private void linear(JumpLevel level, int block) {
    level.readB(block, b);
    d.productSum(a, d, work.product(b, c));
    if (withDerivative) {
      derivative.productSum(a, derivative, b);
    }
  }

  private void makePlain() {
    active = false;
    sample.dr = d.realValue();
    sample.di = d.imaginaryValue();
    if (withDerivative) {
      sample.er = scaled(derivative.re());
      sample.ei = scaled(derivative.im());
    }
    sample.error = Math.max(error.value() * ErrorBound.ABOVE_ROUNDING, ErrorLevel.LEAST);
  }

  /** A step behind an escape: plain as soon as it can be. */
  void leave() {
    step();
    if (d.exponent() >= PLAIN_EXPONENT) {
      makePlain();
    }
  }

  private void step() {
    if (sample.index == 0) {
      a.set(0, 0, 0);
    } else {
      orbit.read(sample.index, a);
    }
    first.sum(a, d);
    if (bound != null) {
      work.sum(first, d);
      error = bound.step(WideReal.amount(a), WideReal.amount(work), WideReal.amount(d), error);
    }
    if (withDerivative) {
      derivative.productSum(work.sum(first, d), derivative, one);
    }
    d.productSum(first, d, c);
    sample.steps++;
    sample.index++;
    sample.iteration++;
  }
}
