package sparkbrot.kernel.perturbation.approximation;

import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;

/**
 * How a level's jumps keep squares of d, which lets them go farther from the reference: d' = (A + Q
 * d) d + B c.
 *
 * <p>A step makes X d (1 + d / X) + c of d, so a block without c multiplies d by A and by all 1 +
 * d_j / X_j, d_j being what d is before its step j. A linear jump takes each of these for 1, and
 * leaves out d_j / X_j. With Q d, which is A times their sum, less than the square of S is left
 * out, S being the sum of |d_j / X_j|: products of two of them, and what they make of those behind.
 * So S may come to twice the square root of the epsilon that each of a linear jump's steps may
 * leave out. Products of d and c, twice the sum of the parts of |d_j / X_j| that come from c, are
 * left out, so that this may be no larger than epsilon.
 *
 * <p>All of it is computed in binary64, in the range of plain samples. Where it leaves that, or
 * squares do not help, jumps remain linear.
 */
final class SquareJumps {

  private final JumpLevel level;
  private final double epsilon;
  private final double mostShare;
  private final double cMax;

  /** |A|, as a product of all |X|. */
  private final double[] growth;

  /** What |d| is larger by behind a block, at most, for the sake of c. */
  private final double[] growthByC;

  /** S, for |d| = 1 and without c; infinite if the block has no Q. */
  private final double[] share;

  /** The part of S that comes from c. */
  private final double[] shareByC;

  /** |d| up to which no sample of the block is beyond the rim. */
  private final double[] rim;

  /**
   * @param level whose jumps these are
   * @param epsilon what each step of a linear jump leaves out, as a part of d
   * @param cMax no sample's c differs from the reference's by more
   */
  SquareJumps(JumpLevel level, double epsilon, double cMax) {
    this.level = level;
    this.epsilon = epsilon;
    this.mostShare = 2 * Math.sqrt(epsilon);
    this.cMax = cMax;
    int blocks = level.blocks();
    growth = new double[blocks];
    growthByC = new double[blocks];
    share = new double[blocks];
    shareByC = new double[blocks];
    rim = new double[blocks];
  }

  /** Those of the next level. */
  SquareJumps next() {
    return new SquareJumps(level.next(), epsilon, cMax);
  }

  JumpLevel level() {
    return level;
  }

  /** Makes a block of single steps, whose linear jump the level has. */
  void make(int block, ReferenceOrbit orbit, int from, int end) {
    double pr = 1;
    double pi = 0;
    double qr = 0;
    double qi = 0;
    double length = 1;
    double byC = 0;
    double sum = 0;
    double sumByC = 0;
    double most = Double.POSITIVE_INFINITY;
    for (int m = from; m < end; m++) {
      double x = orbit.x()[m];
      double y = orbit.y()[m];
      double amount = Math.sqrt(x * x + y * y);
      sum += length / amount;
      sumByC += byC / amount;
      most = Math.min(most, (-orbit.beyondRim(m) * JumpTable.PART_OF_RIM - byC) / length);
      double re = x * qr - y * qi + (pr * pr - pi * pi);
      qi = x * qi + y * qr + 2 * pr * pi;
      qr = re;
      re = x * pr - y * pi;
      pi = x * pi + y * pr;
      pr = re;
      length *= amount;
      byC = byC * amount + cMax;
    }
    growth[block] = length;
    growthByC[block] = byC;
    share[block] = sum;
    shareByC[block] = sumByC;
    rim[block] = most;
    widen(block, qr, qi);
  }

  /** Makes a block of two of the level below, or of the one that is left. */
  void merge(int block, SquareJumps below) {
    JumpLevel lower = below.level;
    int first = 2 * block;
    int second = first + 1;
    if (second == lower.blocks()) {
      growth[block] = below.growth[first];
      growthByC[block] = below.growthByC[first];
      share[block] = below.share[first];
      shareByC[block] = below.shareByC[first];
      rim[block] = below.rim[first];
      widen(block, lower.qr(first), lower.qi(first));
      return;
    }
    double length = below.growth[first];
    double byC = below.growthByC[first];
    growth[block] = length * below.growth[second];
    growthByC[block] = byC * below.growth[second] + below.growthByC[second];
    share[block] = below.share[first] + length * below.share[second];
    shareByC[block] = below.shareByC[first] + byC * below.share[second] + below.shareByC[second];
    rim[block] = Math.min(below.rim[first], (below.rim[second] - byC) / length);
    double ar = lower.ar(first);
    double ai = lower.ai(first);
    double nextR = lower.ar(second);
    double nextI = lower.ai(second);
    double squareR = ar * ar - ai * ai;
    double squareI = 2 * ar * ai;
    double qr = lower.qr(first);
    double qi = lower.qi(first);
    double nextQr = lower.qr(second);
    double nextQi = lower.qi(second);
    widen(
        block,
        nextR * qr - nextI * qi + (nextQr * squareR - nextQi * squareI),
        nextR * qi + nextI * qr + (nextQr * squareI + nextQi * squareR));
  }

  private void widen(int block, double qr, double qi) {
    double radius = Math.min(rim[block], (mostShare - shareByC[block]) / share[block]);
    if (shareByC[block] <= epsilon
        && radius >= JumpLevel.LEAST_RADIUS
        && radius * radius >= level.radiusSquared(block)
        && Double.isFinite(qr)
        && Double.isFinite(qi)) {
      level.putSquare(block, qr, qi, radius);
    } else {
      // Nor has any block that it is a part of.
      share[block] = Double.POSITIVE_INFINITY;
    }
  }
}
