package sparkbrot.kernel.escape.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import sparkbrot.kernel.escape.scalar.ExteriorValues;

/**
 * SIMD twin of {@link ExteriorValues}: many samples, without masks, operation by operation.
 *
 * <p>Methods hand over arrays, never vectors: where C2 has inlined much into a caller already it
 * calls the next method ({@code NodeCountInliningCutoff}), and each vector that it hands over then
 * is an object, for the JVM's life.
 */
final class ExteriorVectors {

  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();
  private static final int LANES = SPECIES.length();

  /** A double of this exponent has the ones place as its last bit. */
  private static final double TWO_TO_52 = 0x1p52;

  /** Fractions of the smooth counts, within the channel's range and not rounded yet. */
  final double[] fraction;

  /** Real parts of the distance estimates, not rounded yet. */
  final double[] estimateRe;

  /** Imaginary parts of the distance estimates, not rounded yet. */
  final double[] estimateIm;

  /** Squares of |z|, and their logarithms to base 2. */
  private final double[] norms;

  private final double[] logarithms;
  private final double[] x;
  private final double[] y;
  private final double[] dx;
  private final double[] dy;

  /** Room for so many samples; vectors may reach beyond their end by less than one. */
  ExteriorVectors(int length) {
    int capacity = length + LANES;
    fraction = new double[capacity];
    estimateRe = new double[capacity];
    estimateIm = new double[capacity];
    norms = new double[capacity];
    logarithms = new double[capacity];
    x = new double[capacity];
    y = new double[capacity];
    dx = new double[capacity];
    dy = new double[capacity];
  }

  /** Computes the fractions of these samples. */
  void smooth(double[] xs, double[] ys, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      DoubleVector vx = DoubleVector.fromArray(SPECIES, xs, i);
      DoubleVector vy = DoubleVector.fromArray(SPECIES, ys, i);
      vx.mul(vx).add(vy.mul(vy)).intoArray(norms, i);
    }
    log2(norms, logarithms, from, to);
    log2(logarithms, fraction, from, to);
    for (int i = from; i < to; i += LANES) {
      DoubleVector.broadcast(SPECIES, ExteriorValues.FRACTION_BASE)
          .sub(DoubleVector.fromArray(SPECIES, fraction, i))
          .min(ExteriorValues.LARGEST_FRACTION)
          .max(0)
          .intoArray(fraction, i);
    }
  }

  void smooth(float[] xs, float[] ys, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] = xs[i];
      y[i] = ys[i];
    }
    smooth(x, y, from, to);
  }

  /** Stores the first fractions in a channel, from this index of it on. */
  void putFractions(float[] channel, int first, int length) {
    for (int i = 0; i < length; i++) {
      channel[first + i] = (float) fraction[i];
    }
  }

  void distance(
      double[] xs, double[] ys, double[] dxs, double[] dys, int from, int to, double scale) {
    smooth(xs, ys, from, to);
    for (int i = from; i < to; i += LANES) {
      DoubleVector vx = DoubleVector.fromArray(SPECIES, xs, i);
      DoubleVector vy = DoubleVector.fromArray(SPECIES, ys, i);
      DoubleVector log = DoubleVector.fromArray(SPECIES, logarithms, i);
      DoubleVector a = DoubleVector.fromArray(SPECIES, dxs, i).mul(ExteriorValues.DERIVATIVE_SCALE);
      DoubleVector b = DoubleVector.fromArray(SPECIES, dys, i).mul(ExteriorValues.DERIVATIVE_SCALE);
      DoubleVector denominator = a.mul(a).add(b.mul(b));
      DoubleVector factor = log.mul(scale);
      vx.mul(a)
          .add(vy.mul(b))
          .div(denominator)
          .mul(ExteriorValues.DERIVATIVE_SCALE)
          .mul(factor)
          .intoArray(estimateRe, i);
      vy.mul(a)
          .sub(vx.mul(b))
          .div(denominator)
          .mul(ExteriorValues.DERIVATIVE_SCALE)
          .mul(factor)
          .intoArray(estimateIm, i);
    }
  }

  void distance(float[] xs, float[] ys, float[] dxs, float[] dys, int from, int to, double scale) {
    for (int i = from; i < to; i++) {
      x[i] = xs[i];
      y[i] = ys[i];
      dx[i] = dxs[i];
      dy[i] = dys[i];
    }
    distance(x, y, dx, dy, from, to, scale);
  }

  private static void log2(double[] of, double[] into, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      LongVector bits = DoubleVector.fromArray(SPECIES, of, i).reinterpretAsLongs();
      LongVector exponent =
          bits.sub(ExteriorValues.LEAST_MANTISSA)
              .lanewise(VectorOperators.LSHR, ExteriorValues.MANTISSA_BITS);
      DoubleVector m =
          bits.sub(exponent.lanewise(VectorOperators.LSHL, ExteriorValues.MANTISSA_BITS))
              .reinterpretAsDoubles();
      DoubleVector s = m.sub(1).div(m.add(1));
      DoubleVector t = s.mul(s);
      DoubleVector p =
          t.mul(ExteriorValues.S11)
              .add(ExteriorValues.S9)
              .mul(t)
              .add(ExteriorValues.S7)
              .mul(t)
              .add(ExteriorValues.S5)
              .mul(t)
              .add(ExteriorValues.S3)
              .mul(t)
              .add(ExteriorValues.S1);
      // Of a small whole number, without the conversion that AVX2 lacks.
      DoubleVector whole =
          exponent.or(Double.doubleToRawLongBits(TWO_TO_52)).reinterpretAsDoubles().sub(TWO_TO_52);
      whole.add(s.mul(p)).intoArray(into, i);
    }
  }
}
