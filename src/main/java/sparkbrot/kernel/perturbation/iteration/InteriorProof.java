package sparkbrot.kernel.perturbation.iteration;

import sparkbrot.kernel.perturbation.approximation.ErrorBound;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.number.WideReal;

/**
 * Proves that a sample never escapes: a disc around its z that the sample's own iteration takes
 * into itself. Where error bounds say that all points within r of z are, p iterations later, within
 * s of z_p, and |z_p - z| + s is not above r, those of the true orbit never leave such discs.
 *
 * <p>It is tried where a sample goes on at index 0, as that is where its orbit is nearest to 0,
 * with r = 2^-10 |z| and smaller ones, for as many iterations as it has made; but only if z is as
 * near to where the sample was when its iterations last doubled, and once until they double again.
 * Orbits that are attracted come back so (R. P. Brent, "An improved Monte Carlo factorization
 * algorithm", BIT 20, 1980, finds cycles thus), and few others ever do: tried on each sample it
 * took ten times as long as the sample.
 *
 * <p>With {@code --accuracy exact} the bounds are proven. Otherwise they are those of the reference
 * in binary64, as certain as such a sample is.
 */
final class InteriorProof implements StartListener {

  /** r over |z| at first: squares of it change no derivative by more. */
  private static final int RADIUS_BITS = -10;

  /** By how much smaller r is tried next, for orbits that hardly contract; and the smallest. */
  private static final int SMALLER_BITS = -9;

  private static final int LEAST_RADIUS_BITS = -37;

  /** Growth of an error that no return makes good. */
  private static final int HOPELESS_BITS = 10;

  private static final int LARGE_EXPONENT = -8;
  private static final int FEWEST_ITERATIONS = 1 << 12;

  private final PerturbedImage image;

  /** Where each sample was when its iterations last doubled; before, mantissas are not numbers. */
  private final double[] keptRe = new double[JumpSweep.CAPACITY];

  private final double[] keptIm = new double[JumpSweep.CAPACITY];
  private final int[] keptExponent = new int[JumpSweep.CAPACITY];

  /** r over |z| that is tried next. */
  private final int[] radiusBits = new int[JumpSweep.CAPACITY];

  /** Where the disc is that is followed. */
  private final WideComplex center = new WideComplex();

  private final WideComplex work = new WideComplex();
  private WideReal radius = WideReal.ZERO;

  /** How far from the center points of it were at its last return. */
  private WideReal reach = WideReal.ZERO;

  private boolean returned;
  private int mostIterations;
  private SampleWalk walk;

  InteriorProof(PerturbedImage image) {
    this.image = image;
  }

  @Override
  public void begins(int slot) {
    keptRe[slot] = Double.NaN;
    radiusBits[slot] = RADIUS_BITS;
  }

  @Override
  public boolean mayEnd(int slot, int iteration, int from, double re, double im, int unit) {
    if (iteration < FEWEST_ITERATIONS) {
      return false;
    }
    center.set(re, im, unit);
    if (isNear(slot)) {
      return true;
    }
    if (hasDoubled(iteration, from)) {
      keep(slot);
    }
    return false;
  }

  private static boolean hasDoubled(int iteration, int from) {
    return Integer.numberOfLeadingZeros(iteration) < Integer.numberOfLeadingZeros(iteration - from);
  }

  @Override
  public boolean ends(SampleWalk sample, int from) {
    int made = sample.iteration;
    if (made < FEWEST_ITERATIONS) {
      return false;
    }
    int slot = sample.slot;
    sample.readDifference(center);
    if (isNear(slot)) {
      keptRe[slot] = Double.NaN;
      int bits = radiusBits[slot];
      radiusBits[slot] = Math.max(LEAST_RADIUS_BITS, bits + SMALLER_BITS);
      return isInside(sample, bits);
    }
    if (hasDoubled(made, from)) {
      keep(slot);
    }
    return false;
  }

  private void keep(int slot) {
    keptRe[slot] = center.re();
    keptIm[slot] = center.im();
    keptExponent[slot] = center.exponent();
  }

  /** Whether the center is near to what was kept of a sample. */
  private boolean isNear(int slot) {
    if (keptExponent[slot] != center.exponent()) {
      return false;
    }
    double re = center.re() - keptRe[slot];
    double im = center.im() - keptIm[slot];
    return Math.fma(re, re, im * im)
        <= WideComplex.powerOfTwo(2 * radiusBits[slot]) * center.mantissaNorm();
  }

  private boolean isInside(SampleWalk sample, int bits) {
    if (walk == null) {
      ErrorBound bound = image.proofBound();
      if (bound == null) {
        return false;
      }
      walk = image.walk(bound, this::follow);
    }
    WideReal amount = WideReal.amount(center);
    WideReal part = new WideReal(amount.mantissa(), amount.exponent() + bits);
    WideReal twice = sample.errorBound().plus(sample.errorBound());
    WideReal least = twice.plus(walk.leastError());
    // Beside 0 that is less than what steps round: then the disc is what it grew to.
    return returns(sample, part.minus(least).mantissa() > 0 ? part : least)
        || !reach.isZero()
            && reach.exponent() < LARGE_EXPONENT
            && returns(sample, reach.plus(reach));
  }

  private boolean returns(SampleWalk sample, WideReal r) {
    radius = r;
    reach = WideReal.ZERO;
    if (radius.minus(sample.errorBound()).mantissa() <= 0) {
      return false;
    }
    returned = false;
    mostIterations = (int) Math.min(image.maxIter(), 2L * sample.iteration);
    walk.follow(sample, radius);
    walk.run();
    return returned;
  }

  /** Whether the disc need not be followed farther. */
  private boolean follow(SampleWalk disc, int from) {
    disc.readDifference(work);
    WideReal e = disc.errorBound();
    center.negate();
    work.sum(work, center);
    center.negate();
    reach = WideReal.above(WideReal.amount(work).plus(e));
    returned = radius.minus(reach).mantissa() >= 0;
    return returned
        || disc.iteration >= mostIterations
        || e.exponent() > radius.exponent() + HOPELESS_BITS;
  }
}
