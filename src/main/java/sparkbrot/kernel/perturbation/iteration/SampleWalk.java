package sparkbrot.kernel.perturbation.iteration;

import sparkbrot.kernel.perturbation.approximation.ErrorBound;
import sparkbrot.kernel.perturbation.approximation.ErrorLevel;
import sparkbrot.kernel.perturbation.approximation.JumpLevel;
import sparkbrot.kernel.perturbation.approximation.JumpTable;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.number.WideReal;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;

/**
 * What one sample does from its begin to its end, step by step: the definition of the family's
 * samples, which {@link JumpSweep} keeps bit for bit.
 *
 * <p>A sample is at index m of the reference and at iteration k: z_k = Z_m + d. At every index it
 * is asked
 *
 * <ol>
 *   <li>whether it has escaped: |z|&sup2; - 4 = (|Z|&sup2; - 4) + Re(2 conj(Z) d) + |d|&sup2; &gt;
 *       0;
 *   <li>whether z is nearer to 0 than d is: |Z|&sup2; + Re(2 conj(Z) d) &lt; 0. Then, and at the
 *       reference's last index, it goes on at index 0 with d = z, which is exact, and keeps d from
 *       losing what tells it from its neighbours (Zhuoran, 2021);
 *   <li>and else it jumps ({@link JumpTable}) or takes a step: d' = (2Z + d) d + c.
 * </ol>
 *
 * <p>Steps are taken in blocks of {@link JumpTable#BASE_STEPS}. A block is run without the
 * questions at first: an escape is seen at its end, as |z| &gt; 2 does not come back; whoever
 * answers one with yes runs it again, asking.
 *
 * <p>A difference below 2^-500 has an exponent of its own, as its square is beyond binary64 or so
 * soon; its own square does not matter then but where the reference comes as near to 0. Such a
 * sample is <em>wide</em>. It is plain again above 2^-480, at a block's begin.
 */
final class SampleWalk extends ReferenceWalk {

  /** Square of the amount below which a sample is wide. */
  static final double SMALL_SQUARED = 0x1p-1000;

  private static final double PLAIN_SQUARED = 0x1p-960;

  /** Unit of c, 0 if it is none of binary64. */
  private final double unit;

  private final StartListener starts;

  /** How far d may be from the true one, of a plain sample. */
  double error;

  /** Whether a sample has finished because rounding hides whether it has escaped. */
  boolean unsure;

  /** Difference from the reference, of a plain sample. */
  double dr;

  double di;

  /** Derivative of z by c, times the unit of c; of a plain sample. */
  double er;

  double ei;

  /** The sample's c less the reference's, in units. */
  double cr;

  double ci;

  /** Which of the samples on the way this is, where there are several. */
  int slot;

  /** Index of the reference. */
  int index;

  /** Iterations made: z is z_k. */
  int iteration;

  /** Whether the count is known. */
  boolean finished;

  /** Whether it escaped, once it is. */
  boolean escaped;

  /** What all samples took so far: jumps, single steps, and goings on at index 0. */
  long jumps;

  long steps;
  long rebases;

  /** What it does while it is wide. */
  private final WideWalk wide;

  SampleWalk(
      ReferenceOrbit orbit,
      JumpTable table,
      int scale,
      int maxIter,
      boolean withDerivative,
      ErrorBound bound,
      StartListener starts) {
    super(orbit, table, scale, maxIter, withDerivative, bound);
    this.starts = starts;
    unit = WideComplex.powerOfTwo(scale);
    wide = new WideWalk(this);
  }

  /** Starts a sample: z_1 = c, beside the reference's. */
  void begin(double re, double im) {
    starts.begins(slot);
    cr = re;
    ci = im;
    index = 1;
    iteration = 1;
    finished = false;
    escaped = false;
    unsure = false;
    dr = re * unit;
    di = im * unit;
    er = unit;
    ei = 0;
    if (norm() < PLAIN_SQUARED) {
      wide.begin();
      wide.walk();
    } else {
      wide.active = false;
      if (bound != null) {
        error = bound.constant();
      }
      // At once: so near to c = -2 that rounding decides, |z| may come back from 2.
      finishes();
    }
  }

  /** Takes up a plain sample somewhere. */
  void resume(double re, double im, int m, int k) {
    cr = re;
    ci = im;
    index = m;
    iteration = k;
    finished = false;
    escaped = false;
    unsure = false;
    wide.active = false;
  }

  /** Lets a sample that is about to walk be heard of. */
  void announce() {
    starts.begins(slot);
  }

  /** Takes up a wide sample somewhere, whose d is so many times 2^unit. */
  void resumeWide(double re, double im, int m, int k, double partR, double partI, int unit) {
    resume(re, im, m, k);
    wide.take(partR, partI, unit);
  }

  /**
   * Lets a sample, whose d is so many times 2^unit, go on at index 0 unless that may end it;
   * whether it does.
   */
  boolean passesStart(int sample, int made, int from, double re, double im, int unit) {
    if (starts.mayEnd(sample, made, from, re, im, unit)) {
      return false;
    }
    rebases++;
    return true;
  }

  /** Whether a sample that has come to index 0 has finished by that. */
  boolean endsAtStart(int from) {
    rebases++;
    finished = starts.ends(this, from);
    return finished;
  }

  /** Takes up a sample at index 0, and all others whose d is as near to its. */
  void follow(SampleWalk sample, WideReal radius) {
    resume(sample.cr, sample.ci, 0, sample.iteration);
    dr = sample.dr;
    di = sample.di;
    error = radius.value();
    wide.take(sample.wide, radius);
    wide.walk();
  }

  void readDifference(WideComplex into) {
    if (wide.active) {
      wide.readDifference(into);
    } else {
      into.set(dr, di, 0);
    }
  }

  /** Twice what z_1 has. */
  WideReal leastError() {
    return bound.wideConstant().plus(bound.wideConstant());
  }

  WideReal errorBound() {
    if (bound == null) {
      return WideReal.ZERO;
    }
    return wide.active ? wide.error() : WideReal.of(error, 0);
  }

  /** Walks to the end. */
  void run() {
    while (!finished) {
      advance();
    }
  }

  /** Makes a jump, a block or what else is next; the sample is plain before and after. */
  void advance() {
    if (index == last) {
      leaveEnd();
    } else if (isSmall()) {
      walkSmall();
    } else if (index == 0) {
      leaveStart();
    } else if (!jump()) {
      block();
    }
  }

  /** Whether a plain sample goes on as a wide one. */
  boolean isSmall() {
    return isSmall(dr, di);
  }

  /** Whether |d|&sup2; is below {@link #SMALL_SQUARED}. */
  static boolean isSmall(double re, double im) {
    return Math.fma(re, re, im * im) < SMALL_SQUARED;
  }

  /** |d|&sup2;. */
  private double norm() {
    return Math.fma(dr, dr, di * di);
  }

  /** At the reference's last index. */
  void leaveEnd() {
    if (!finishes()) {
      toStart();
    }
  }

  /** A step from index 0, where Z is 0. */
  void leaveStart() {
    stepDerivative(dr + dr, di + di);
    if (bound != null) {
      error = bound.step(0, 0, dr, di, error) * ErrorBound.ABOVE_ROUNDING;
    }
    double re = Math.fma(dr, dr, Math.fma(-di, di, cr * unit));
    di = Math.fma(dr, di, Math.fma(di, dr, ci * unit));
    dr = re;
    index = 1;
    iteration++;
  }

  private boolean jump() {
    int stop = index + (maxIter - iteration);
    double norm = norm();
    for (int level = table.highestAt(index); level >= JumpTable.BASE; level--) {
      int block = (index - 1) >>> level;
      int end = table.end(level, block);
      if (norm < table.level(level).radiusSquared(block)
          && end <= stop
          && jumpsError(level, block)) {
        jump(table.level(level), block);
        jumps++;
        iteration += end - index;
        index = end;
        return true;
      }
    }
    return false;
  }

  /** Whether its error lets a sample jump, and then what the jump makes of that. */
  private boolean jumpsError(int level, int block) {
    if (bound == null) {
      return true;
    }
    ErrorLevel errors = bound.table().errors(level);
    if (!(error < errors.most(block))) {
      return false;
    }
    error = errors.after(block, amounts() + error, error);
    return true;
  }

  private double amounts() {
    return Math.abs(dr) + Math.abs(di);
  }

  private void jump(JumpLevel level, int block) {
    double qr = level.qr(block);
    double qi = level.qi(block);
    double br = level.br(block);
    double bi = level.bi(block);
    double ar = Math.fma(qr, dr, Math.fma(-qi, di, level.ar(block)));
    double ai = Math.fma(qr, di, Math.fma(qi, dr, level.ai(block)));
    if (withDerivative) {
      double wr = Math.fma(2 * qr, dr, Math.fma(-2 * qi, di, level.ar(block)));
      double wi = Math.fma(2 * qr, di, Math.fma(2 * qi, dr, level.ai(block)));
      double next = Math.fma(wr, er, Math.fma(-wi, ei, br));
      ei = Math.fma(wr, ei, Math.fma(wi, er, bi));
      er = next;
    }
    double re = Math.fma(ar, dr, Math.fma(-ai, di, Math.fma(br, cr, -(bi * ci))));
    di = Math.fma(ar, di, Math.fma(ai, dr, Math.fma(br, ci, bi * cr)));
    dr = re;
  }

  /** A block of steps: unasked first. */
  private void block() {
    int end = Math.min(last, index + JumpTable.BASE_STEPS);
    if (end <= index + (maxIter - iteration)) {
      double fromR = dr;
      double fromI = di;
      double fromEr = er;
      double fromEi = ei;
      double fromError = error;
      if (runs(end)) {
        return;
      }
      error = fromError;
      dr = fromR;
      di = fromI;
      er = fromEr;
      ei = fromEi;
    }
    walk(end);
  }

  /** Whether nobody had to be asked; then the block has been run. */
  private boolean runs(int end) {
    boolean nearer = false;
    boolean stepsError = bound != null && !isNear();
    if (bound != null && !stepsError) {
      error = bound.table().near().after((index - 1) >>> JumpTable.BASE, amounts() + error, error);
    }
    for (int m = index; m < end; m++) {
      nearer |= Math.fma(x[m], dr, Math.fma(y[m], di, norms[m])) < 0;
      if (stepsError) {
        error = bound.step(x[m], y[m], dr, di, error);
      }
      step(m);
    }
    if (stepsError) {
      error *= ErrorBound.ABOVE_ROUNDING;
    }
    if (nearer || isSmall() || !isInside(end)) {
      return false;
    }
    steps += end - index;
    iteration += end - index;
    index = end;
    return true;
  }

  /** Whether the error of a whole block of steps is bounded by what the reference does. */
  private boolean isNear() {
    ErrorLevel near = bound.table().near();
    int block = (index - 1) >>> JumpTable.BASE;
    return norm() < near.radiusSquared(block) && error < near.most(block);
  }

  private boolean isInside(int m) {
    double beyond = beyondRim(m);
    return bound == null ? beyond <= 0 : beyond < -margin(m) && error <= ErrorBound.MOST;
  }

  private double margin(int m) {
    return ErrorBound.margin(orbit.rimSummands(m), x[m], y[m], dr, di, norm(), error);
  }

  private void step(int m) {
    double tr = x[m] + dr;
    double ti = y[m] + di;
    if (withDerivative) {
      stepDerivative(tr + dr, ti + di);
    }
    double re = Math.fma(tr, dr, Math.fma(-ti, di, cr * unit));
    di = Math.fma(tr, di, Math.fma(ti, dr, ci * unit));
    dr = re;
  }

  /** At 2z. */
  private void stepDerivative(double re, double im) {
    double next = Math.fma(re, er, Math.fma(-im, ei, unit));
    ei = Math.fma(re, ei, im * er);
    er = next;
  }

  /** |z|&sup2; - 4. */
  private double beyondRim(int m) {
    double linear = Math.fma(x[m], dr, y[m] * di);
    double square = norm();
    return (orbit.beyondRim(m) + linear) + square;
  }

  /** Steps on to an index, the limit or where it is small, asking everything. */
  void walk(int end) {
    while (!finishes() && index < end) {
      if (Math.fma(x[index], dr, Math.fma(y[index], di, norms[index])) < 0) {
        toStart();
        return;
      }
      if (isSmall()) {
        return;
      }
      if (bound != null) {
        error = bound.step(x[index], y[index], dr, di, error) * ErrorBound.ABOVE_ROUNDING;
      }
      step(index);
      steps++;
      index++;
      iteration++;
    }
  }

  /** Whether the count is known here, or never will be. */
  private boolean finishes() {
    if (isInside(index)) {
      finished = iteration == maxIter;
      return finished;
    }
    finished = true;
    escaped = bound == null || beyondRim(index) > margin(index) && error <= ErrorBound.MOST;
    unsure = !escaped;
    return true;
  }

  /** Goes on at index 0. */
  void toStart() {
    dr = Math.fma(x[index], 0.5, dr);
    di = Math.fma(y[index], 0.5, di);
    if (bound != null) {
      error = ErrorBound.start(x[index], y[index], dr, di, error);
    }
    int from = index;
    index = 0;
    rebases++;
    finished = starts.ends(this, from);
  }

  /** A plain sample that has become small; at its return it is plain or finished. */
  void walkSmall() {
    wide.take();
    wide.walk();
  }

  /** Goes on until it is plain or finished. */
  void walkWide() {
    wide.walk();
  }

  /** Makes one jump or step, or what else is next, of a wide sample. */
  void advanceWide() {
    wide.advance();
  }

  boolean isWide() {
    return wide.active;
  }

  /**
   * Takes a sample that has escaped on until binary64 alone knows it outside: beside the needle's
   * tip |z| rounds to 2 for many iterations more. Ends at the reference's end at the latest.
   */
  void leaveRim() {
    while (index < last && (wide.active || beyondRim(index) < ReferenceOrbit.LEFT_RIM)) {
      if (wide.active) {
        wide.leave();
      } else {
        step(index);
        index++;
        iteration++;
      }
    }
  }

  /** Real part of z. */
  double re() {
    return Math.fma(x[index], 0.5, dr);
  }

  /** Imaginary part of z. */
  double im() {
    return Math.fma(y[index], 0.5, di);
  }
}
