package sparkbrot.kernel.perturbation;

/**
 * Proves that a sample never escapes: a disc around its z that the sample's own iteration takes
 * into itself. Where error bounds say that all points within r of z are, p iterations later, within
 * s of z_p, and |z_p - z| + s is not above r, those of the true orbit never leave such discs.
 *
 * <p>It is tried where a sample goes on at index 0, as that is where its orbit is nearest to 0,
 * with r = 2^-10 |z|, when its iterations have doubled since it was tried last, for as many
 * iterations as it has made. So it costs no more than those, and does nothing for samples that
 * escape early.
 *
 * <p>With {@code --accuracy exact} the bounds are proven. Otherwise they are those of the reference
 * in binary64, as certain as such a sample is.
 */
final class InteriorProof implements StartListener {

  /** r over |z|: squares of it change no derivative by more. */
  private static final int RADIUS_BITS = -10;

  /** Growth of an error that no return makes good. */
  private static final int HOPELESS_BITS = 10;

  private static final int LARGE_EXPONENT = -8;
  private static final int FEWEST_ITERATIONS = 1 << 12;

  private final PerturbedImage image;

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
  public boolean ends(SampleWalk sample, int from) {
    int made = sample.iteration;
    boolean doubled =
        Integer.numberOfLeadingZeros(made) < Integer.numberOfLeadingZeros(made - from);
    return doubled && made >= FEWEST_ITERATIONS && isInside(sample);
  }

  private boolean isInside(SampleWalk sample) {
    if (walk == null) {
      ErrorBound bound = image.proofBound();
      if (bound == null) {
        return false;
      }
      walk = image.walk(bound, this::follow);
    }
    sample.readDifference(center);
    WideReal amount = WideReal.amount(center);
    WideReal part = new WideReal(amount.mantissa(), amount.exponent() + RADIUS_BITS);
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
    center.re = -center.re;
    center.im = -center.im;
    work.sum(work, center);
    center.re = -center.re;
    center.im = -center.im;
    reach = BoundedJump.above(WideReal.amount(work).plus(e));
    returned = radius.minus(reach).mantissa() >= 0;
    return returned
        || disc.iteration >= mostIterations
        || e.exponent() > radius.exponent() + HOPELESS_BITS;
  }
}
