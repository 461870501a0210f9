package sparkbrot.kernel.perturbation.iteration;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import sparkbrot.kernel.escape.vector.VectorWidth;
import sparkbrot.kernel.perturbation.approximation.ErrorBound;
import sparkbrot.kernel.perturbation.approximation.ErrorLevel;

/**
 * Errors of many plain samples at one index of the reference, operation by operation as {@link
 * ErrorBound} and {@link ErrorLevel} have them. Methods of their own, apart from the steps: a run
 * of steps whose errors blocks bound needs none, and the others are one in four.
 */
final class ErrorVectors {

  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();
  private static final int LANES = SPECIES.length();
  private static final int VECTORS = 4;

  private final double[] x;
  private final double[] y;
  private final ErrorBound bound;
  private final double constant;

  /** Errors of a group of samples, behind what it ran last. */
  final double[] next = new double[VECTORS * LANES];

  ErrorVectors(ErrorBound bound) {
    this.bound = bound;
    constant = bound.constant();
    x = bound.table().reference().orbit().x();
    y = bound.table().reference().orbit().y();
  }

  /** Makes the errors what a jump of those samples makes of them; before they jump. */
  void jump(SampleList list, int from, int to, ErrorLevel level, int block) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      after(list, i, level, block).intoArray(list.error, i);
    }
    for (; i < to; i++) {
      double s = (Math.abs(list.dr[i]) + Math.abs(list.di[i])) + list.error[i];
      list.error[i] = level.after(block, s, list.error[i]);
    }
  }

  /** Errors of samples of a group behind a block of steps that is bounded as a whole. */
  void near(SampleList list, int i, int group, int block) {
    for (int lane = 0; lane < group; lane += LANES) {
      after(list, i + lane, bound.table().near(), block).intoArray(next, lane);
    }
  }

  private static DoubleVector after(SampleList list, int i, ErrorLevel level, int block) {
    DoubleVector e = DoubleVector.fromArray(SPECIES, list.error, i);
    DoubleVector s =
        DoubleVector.fromArray(SPECIES, list.dr, i)
            .abs()
            .add(DoubleVector.fromArray(SPECIES, list.di, i).abs())
            .add(e);
    DoubleVector added =
        DoubleVector.broadcast(SPECIES, level.square(block))
            .fma(s, DoubleVector.broadcast(SPECIES, level.linear(block)))
            .fma(s, DoubleVector.broadcast(SPECIES, level.constant(block)));
    return DoubleVector.broadcast(SPECIES, level.amount(block))
        .fma(e, added)
        .mul(ErrorBound.ABOVE_ROUNDING);
  }

  /** Errors of samples of a group behind steps, each of which is bounded. */
  void steps(SampleList list, int i, int group, double unit, int begin, int end) {
    for (int lane = 0; lane < group; lane += 2 * LANES) {
      stepTwo(list, i + lane, lane, unit, begin, end);
    }
  }

  private void stepTwo(SampleList list, int i, int lane, double unit, int begin, int end) {
    DoubleVector dr0 = DoubleVector.fromArray(SPECIES, list.dr, i);
    DoubleVector di0 = DoubleVector.fromArray(SPECIES, list.di, i);
    DoubleVector cr0 = DoubleVector.fromArray(SPECIES, list.cr, i).mul(unit);
    DoubleVector ci0 = DoubleVector.fromArray(SPECIES, list.ci, i).mul(unit);
    DoubleVector e0 = DoubleVector.fromArray(SPECIES, list.error, i);
    DoubleVector dr1 = DoubleVector.fromArray(SPECIES, list.dr, i + LANES);
    DoubleVector di1 = DoubleVector.fromArray(SPECIES, list.di, i + LANES);
    DoubleVector cr1 = DoubleVector.fromArray(SPECIES, list.cr, i + LANES).mul(unit);
    DoubleVector ci1 = DoubleVector.fromArray(SPECIES, list.ci, i + LANES).mul(unit);
    DoubleVector e1 = DoubleVector.fromArray(SPECIES, list.error, i + LANES);
    DoubleVector constants = DoubleVector.broadcast(SPECIES, constant);
    for (int m = begin; m < end; m++) {
      DoubleVector zx = DoubleVector.broadcast(SPECIES, x[m]);
      DoubleVector zy = DoubleVector.broadcast(SPECIES, y[m]);
      DoubleVector amount = DoubleVector.broadcast(SPECIES, Math.abs(x[m]) + Math.abs(y[m]));
      DoubleVector tr0 = zx.add(dr0);
      DoubleVector ti0 = zy.add(di0);
      DoubleVector tr1 = zx.add(dr1);
      DoubleVector ti1 = zy.add(di1);
      DoubleVector wr0 = tr0.add(dr0);
      DoubleVector wi0 = ti0.add(di0);
      DoubleVector wr1 = tr1.add(dr1);
      DoubleVector wi1 = ti1.add(di1);
      DoubleVector w0 = wr0.fma(wr0, wi0.mul(wi0)).sqrt();
      DoubleVector w1 = wr1.fma(wr1, wi1.mul(wi1)).sqrt();
      DoubleVector s0 = dr0.abs().add(di0.abs());
      DoubleVector s1 = dr1.abs().add(di1.abs());
      DoubleVector rounding0 = amount.add(s0).mul(ErrorBound.ROUNDING);
      DoubleVector rounding1 = amount.add(s1).mul(ErrorBound.ROUNDING);
      e0 = w0.add(rounding0).add(e0).fma(e0, rounding0.fma(s0, constants));
      e1 = w1.add(rounding1).add(e1).fma(e1, rounding1.fma(s1, constants));
      DoubleVector next0 = tr0.fma(dr0, ti0.neg().fma(di0, cr0));
      DoubleVector next1 = tr1.fma(dr1, ti1.neg().fma(di1, cr1));
      di0 = tr0.fma(di0, ti0.fma(dr0, ci0));
      di1 = tr1.fma(di1, ti1.fma(dr1, ci1));
      dr0 = next0;
      dr1 = next1;
    }
    e0.mul(ErrorBound.ABOVE_ROUNDING).intoArray(next, lane);
    e1.mul(ErrorBound.ABOVE_ROUNDING).intoArray(next, lane + LANES);
  }

  /**
   * Lanes that are not certainly inside.
   *
   * @param rim what the reference's |Z|&sup2; - 4 is the rounded sum of
   * @param beyond |z|&sup2; - 4
   */
  long hidden(
      int lane,
      double zx,
      double zy,
      double rim,
      DoubleVector dr,
      DoubleVector di,
      DoubleVector square,
      DoubleVector beyond) {
    DoubleVector e = DoubleVector.fromArray(SPECIES, next, lane);
    DoubleVector linear = dr.abs().add(di.abs()).mul(Math.abs(zx) + Math.abs(zy));
    DoubleVector margin = e.fma(e.add(5), linear.add(rim).add(square).mul(ErrorBound.RIM_ROUNDING));
    return ~(beyond.compare(VectorOperators.LT, margin.neg()).toLong()
        & e.compare(VectorOperators.LE, ErrorBound.MOST).toLong());
  }

  /** The largest error of samples from an index on; NaN counts as infinite. */
  static double largest(SampleList list, int from) {
    double largest = 0;
    for (int i = from; i < list.length; i++) {
      largest = Math.max(largest, list.error[i]);
    }
    return largest;
  }
}
