package sparkbrot.kernel.perturbation;

import java.math.BigInteger;

/**
 * The reference's orbit in two doubles a number, for counts that must be certain: computed again
 * where it is needed, with more bits than differences of 106 bits can tell from none.
 *
 * <p>Its numbers Z are taken as exact ones that obey Z' = Z&sup2; + C + h, where |h| is what fixed
 * point rounds a step by: no more than two units of its last place. That holds whatever earlier
 * rounding has become, so samples' differences from Z need no bound on how far Z is from the true
 * orbit of C.
 */
final class FineReference {

  /** Bits beyond those of a common reference. */
  static final int MORE_BITS = 64;

  private static final int READ_BITS = 62;

  /** 2Z in the first double of each, and whatever else common samples need. */
  final ReferenceOrbit orbit;

  private final double[] xLow;
  private final double[] yLow;
  private final WideEntries smallLow = new WideEntries();
  private final int bits;

  private final WideComplex high = new WideComplex();
  private final WideComplex low = new WideComplex();

  /**
   * Computes it.
   *
   * @param c with more bits
   * @param last index of the last number
   */
  FineReference(ReferencePoint c, int last) {
    bits = c.bits();
    double[] x = new double[last + 1];
    double[] y = new double[last + 1];
    xLow = new double[last + 1];
    yLow = new double[last + 1];
    WideEntries small = new WideEntries();
    WideEntries rim = new WideEntries();
    BigInteger re = c.re();
    BigInteger im = c.im();
    for (int n = 1; n <= last; n++) {
      if (n > 1) {
        BigInteger product = re.multiply(im).shiftRight(bits - 1);
        re = re.add(im).multiply(re.subtract(im)).shiftRight(bits).add(c.re());
        im = product.add(c.im());
      }
      read(re, im);
      x[n] = high.realValue();
      y[n] = high.imaginaryValue();
      xLow[n] = low.realValue();
      yLow[n] = low.imaginaryValue();
      if (high.exponent < ReferenceOrbit.SMALL_EXPONENT) {
        small.add(n, high);
        smallLow.add(n, low);
      }
      double norm = Math.fma(x[n], x[n], y[n] * y[n]) / 4;
      if (Math.abs(norm - 4) < ReferenceOrbit.RIM) {
        rim.add(n, beyondRim(re, im));
      }
    }
    orbit = new ReferenceOrbit(x, y, small, rim);
  }

  /** A reference that is known in binary64 only, of steps with so many bits. */
  FineReference(ReferenceOrbit orbit, int bits) {
    this.orbit = orbit;
    this.bits = bits;
    xLow = null;
    yLow = null;
  }

  int bits() {
    return bits;
  }

  /** 2^this is more than what a step's rounding is. */
  int roundingExponent() {
    return 2 - bits;
  }

  private WideComplex beyondRim(BigInteger re, BigInteger im) {
    BigInteger beyond =
        re.multiply(re).add(im.multiply(im)).subtract(BigInteger.ONE.shiftLeft(2 * bits + 2));
    int shift = shift(beyond);
    return new WideComplex().set(top(beyond, shift), 0, shift - 2 * bits);
  }

  private static int shift(BigInteger number) {
    return Math.max(0, number.bitLength() - READ_BITS);
  }

  private static double top(BigInteger number, int shift) {
    return number.shiftRight(shift).longValue();
  }

  /** Sets high and low to twice this number. */
  private void read(BigInteger re, BigInteger im) {
    int shift = Math.max(shift(re), shift(im));
    double r = top(re, shift);
    double i = top(im, shift);
    high.set(r, i, shift + 1 - bits);
    BigInteger reRest = re.subtract(BigInteger.valueOf((long) r).shiftLeft(shift));
    BigInteger imRest = im.subtract(BigInteger.valueOf((long) i).shiftLeft(shift));
    shift = Math.max(shift(reRest), shift(imRest));
    low.set(top(reRest, shift), top(imRest, shift), shift + 1 - bits);
  }

  /** Sets 2Z of an index from 0 on. */
  void read(int index, TwofoldComplex into) {
    if (xLow == null) {
      orbit.read(index, high);
      into.restore(high.re, 0, high.im, 0, high.exponent);
    } else if (orbit.isSmall(index)) {
      orbit.read(index, high);
      smallLow.read(smallLow.find(index), low);
      double unit = WideComplex.powerOfTwo(low.exponent - high.exponent);
      into.set(high.re, low.re * unit, high.im, low.im * unit, high.exponent);
    } else {
      into.set(orbit.x[index], xLow[index], orbit.y[index], yLow[index], 0);
    }
  }

  /** What real parts of 2Z in doubles are rounded by. */
  double[] xLow() {
    return xLow;
  }

  /** The same of imaginary parts. */
  double[] yLow() {
    return yLow;
  }
}
