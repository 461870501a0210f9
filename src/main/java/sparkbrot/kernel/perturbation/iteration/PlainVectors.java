package sparkbrot.kernel.perturbation.iteration;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import sparkbrot.kernel.escape.vector.VectorWidth;
import sparkbrot.kernel.perturbation.approximation.ErrorLevel;
import sparkbrot.kernel.perturbation.approximation.JumpLevel;

/**
 * Jumps of many plain samples at one index of the reference, and which of them may jump. Operation
 * by operation what {@link SampleWalk} does.
 */
final class PlainVectors {

  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();
  private static final VectorSpecies<Long> SPECIES_LONG =
      VectorSpecies.of(long.class, SPECIES.vectorShape());
  private static final int LANES = SPECIES.length();

  /** Times a sample's d a larger number is none of those that vanish. */
  private static final double LEAST_FACTOR = 0x1p-400;

  /** Of A, more than Q d is. */
  private static final double LEAST_PART = 0x1p-9;

  /** Null unless samples have errors. */
  private final ErrorVectors errors;

  /** Of a list, a bit a sample: whether it is within a radius. */
  private final long[] within;

  /** |d|&sup2; of the samples that were last looked at, put apart or jumped. */
  final NormRange norm = new NormRange();

  /** Largest error that {@link #look} saw. */
  double largestError;

  PlainVectors(int capacity, ErrorVectors errors) {
    this.errors = errors;
    within = new long[capacity / Long.SIZE + 1];
  }

  static int bits() {
    return SPECIES.vectorBitSize();
  }

  /** Looks at |d|&sup2; of the samples from an index to the list's end. */
  void look(SampleList list, int from) {
    int end = list.length;
    if (errors != null) {
      largestError = ErrorVectors.largest(list, from);
    }
    norm.clear();
    LongVector low = LongVector.broadcast(SPECIES_LONG, Long.MAX_VALUE);
    LongVector high = LongVector.zero(SPECIES_LONG);
    int i = from;
    for (; i + LANES <= end; i += LANES) {
      DoubleVector dr = DoubleVector.fromArray(SPECIES, list.dr, i);
      DoubleVector di = DoubleVector.fromArray(SPECIES, list.di, i);
      LongVector square = dr.fma(dr, di.mul(di)).reinterpretAsLongs();
      low = low.min(square);
      high = high.max(square);
    }
    norm.include(low, high);
    for (; i < end; i++) {
      norm.include(norm(list, i));
    }
  }

  static double norm(SampleList list, int i) {
    return Math.fma(list.dr[i], list.dr[i], list.di[i] * list.di[i]);
  }

  /**
   * Moves the samples from an index on that are within a radius to the front.
   *
   * @return where the others begin; {@link #norm} has the least of theirs
   */
  int split(SampleList list, int from, double radiusSquared) {
    int length = list.length - from;
    int inside = markWithin(list, from, length, radiusSquared);
    // A sample on the wrong side changes places with another one that is, so that each moves once.
    int inner = inside - 1;
    for (int outer = next(0, inside, -1L); outer < inside; outer = next(outer + 1, inside, -1L)) {
      inner = next(inner + 1, length, 0);
      list.swap(from + outer, from + inner);
    }
    return from + inside;
  }

  /** Marks those within a radius, and looks at the others; returns how many are. */
  private int markWithin(SampleList list, int from, int length, double radiusSquared) {
    LongVector low = LongVector.broadcast(SPECIES_LONG, Long.MAX_VALUE);
    norm.clear();
    int inside = 0;
    for (int i = 0; i < length; i += Long.SIZE) {
      long bits = 0;
      int end = Math.min(Long.SIZE, length - i);
      int lane = 0;
      for (; lane + LANES <= end; lane += LANES) {
        DoubleVector dr = DoubleVector.fromArray(SPECIES, list.dr, from + i + lane);
        DoubleVector di = DoubleVector.fromArray(SPECIES, list.di, from + i + lane);
        DoubleVector square = dr.fma(dr, di.mul(di));
        VectorMask<Double> mask = square.compare(VectorOperators.LT, radiusSquared);
        low = low.min(square.blend(Double.MAX_VALUE, mask).reinterpretAsLongs());
        bits |= mask.toLong() << lane;
      }
      for (; lane < end; lane++) {
        double square = norm(list, from + i + lane);
        if (square < radiusSquared) {
          bits |= 1L << lane;
        } else {
          norm.include(square);
        }
      }
      within[i / Long.SIZE] = bits;
      inside += Long.bitCount(bits);
    }
    norm.include(low, low);
    return inside;
  }

  /** The next sample, before an end, whose bit is set, or is not if all bits are turned first. */
  private int next(int sample, int end, long turned) {
    long from = -1L << sample;
    for (int word = sample / Long.SIZE; word * Long.SIZE < end; word++) {
      long bits = (within[word] ^ turned) & from;
      if (bits != 0) {
        return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
      }
      from = -1;
    }
    return end;
  }

  /**
   * Lets some samples jump.
   *
   * @param error what the jump does to their errors; null if they have none
   */
  void jump(SampleList list, int from, int end, JumpLevel level, int block, ErrorLevel error) {
    if (error != null) {
      errors.jump(list, from, end, error, block);
    }
    if (list.er != null) {
      jumpDerivatives(list, from, end, level, block);
    }
    norm.clear();
    int i =
        hasNoC(level, block)
            ? jumpWithoutC(list, from, end, level, block)
            : jumpWithC(list, from, end, level, block);
    for (; i < end; i++) {
      jumpOne(list, i, level, block);
      norm.include(norm(list, i));
    }
  }

  /**
   * Whether B c is 0 in binary64, and the bits are those of sums with that: as neither part of A +
   * Q d is 0 nor both of d are, a product of 0 is added to one that is not.
   */
  private static boolean hasNoC(JumpLevel level, int block) {
    double ar = Math.abs(level.ar(block));
    double ai = Math.abs(level.ai(block));
    return level.br(block) == 0
        && level.bi(block) == 0
        && Math.min(ar, ai) > Math.max(LEAST_FACTOR, Math.max(ar, ai) * LEAST_PART);
  }

  private int jumpWithC(SampleList list, int from, int end, JumpLevel level, int block) {
    LongVector low = LongVector.broadcast(SPECIES_LONG, Long.MAX_VALUE);
    LongVector high = LongVector.zero(SPECIES_LONG);
    double qr = level.qr(block);
    double qi = level.qi(block);
    double a = level.ar(block);
    double b = level.ai(block);
    double br = level.br(block);
    double bi = level.bi(block);
    int i = from;
    for (; i + LANES <= end; i += LANES) {
      DoubleVector dr = DoubleVector.fromArray(SPECIES, list.dr, i);
      DoubleVector di = DoubleVector.fromArray(SPECIES, list.di, i);
      DoubleVector cr = DoubleVector.fromArray(SPECIES, list.cr, i);
      DoubleVector ci = DoubleVector.fromArray(SPECIES, list.ci, i);
      DoubleVector ar = dr.fma(broadcast(qr), di.fma(broadcast(-qi), broadcast(a)));
      DoubleVector ai = di.fma(broadcast(qr), dr.fma(broadcast(qi), broadcast(b)));
      DoubleVector partR = cr.fma(broadcast(br), ci.mul(bi).neg());
      DoubleVector partI = ci.fma(broadcast(br), cr.mul(bi));
      DoubleVector nextR = ar.fma(dr, ai.neg().fma(di, partR));
      DoubleVector nextI = ar.fma(di, ai.fma(dr, partI));
      nextR.intoArray(list.dr, i);
      nextI.intoArray(list.di, i);
      LongVector square = nextR.fma(nextR, nextI.mul(nextI)).reinterpretAsLongs();
      low = low.min(square);
      high = high.max(square);
    }
    norm.include(low, high);
    return i;
  }

  private int jumpWithoutC(SampleList list, int from, int end, JumpLevel level, int block) {
    LongVector low = LongVector.broadcast(SPECIES_LONG, Long.MAX_VALUE);
    LongVector high = LongVector.zero(SPECIES_LONG);
    double qr = level.qr(block);
    double qi = level.qi(block);
    double a = level.ar(block);
    double b = level.ai(block);
    int i = from;
    for (; i + LANES <= end; i += LANES) {
      DoubleVector dr = DoubleVector.fromArray(SPECIES, list.dr, i);
      DoubleVector di = DoubleVector.fromArray(SPECIES, list.di, i);
      DoubleVector ar = dr.fma(broadcast(qr), di.fma(broadcast(-qi), broadcast(a)));
      DoubleVector ai = di.fma(broadcast(qr), dr.fma(broadcast(qi), broadcast(b)));
      DoubleVector nextR = ar.fma(dr, ai.neg().mul(di));
      DoubleVector nextI = ar.fma(di, ai.mul(dr));
      nextR.intoArray(list.dr, i);
      nextI.intoArray(list.di, i);
      LongVector square = nextR.fma(nextR, nextI.mul(nextI)).reinterpretAsLongs();
      low = low.min(square);
      high = high.max(square);
    }
    norm.include(low, high);
    return i;
  }

  private static DoubleVector broadcast(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  private static void jumpOne(SampleList list, int i, JumpLevel level, int block) {
    double dr = list.dr[i];
    double di = list.di[i];
    double cr = list.cr[i];
    double ci = list.ci[i];
    double qr = level.qr(block);
    double qi = level.qi(block);
    double br = level.br(block);
    double bi = level.bi(block);
    double ar = Math.fma(qr, dr, Math.fma(-qi, di, level.ar(block)));
    double ai = Math.fma(qr, di, Math.fma(qi, dr, level.ai(block)));
    list.dr[i] = Math.fma(ar, dr, Math.fma(-ai, di, Math.fma(br, cr, -(bi * ci))));
    list.di[i] = Math.fma(ar, di, Math.fma(ai, dr, Math.fma(br, ci, bi * cr)));
  }

  /** Before d has jumped. */
  private static void jumpDerivatives(
      SampleList list, int from, int end, JumpLevel level, int block) {
    double qr = 2 * level.qr(block);
    double qi = 2 * level.qi(block);
    double a = level.ar(block);
    double b = level.ai(block);
    double br = level.br(block);
    double bi = level.bi(block);
    for (int i = from; i < end; i++) {
      double dr = list.dr[i];
      double di = list.di[i];
      double er = list.er[i];
      double ei = list.ei[i];
      double wr = Math.fma(qr, dr, Math.fma(-qi, di, a));
      double wi = Math.fma(qr, di, Math.fma(qi, dr, b));
      list.er[i] = Math.fma(wr, er, Math.fma(-wi, ei, br));
      list.ei[i] = Math.fma(wr, ei, Math.fma(wi, er, bi));
    }
  }
}
