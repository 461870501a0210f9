package sparkbrot.kernel.perturbation.fixedpoint;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
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
  private final int zeros;
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

  /** The lowest limb that the next number has; those below are 0. */
  private int first;

  /** The same of the number. */
  private int lowest;

  private boolean squareIsSure;
  private boolean productIsSure;

  LimbOrbit(ReferencePoint c) {
    this.c = c;
    zeros = LostBits.zeros(c.bits());
    limbs = (c.bits() + zeros) / LimbProduct.LIMB_BITS + 1;
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
            () -> squareIsSure = square.multiply(sum, difference, nextX, first),
            () -> productIsSure = product.multiply(twice, y.values, nextY, first),
            limbs >= THREADED_LIMBS);
  }

  /** Goes on from another number, before any bits are dropped. */
  void set(BigInteger re, BigInteger im) {
    x.set(re);
    y.set(im);
  }

  @Override
  public void drop(int bits) {
    int limb = (bits + zeros) / LimbProduct.LIMB_BITS;
    if (limb != first) {
      first = limb;
      square.begin(limb, LimbNumber.split(dropped(c.re()), limbs, zeros));
      product.begin(limb, LimbNumber.split(dropped(c.im()), limbs, zeros));
    }
  }

  /** A number without the bits that the next one does without. */
  private BigInteger dropped(BigInteger number) {
    int bits = Math.max(0, first * LimbProduct.LIMB_BITS - zeros);
    return number.shiftRight(bits).shiftLeft(bits);
  }

  @Override
  public void step() {
    LimbProduct.combine(x.values, y.values, sum, difference, twice, lowest, limbs);
    products.run();
    if (!productIsSure && (x.isZero() || y.isZero())) {
      // Of 0, whose lower half is none.
      productIsSure = true;
    }
    if (!squareIsSure || !productIsSure) {
      stepExactly();
    } else {
      takeNext();
    }
    if (lowest != first) {
      lowest = first;
      for (double[] limbsOf : List.of(x.values, y.values, nextX, nextY, sum, difference, twice)) {
        Arrays.fill(limbsOf, LimbProduct.PAD, LimbProduct.PAD + first, 0);
      }
    }
  }

  private void takeNext() {
    double[] free = x.values;
    x.values = nextX;
    nextX = free;
    free = y.values;
    y.values = nextY;
    nextY = free;
  }

  /**
   * Where two columns do not tell how a product is rounded: once in 2^40 steps, at integers, or
   * where a short number takes so many bits back that its product has no lower half.
   */
  private void stepExactly() {
    BigInteger re = re();
    BigInteger im = im();
    set(
        dropped(re.add(im).multiply(re.subtract(im)).shiftRight(c.bits())).add(dropped(c.re())),
        dropped(re.multiply(im).shiftRight(c.bits() - 1)).add(dropped(c.im())));
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
    int from = Math.max(0, Math.max(x.highest(), y.highest()) - FINE_LIMBS);
    into.read(x.get(from), y.get(from), c.bits() + x.scale(from));
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
