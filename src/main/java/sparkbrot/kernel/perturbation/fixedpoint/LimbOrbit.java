package sparkbrot.kernel.perturbation.fixedpoint;

import java.math.BigInteger;
import sparkbrot.kernel.perturbation.number.FineNumber;
import sparkbrot.kernel.perturbation.number.WideComplex;

/** An orbit in vectors of limbs: the bits of {@link BigOrbit}, some ten times as fast once warm. */
final class LimbOrbit implements FixedOrbit {

  /** With fewer limbs a product takes little longer than handing it over. */
  private static final int THREADED_LIMBS = 200;

  /** The columns of longer products would not fit a long, and BigIntegers are faster by then. */
  static final int MOST_BITS = 100_000;

  /** Below the highest one: all that {@link FineNumber} looks at. */
  private static final int FINE_LIMBS = 4;

  private final ReferencePoint c;
  private final int limbs;
  private final LimbProduct square;
  private final LimbProduct product;
  private final LimbNumber x;
  private final LimbNumber y;
  private double[] nextX;
  private double[] nextY;
  private final double[] sum;
  private final double[] difference;
  private final double[] twice;
  private final PairedWork products;
  private boolean squareIsSure;
  private boolean productIsSure;

  LimbOrbit(ReferencePoint c) {
    this.c = c;
    int fraction = fraction(c.bits());
    int zeros = fraction * LimbProduct.LIMB_BITS - c.bits();
    limbs = fraction + 1;
    square = new LimbProduct(limbs, zeros, LimbNumber.split(c.re(), limbs, zeros));
    product = new LimbProduct(limbs, zeros, LimbNumber.split(c.im(), limbs, zeros));
    x = new LimbNumber(limbs, zeros);
    y = new LimbNumber(limbs, zeros);
    nextX = LimbProduct.number(limbs);
    nextY = LimbProduct.number(limbs);
    sum = LimbProduct.number(limbs);
    difference = LimbProduct.number(limbs);
    twice = LimbProduct.number(limbs);
    set(c.re(), c.im());
    products =
        new PairedWork(
            () -> squareIsSure = square.multiply(sum, difference, nextX),
            () -> productIsSure = product.multiply(twice, y.values, nextY),
            limbs >= THREADED_LIMBS);
  }

  private static int fraction(int bits) {
    return (bits + LimbProduct.LIMB_BITS - 1) / LimbProduct.LIMB_BITS;
  }

  /** Goes on from another number. */
  void set(BigInteger re, BigInteger im) {
    x.set(re);
    y.set(im);
  }

  @Override
  public void step() {
    LimbProduct.combine(x.values, y.values, sum, difference, twice, limbs);
    products.run();
    if (!productIsSure && (x.isZero() || y.isZero())) {
      // Of 0, whose lower half is none.
      productIsSure = true;
    }
    if (!squareIsSure || !productIsSure) {
      stepExactly();
      return;
    }
    double[] free = x.values;
    x.values = nextX;
    nextX = free;
    free = y.values;
    y.values = nextY;
    nextY = free;
  }

  /** Where two columns do not tell how a product is rounded: once in 2^40 steps, or at integers. */
  private void stepExactly() {
    BigInteger re = re();
    BigInteger im = im();
    set(
        re.add(im).multiply(re.subtract(im)).shiftRight(c.bits()).add(c.re()),
        re.multiply(im).shiftRight(c.bits() - 1).add(c.im()));
  }

  @Override
  public void read(int scale, WideComplex into) {
    if (x.likelyTop() && y.likelyTop()) {
      into.set(x.mantissa, y.mantissa, x.exponent + scale - c.bits());
      return;
    }
    x.top();
    y.top();
    int shift = Math.max(x.exponent, y.exponent);
    into.set(
        Math.scalb(x.mantissa, x.exponent - shift),
        Math.scalb(y.mantissa, y.exponent - shift),
        shift + scale - c.bits());
  }

  @Override
  public void read(FineNumber into) {
    int first = Math.max(0, Math.max(x.highest(), y.highest()) - FINE_LIMBS);
    into.read(x.get(first), y.get(first), c.bits() + x.scale(first));
  }

  @Override
  public BigInteger re() {
    return x.get();
  }

  @Override
  public BigInteger im() {
    return y.get();
  }

  @Override
  public void close() {
    products.close();
  }
}
