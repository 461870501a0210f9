package sparkbrot.kernel.perturbation.iteration;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import sparkbrot.kernel.escape.vector.VectorWidth;
import sparkbrot.kernel.perturbation.approximation.JumpTable;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;

/**
 * Blocks of steps of many plain samples at one index of the reference, whose values are the same in
 * all lanes. Operation by operation what {@link SampleWalk} does.
 *
 * <p>A step is 2 sums, 4 products with sums, and 2 more and an "or" to see whether a sample should
 * have been asked: 9 operations, of which a core makes two a cycle; they wait for each other for 12
 * cycles, which four vectors fill.
 */
final class PlainSteps {

  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();
  private static final VectorSpecies<Long> SPECIES_LONG =
      VectorSpecies.of(long.class, SPECIES.vectorShape());
  private static final int LANES = SPECIES.length();
  private static final int VECTORS = 4;
  private static final int DERIVATIVE_VECTORS = 2;
  private static final long ALL_LANES = -1L >>> Long.SIZE - LANES;
  private static final long SMALL_BITS = Double.doubleToRawLongBits(SampleWalk.SMALL_SQUARED);

  private final ReferenceOrbit orbit;
  private final double[] x;
  private final double[] y;
  private final double[] norms;
  private final double unit;
  private final double[] newDr = new double[VECTORS * LANES];
  private final double[] newDi = new double[VECTORS * LANES];
  private final double[] newEr = new double[VECTORS * LANES];
  private final double[] newEi = new double[VECTORS * LANES];
  private final long[] nearer = new long[VECTORS * LANES];

  /** Null unless samples have errors. */
  private final ErrorVectors errors;

  /** Samples that must be asked, in increasing order, after {@link #run}. */
  final int[] flagged;

  int flaggedLength;

  /** |d|&sup2; of the others. */
  final NormRange norm = new NormRange();

  PlainSteps(ReferenceOrbit orbit, int scale, int capacity, ErrorVectors errors) {
    this.orbit = orbit;
    this.errors = errors;
    x = orbit.x();
    y = orbit.y();
    norms = orbit.norms();
    unit = WideComplex.powerOfTwo(scale);
    flagged = new int[capacity];
  }

  /** Begins a block, which {@link #run} goes through. */
  void begin() {
    flaggedLength = 0;
    norm.clear();
  }

  /**
   * Runs a block of steps; those that must be asked stay where they are and are flagged.
   *
   * @param near whether samples are so near to the reference that the block bounds their errors
   */
  void run(SampleList list, int from, int to, int begin, int end, boolean near) {
    boolean withDerivatives = list.er != null;
    int group = (withDerivatives ? DERIVATIVE_VECTORS : VECTORS) * LANES;
    for (int i = from; i < to; i += group) {
      if (withDerivatives) {
        runWithDerivatives(list, i, begin, end);
      } else {
        runGroup(list, i, begin, end);
      }
      if (errors != null && near) {
        errors.near(list, i, group, (begin - 1) >>> JumpTable.BASE);
      } else if (errors != null) {
        errors.steps(list, i, group, unit, begin, end);
      }
      for (int lane = 0; lane < group; lane += LANES) {
        put(list, i + lane, to, lane, asked(lane, end));
      }
    }
  }

  /** Runs a block of steps of samples that are within its {@code StepRadii}. */
  void runUnasked(SampleList list, int from, int to, int begin, int end) {
    int i = from;
    while (i + VECTORS * LANES <= to) {
      runUnaskedGroup(list, i, begin, end);
      if (!putGroup(list, i)) {
        break;
      }
      i += VECTORS * LANES;
    }
    // Samples that are fewer, or of which some have become small.
    for (; i < to; i += VECTORS * LANES) {
      runUnaskedGroup(list, i, begin, end);
      for (int lane = 0; lane < VECTORS * LANES; lane += LANES) {
        put(list, i + lane, to, lane, small(lane));
      }
    }
  }

  /** Lanes that are small. */
  private long small(int lane) {
    DoubleVector dr = DoubleVector.fromArray(SPECIES, newDr, lane);
    DoubleVector di = DoubleVector.fromArray(SPECIES, newDi, lane);
    return dr.fma(dr, di.mul(di)).compare(VectorOperators.LT, SampleWalk.SMALL_SQUARED).toLong();
  }

  /** Puts a whole group that was computed, unless some have become small; whether it has. */
  private boolean putGroup(SampleList list, int i) {
    LongVector low = LongVector.broadcast(SPECIES_LONG, Long.MAX_VALUE);
    LongVector high = LongVector.zero(SPECIES_LONG);
    for (int lane = 0; lane < VECTORS * LANES; lane += LANES) {
      DoubleVector dr = DoubleVector.fromArray(SPECIES, newDr, lane);
      DoubleVector di = DoubleVector.fromArray(SPECIES, newDi, lane);
      LongVector square = dr.fma(dr, di.mul(di)).reinterpretAsLongs();
      low = low.min(square);
      high = high.max(square);
    }
    if (low.compare(VectorOperators.LT, SMALL_BITS).toLong() != 0) {
      return false;
    }
    norm.includeVectors(low, high);
    for (int lane = 0; lane < VECTORS * LANES; lane += LANES) {
      DoubleVector.fromArray(SPECIES, newDr, lane).intoArray(list.dr, i + lane);
      DoubleVector.fromArray(SPECIES, newDi, lane).intoArray(list.di, i + lane);
    }
    return true;
  }

  /**
   * Lanes that must be asked: nearer to 0 on the way, or small or outside at the end. In a method
   * of its own: beside the loop of steps it would make C2 spill that one's vectors, a factor of 10.
   */
  private long asked(int lane, int m) {
    double zx = x[m];
    double zy = y[m];
    DoubleVector dr = DoubleVector.fromArray(SPECIES, newDr, lane);
    DoubleVector di = DoubleVector.fromArray(SPECIES, newDi, lane);
    DoubleVector square = dr.fma(dr, di.mul(di));
    DoubleVector linear = dr.fma(DoubleVector.broadcast(SPECIES, zx), di.mul(zy));
    DoubleVector beyond = linear.add(orbit.beyondRim(m)).add(square);
    long asked =
        LongVector.fromArray(SPECIES_LONG, nearer, lane).compare(VectorOperators.LT, 0).toLong()
            | (beyond.compare(VectorOperators.LE, 0).toLong() ^ ALL_LANES)
            | square.compare(VectorOperators.LT, SampleWalk.SMALL_SQUARED).toLong();
    return errors == null
        ? asked
        : asked | errors.hidden(lane, zx, zy, orbit.rimSummands(m), dr, di, square, beyond);
  }

  /** Puts what was computed but for lanes that must be asked. */
  private void put(SampleList list, int i, int to, int lane, long asked) {
    if ((asked & ALL_LANES) != 0 || i + LANES > to) {
      putOthers(list, i, to, lane, asked);
      return;
    }
    DoubleVector dr = DoubleVector.fromArray(SPECIES, newDr, lane);
    DoubleVector di = DoubleVector.fromArray(SPECIES, newDi, lane);
    norm.include(dr, di);
    dr.intoArray(list.dr, i);
    di.intoArray(list.di, i);
    if (list.er != null) {
      DoubleVector.fromArray(SPECIES, newEr, lane).intoArray(list.er, i);
      DoubleVector.fromArray(SPECIES, newEi, lane).intoArray(list.ei, i);
    }
    if (errors != null) {
      DoubleVector.fromArray(SPECIES, errors.next, lane).intoArray(list.error, i);
    }
  }

  private void putOthers(SampleList list, int first, int to, int firstLane, long asked) {
    long lanes = to - first >= LANES ? ALL_LANES : (1L << Math.max(0, to - first)) - 1;
    for (long bits = asked & lanes; bits != 0; bits &= bits - 1) {
      flagged[flaggedLength++] = first + Long.numberOfTrailingZeros(bits);
    }
    for (long bits = ~asked & lanes; bits != 0; bits &= bits - 1) {
      int k = Long.numberOfTrailingZeros(bits);
      list.dr[first + k] = newDr[firstLane + k];
      list.di[first + k] = newDi[firstLane + k];
      norm.include(PlainVectors.norm(list, first + k));
      if (list.er != null) {
        list.er[first + k] = newEr[firstLane + k];
        list.ei[first + k] = newEi[firstLane + k];
      }
      if (errors != null) {
        list.error[first + k] = errors.next[firstLane + k];
      }
    }
  }

  private void runGroup(SampleList list, int i, int begin, int end) {
    DoubleVector dr0 = DoubleVector.fromArray(SPECIES, list.dr, i);
    DoubleVector di0 = DoubleVector.fromArray(SPECIES, list.di, i);
    DoubleVector cr0 = DoubleVector.fromArray(SPECIES, list.cr, i).mul(unit);
    DoubleVector ci0 = DoubleVector.fromArray(SPECIES, list.ci, i).mul(unit);
    DoubleVector dr1 = DoubleVector.fromArray(SPECIES, list.dr, i + LANES);
    DoubleVector di1 = DoubleVector.fromArray(SPECIES, list.di, i + LANES);
    DoubleVector cr1 = DoubleVector.fromArray(SPECIES, list.cr, i + LANES).mul(unit);
    DoubleVector ci1 = DoubleVector.fromArray(SPECIES, list.ci, i + LANES).mul(unit);
    DoubleVector dr2 = DoubleVector.fromArray(SPECIES, list.dr, i + 2 * LANES);
    DoubleVector di2 = DoubleVector.fromArray(SPECIES, list.di, i + 2 * LANES);
    DoubleVector cr2 = DoubleVector.fromArray(SPECIES, list.cr, i + 2 * LANES).mul(unit);
    DoubleVector ci2 = DoubleVector.fromArray(SPECIES, list.ci, i + 2 * LANES).mul(unit);
    DoubleVector dr3 = DoubleVector.fromArray(SPECIES, list.dr, i + 3 * LANES);
    DoubleVector di3 = DoubleVector.fromArray(SPECIES, list.di, i + 3 * LANES);
    DoubleVector cr3 = DoubleVector.fromArray(SPECIES, list.cr, i + 3 * LANES).mul(unit);
    DoubleVector ci3 = DoubleVector.fromArray(SPECIES, list.ci, i + 3 * LANES).mul(unit);
    LongVector nearer0 = LongVector.zero(SPECIES_LONG);
    LongVector nearer1 = LongVector.zero(SPECIES_LONG);
    LongVector nearer2 = LongVector.zero(SPECIES_LONG);
    LongVector nearer3 = LongVector.zero(SPECIES_LONG);
    for (int m = begin; m < end; m++) {
      DoubleVector zx = DoubleVector.broadcast(SPECIES, x[m]);
      DoubleVector zy = DoubleVector.broadcast(SPECIES, y[m]);
      DoubleVector norm = DoubleVector.broadcast(SPECIES, norms[m]);
      nearer0 = nearer0.or(zx.fma(dr0, zy.fma(di0, norm)).reinterpretAsLongs());
      nearer1 = nearer1.or(zx.fma(dr1, zy.fma(di1, norm)).reinterpretAsLongs());
      nearer2 = nearer2.or(zx.fma(dr2, zy.fma(di2, norm)).reinterpretAsLongs());
      nearer3 = nearer3.or(zx.fma(dr3, zy.fma(di3, norm)).reinterpretAsLongs());
      DoubleVector tr0 = zx.add(dr0);
      DoubleVector ti0 = zy.add(di0);
      DoubleVector tr1 = zx.add(dr1);
      DoubleVector ti1 = zy.add(di1);
      DoubleVector tr2 = zx.add(dr2);
      DoubleVector ti2 = zy.add(di2);
      DoubleVector tr3 = zx.add(dr3);
      DoubleVector ti3 = zy.add(di3);
      DoubleVector next0 = tr0.fma(dr0, ti0.neg().fma(di0, cr0));
      DoubleVector next1 = tr1.fma(dr1, ti1.neg().fma(di1, cr1));
      DoubleVector next2 = tr2.fma(dr2, ti2.neg().fma(di2, cr2));
      DoubleVector next3 = tr3.fma(dr3, ti3.neg().fma(di3, cr3));
      di0 = tr0.fma(di0, ti0.fma(dr0, ci0));
      di1 = tr1.fma(di1, ti1.fma(dr1, ci1));
      di2 = tr2.fma(di2, ti2.fma(dr2, ci2));
      di3 = tr3.fma(di3, ti3.fma(dr3, ci3));
      dr0 = next0;
      dr1 = next1;
      dr2 = next2;
      dr3 = next3;
    }
    dr0.intoArray(newDr, 0);
    di0.intoArray(newDi, 0);
    dr1.intoArray(newDr, LANES);
    di1.intoArray(newDi, LANES);
    dr2.intoArray(newDr, 2 * LANES);
    di2.intoArray(newDi, 2 * LANES);
    dr3.intoArray(newDr, 3 * LANES);
    di3.intoArray(newDi, 3 * LANES);
    nearer0.intoArray(nearer, 0);
    nearer1.intoArray(nearer, LANES);
    nearer2.intoArray(nearer, 2 * LANES);
    nearer3.intoArray(nearer, 3 * LANES);
  }

  private void runUnaskedGroup(SampleList list, int i, int begin, int end) {
    DoubleVector dr0 = DoubleVector.fromArray(SPECIES, list.dr, i);
    DoubleVector di0 = DoubleVector.fromArray(SPECIES, list.di, i);
    DoubleVector cr0 = DoubleVector.fromArray(SPECIES, list.cr, i).mul(unit);
    DoubleVector ci0 = DoubleVector.fromArray(SPECIES, list.ci, i).mul(unit);
    DoubleVector dr1 = DoubleVector.fromArray(SPECIES, list.dr, i + LANES);
    DoubleVector di1 = DoubleVector.fromArray(SPECIES, list.di, i + LANES);
    DoubleVector cr1 = DoubleVector.fromArray(SPECIES, list.cr, i + LANES).mul(unit);
    DoubleVector ci1 = DoubleVector.fromArray(SPECIES, list.ci, i + LANES).mul(unit);
    DoubleVector dr2 = DoubleVector.fromArray(SPECIES, list.dr, i + 2 * LANES);
    DoubleVector di2 = DoubleVector.fromArray(SPECIES, list.di, i + 2 * LANES);
    DoubleVector cr2 = DoubleVector.fromArray(SPECIES, list.cr, i + 2 * LANES).mul(unit);
    DoubleVector ci2 = DoubleVector.fromArray(SPECIES, list.ci, i + 2 * LANES).mul(unit);
    DoubleVector dr3 = DoubleVector.fromArray(SPECIES, list.dr, i + 3 * LANES);
    DoubleVector di3 = DoubleVector.fromArray(SPECIES, list.di, i + 3 * LANES);
    DoubleVector cr3 = DoubleVector.fromArray(SPECIES, list.cr, i + 3 * LANES).mul(unit);
    DoubleVector ci3 = DoubleVector.fromArray(SPECIES, list.ci, i + 3 * LANES).mul(unit);
    for (int m = begin; m < end; m++) {
      DoubleVector zx = DoubleVector.broadcast(SPECIES, x[m]);
      DoubleVector zy = DoubleVector.broadcast(SPECIES, y[m]);
      DoubleVector tr0 = zx.add(dr0);
      DoubleVector ti0 = zy.add(di0);
      DoubleVector tr1 = zx.add(dr1);
      DoubleVector ti1 = zy.add(di1);
      DoubleVector tr2 = zx.add(dr2);
      DoubleVector ti2 = zy.add(di2);
      DoubleVector tr3 = zx.add(dr3);
      DoubleVector ti3 = zy.add(di3);
      DoubleVector next0 = tr0.fma(dr0, ti0.neg().fma(di0, cr0));
      DoubleVector next1 = tr1.fma(dr1, ti1.neg().fma(di1, cr1));
      DoubleVector next2 = tr2.fma(dr2, ti2.neg().fma(di2, cr2));
      DoubleVector next3 = tr3.fma(dr3, ti3.neg().fma(di3, cr3));
      di0 = tr0.fma(di0, ti0.fma(dr0, ci0));
      di1 = tr1.fma(di1, ti1.fma(dr1, ci1));
      di2 = tr2.fma(di2, ti2.fma(dr2, ci2));
      di3 = tr3.fma(di3, ti3.fma(dr3, ci3));
      dr0 = next0;
      dr1 = next1;
      dr2 = next2;
      dr3 = next3;
    }
    dr0.intoArray(newDr, 0);
    di0.intoArray(newDi, 0);
    dr1.intoArray(newDr, LANES);
    di1.intoArray(newDi, LANES);
    dr2.intoArray(newDr, 2 * LANES);
    di2.intoArray(newDi, 2 * LANES);
    dr3.intoArray(newDr, 3 * LANES);
    di3.intoArray(newDi, 3 * LANES);
  }

  private void runWithDerivatives(SampleList list, int i, int begin, int end) {
    DoubleVector dr0 = DoubleVector.fromArray(SPECIES, list.dr, i);
    DoubleVector di0 = DoubleVector.fromArray(SPECIES, list.di, i);
    DoubleVector er0 = DoubleVector.fromArray(SPECIES, list.er, i);
    DoubleVector ei0 = DoubleVector.fromArray(SPECIES, list.ei, i);
    DoubleVector cr0 = DoubleVector.fromArray(SPECIES, list.cr, i).mul(unit);
    DoubleVector ci0 = DoubleVector.fromArray(SPECIES, list.ci, i).mul(unit);
    DoubleVector dr1 = DoubleVector.fromArray(SPECIES, list.dr, i + LANES);
    DoubleVector di1 = DoubleVector.fromArray(SPECIES, list.di, i + LANES);
    DoubleVector er1 = DoubleVector.fromArray(SPECIES, list.er, i + LANES);
    DoubleVector ei1 = DoubleVector.fromArray(SPECIES, list.ei, i + LANES);
    DoubleVector cr1 = DoubleVector.fromArray(SPECIES, list.cr, i + LANES).mul(unit);
    DoubleVector ci1 = DoubleVector.fromArray(SPECIES, list.ci, i + LANES).mul(unit);
    LongVector nearer0 = LongVector.zero(SPECIES_LONG);
    LongVector nearer1 = LongVector.zero(SPECIES_LONG);
    DoubleVector units = DoubleVector.broadcast(SPECIES, unit);
    for (int m = begin; m < end; m++) {
      DoubleVector zx = DoubleVector.broadcast(SPECIES, x[m]);
      DoubleVector zy = DoubleVector.broadcast(SPECIES, y[m]);
      DoubleVector norm = DoubleVector.broadcast(SPECIES, norms[m]);
      nearer0 = nearer0.or(zx.fma(dr0, zy.fma(di0, norm)).reinterpretAsLongs());
      nearer1 = nearer1.or(zx.fma(dr1, zy.fma(di1, norm)).reinterpretAsLongs());
      DoubleVector tr0 = zx.add(dr0);
      DoubleVector ti0 = zy.add(di0);
      DoubleVector tr1 = zx.add(dr1);
      DoubleVector ti1 = zy.add(di1);
      DoubleVector wr0 = tr0.add(dr0);
      DoubleVector wi0 = ti0.add(di0);
      DoubleVector wr1 = tr1.add(dr1);
      DoubleVector wi1 = ti1.add(di1);
      DoubleVector next0 = wr0.fma(er0, wi0.neg().fma(ei0, units));
      DoubleVector next1 = wr1.fma(er1, wi1.neg().fma(ei1, units));
      ei0 = wr0.fma(ei0, wi0.mul(er0));
      ei1 = wr1.fma(ei1, wi1.mul(er1));
      er0 = next0;
      er1 = next1;
      next0 = tr0.fma(dr0, ti0.neg().fma(di0, cr0));
      next1 = tr1.fma(dr1, ti1.neg().fma(di1, cr1));
      di0 = tr0.fma(di0, ti0.fma(dr0, ci0));
      di1 = tr1.fma(di1, ti1.fma(dr1, ci1));
      dr0 = next0;
      dr1 = next1;
    }
    dr0.intoArray(newDr, 0);
    di0.intoArray(newDi, 0);
    er0.intoArray(newEr, 0);
    ei0.intoArray(newEi, 0);
    dr1.intoArray(newDr, LANES);
    di1.intoArray(newDi, LANES);
    er1.intoArray(newEr, LANES);
    ei1.intoArray(newEi, LANES);
    nearer0.intoArray(nearer, 0);
    nearer1.intoArray(nearer, LANES);
  }
}
