package sparkbrot.kernel.perturbation.iteration;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import sparkbrot.kernel.escape.vector.VectorWidth;
import sparkbrot.kernel.perturbation.approximation.JumpTable;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;

/**
 * Steps of samples that must be asked on the way, each as far as nothing can be but a step: there
 * {@link SampleWalk} asks. Most are asked for going on at index 0, somewhere in a block.
 */
final class AskedVectors {

  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();
  private static final VectorSpecies<Long> SPECIES_LONG =
      VectorSpecies.of(long.class, SPECIES.vectorShape());
  private static final int LANES = SPECIES.length();
  private static final int GROUP = 2 * LANES;

  /** Fewer samples are faster alone. */
  private static final int FEWEST = 3;

  /** After so many steps, a power of two less one, it is asked whether all have stopped. */
  private static final int LOOKED_AT = 3;

  private final ReferenceOrbit orbit;
  private final double[] x;
  private final double[] y;
  private final double[] norms;
  private final double unit;
  private final double[] dr;
  private final double[] di;
  private final double[] cr;
  private final double[] ci;
  private final long[] made;

  /** What {@link ReferenceOrbit#beyondRim} is at the indices of a block. */
  private final double[] rims = new double[JumpTable.BASE_STEPS];

  AskedVectors(ReferenceOrbit orbit, int scale, int capacity) {
    this.orbit = orbit;
    x = orbit.x();
    y = orbit.y();
    norms = orbit.norms();
    unit = WideComplex.powerOfTwo(scale);
    dr = new double[GROUP];
    di = new double[GROUP];
    cr = new double[GROUP];
    ci = new double[GROUP];
    made = new long[capacity + GROUP];
  }

  /** Takes some of a list from an index on, to another at most. */
  void run(SampleList list, int[] samples, int length, int begin, int end) {
    if (length < FEWEST) {
      Arrays.fill(made, 0, length, 0);
      return;
    }
    for (int m = begin; m < end; m++) {
      rims[m - begin] = orbit.beyondRim(m);
    }
    for (int k = 0; k < length; k += GROUP) {
      int count = Math.min(GROUP, length - k);
      if (count == GROUP && samples[k + GROUP - 1] - samples[k] == GROUP - 1) {
        run(list.dr, list.di, list.cr, list.ci, samples[k], k, begin, end);
      } else {
        runApart(list, samples, k, count, begin, end);
      }
    }
  }

  /** Takes a group that does not lie side by side; copies of its last one fill it up. */
  private void runApart(SampleList list, int[] samples, int k, int count, int begin, int end) {
    for (int j = 0; j < GROUP; j++) {
      int i = samples[k + Math.min(j, count - 1)];
      dr[j] = list.dr[i];
      di[j] = list.di[i];
      cr[j] = list.cr[i];
      ci[j] = list.ci[i];
    }
    run(dr, di, cr, ci, 0, k, begin, end);
    for (int j = 0; j < count; j++) {
      list.dr[samples[k + j]] = dr[j];
      list.di[samples[k + j]] = di[j];
    }
  }

  /** How many steps one has made. */
  int made(int k) {
    return (int) made[k];
  }

  private void run(
      double[] re, double[] im, double[] cRe, double[] cIm, int i, int k, int begin, int end) {
    int l = i + LANES;
    DoubleVector dr0 = DoubleVector.fromArray(SPECIES, re, i);
    DoubleVector di0 = DoubleVector.fromArray(SPECIES, im, i);
    DoubleVector cr0 = DoubleVector.fromArray(SPECIES, cRe, i).mul(unit);
    DoubleVector ci0 = DoubleVector.fromArray(SPECIES, cIm, i).mul(unit);
    DoubleVector dr1 = DoubleVector.fromArray(SPECIES, re, l);
    DoubleVector di1 = DoubleVector.fromArray(SPECIES, im, l);
    DoubleVector cr1 = DoubleVector.fromArray(SPECIES, cRe, l).mul(unit);
    DoubleVector ci1 = DoubleVector.fromArray(SPECIES, cIm, l).mul(unit);
    LongVector stopped0 = LongVector.zero(SPECIES_LONG);
    LongVector stopped1 = LongVector.zero(SPECIES_LONG);
    LongVector made0 = LongVector.zero(SPECIES_LONG);
    LongVector made1 = LongVector.zero(SPECIES_LONG);
    DoubleVector small = DoubleVector.broadcast(SPECIES, SampleWalk.SMALL_SQUARED);
    for (int m = begin; m < end; m++) {
      DoubleVector zx = DoubleVector.broadcast(SPECIES, x[m]);
      DoubleVector zy = DoubleVector.broadcast(SPECIES, y[m]);
      DoubleVector norm = DoubleVector.broadcast(SPECIES, norms[m]);
      DoubleVector rim = DoubleVector.broadcast(SPECIES, rims[m - begin]);
      stopped0 = stopped0.or(asks(dr0, di0, zx, zy, norm, rim, small));
      stopped1 = stopped1.or(asks(dr1, di1, zx, zy, norm, rim, small));
      VectorMask<Double> stay0 = stopped0.compare(VectorOperators.LT, 0).cast(SPECIES);
      VectorMask<Double> stay1 = stopped1.compare(VectorOperators.LT, 0).cast(SPECIES);
      made0 = made0.add(stopped0.lanewise(VectorOperators.ASHR, Long.SIZE - 1).add(1));
      made1 = made1.add(stopped1.lanewise(VectorOperators.ASHR, Long.SIZE - 1).add(1));
      if ((m & LOOKED_AT) == 0 && stay0.allTrue() && stay1.allTrue()) {
        break;
      }
      DoubleVector tr0 = zx.add(dr0);
      DoubleVector ti0 = zy.add(di0);
      DoubleVector tr1 = zx.add(dr1);
      DoubleVector ti1 = zy.add(di1);
      DoubleVector next0 = tr0.fma(dr0, ti0.neg().fma(di0, cr0));
      DoubleVector next1 = tr1.fma(dr1, ti1.neg().fma(di1, cr1));
      di0 = tr0.fma(di0, ti0.fma(dr0, ci0)).blend(di0, stay0);
      di1 = tr1.fma(di1, ti1.fma(dr1, ci1)).blend(di1, stay1);
      dr0 = next0.blend(dr0, stay0);
      dr1 = next1.blend(dr1, stay1);
    }
    dr0.intoArray(re, i);
    di0.intoArray(im, i);
    made0.intoArray(made, k);
    dr1.intoArray(re, l);
    di1.intoArray(im, l);
    made1.intoArray(made, k + LANES);
  }

  /** Negative where a sample may be nearer to 0, outside or small. */
  private static LongVector asks(
      DoubleVector dr,
      DoubleVector di,
      DoubleVector zx,
      DoubleVector zy,
      DoubleVector norm,
      DoubleVector rim,
      DoubleVector small) {
    DoubleVector square = dr.fma(dr, di.mul(di));
    DoubleVector beyond = rim.add(zx.fma(dr, zy.mul(di))).add(square);
    return zx.fma(dr, zy.fma(di, norm))
        .reinterpretAsLongs()
        .or(beyond.neg().reinterpretAsLongs())
        .or(square.sub(small).reinterpretAsLongs());
  }
}
