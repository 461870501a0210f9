package sparkbrot.kernel.perturbation.reference;

import sparkbrot.kernel.perturbation.number.FineNumber;
import sparkbrot.kernel.perturbation.number.TwofoldComplex;
import sparkbrot.kernel.perturbation.number.WideComplex;

/**
 * The reference's orbit in two doubles a number, for counts that must be certain: computed with
 * more bits than differences of 106 bits can tell from none.
 *
 * <p>Its numbers Z are taken as exact ones that obey Z' = Z&sup2; + C + h, where |h| is what fixed
 * point rounds a step by: no more than two units of its last place. That holds whatever earlier
 * rounding has become, so samples' differences from Z need no bound on how far Z is from the true
 * orbit of C.
 */
public final class FineReference {

  /** Bits beyond those of a common reference. */
  static final int MORE_BITS = 64;

  private final ReferenceOrbit orbit;

  private final double[] xLow;
  private final double[] yLow;
  private final WideEntries smallLow;
  private final int bits;

  private final WideComplex high = new WideComplex();
  private final WideComplex low = new WideComplex();

  /** Takes its numbers one after the other. */
  static final class Builder {

    private final double[] x;
    private final double[] y;
    private final double[] xLow;
    private final double[] yLow;
    private final WideEntries small = new WideEntries();
    private final WideEntries smallLow = new WideEntries();

    Builder(int last) {
      x = new double[last + 1];
      y = new double[last + 1];
      xLow = new double[last + 1];
      yLow = new double[last + 1];
    }

    void put(int n, FineNumber number) {
      x[n] = number.high().realValue();
      y[n] = number.high().imaginaryValue();
      xLow[n] = number.low().realValue();
      yLow[n] = number.low().imaginaryValue();
      if (number.high().exponent() < ReferenceOrbit.SMALL_EXPONENT) {
        small.add(n, number.high());
        smallLow.add(n, number.low());
      }
    }

    /**
     * The whole orbit.
     *
     * @param rim |Z|&sup2; - 4 where that is small, as real parts
     * @param bits of its steps, behind the point
     */
    FineReference build(WideEntries rim, int bits) {
      return new FineReference(new ReferenceOrbit(x, y, small, rim), xLow, yLow, smallLow, bits);
    }
  }

  private FineReference(
      ReferenceOrbit orbit, double[] xLow, double[] yLow, WideEntries smallLow, int bits) {
    this.orbit = orbit;
    this.xLow = xLow;
    this.yLow = yLow;
    this.smallLow = smallLow;
    this.bits = bits;
  }

  /** A reference that is known in binary64 only, of steps with so many bits. */
  public FineReference(ReferenceOrbit orbit, int bits) {
    this(orbit, null, null, null, bits);
  }

  /** 2Z in the first double of each, and whatever else common samples need. */
  public ReferenceOrbit orbit() {
    return orbit;
  }

  /** Bits behind the point that its steps have. */
  public int bits() {
    return bits;
  }

  /** 2^this is more than what a step's rounding is. */
  public int roundingExponent() {
    return 2 - bits;
  }

  /** Sets 2Z of an index from 0 on. */
  public void read(int index, TwofoldComplex into) {
    if (xLow == null) {
      orbit.read(index, high);
      into.restore(high.re(), 0, high.im(), 0, high.exponent());
    } else if (orbit.isSmall(index)) {
      orbit.read(index, high);
      smallLow.read(smallLow.find(index), low);
      double unit = WideComplex.powerOfTwo(low.exponent() - high.exponent());
      into.set(high.re(), low.re() * unit, high.im(), low.im() * unit, high.exponent());
    } else {
      into.set(orbit.x()[index], xLow[index], orbit.y()[index], yLow[index], 0);
    }
  }

  /** What real parts of 2Z in doubles are rounded by. */
  public double[] xLow() {
    return xLow;
  }

  /** The same of imaginary parts. */
  public double[] yLow() {
    return yLow;
  }
}
