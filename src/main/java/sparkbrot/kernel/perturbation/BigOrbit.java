package sparkbrot.kernel.perturbation;

import java.math.BigInteger;

/** An orbit in BigIntegers: at once fast, and the fastest of all with very many bits. */
final class BigOrbit implements FixedOrbit {

  /** With fewer bits a product takes little longer than handing it over. */
  private static final int THREADED_BITS = 3_000;

  /** Bits of a mantissa that is read from fixed point: all that a long has. */
  static final int READ_BITS = 62;

  private final ReferencePoint c;
  private final PairedWork products;
  private BigInteger re;
  private BigInteger im;
  private BigInteger square;
  private BigInteger product;

  BigOrbit(ReferencePoint c) {
    this.c = c;
    re = c.re();
    im = c.im();
    products =
        new PairedWork(
            () -> square = re.add(im).multiply(re.subtract(im)).shiftRight(c.bits()),
            () -> product = re.multiply(im).shiftRight(c.bits() - 1),
            c.bits() >= THREADED_BITS);
  }

  @Override
  public void step() {
    products.run();
    re = square.add(c.re());
    im = product.add(c.im());
  }

  @Override
  public void read(int scale, WideComplex into) {
    int shift = Math.max(low(re), low(im));
    into.set(nearest(re, -shift), nearest(im, -shift), shift + scale - c.bits());
  }

  @Override
  public void read(FineNumber into) {
    into.read(re, im, c.bits());
  }

  /** How many bits of a number are cut off where it is read. */
  static int low(BigInteger number) {
    return Math.max(0, number.bitLength() - READ_BITS);
  }

  /** The double that is nearest to a number times a power of two, but for subnormal ones. */
  static double nearest(BigInteger number, int exponent) {
    int shift = low(number);
    long top = number.shiftRight(shift).longValue();
    // The last bit stands for all that are cut off, so that what is just above a tie is no tie.
    long sticky = shift > 0 && number.getLowestSetBit() < shift ? 1 : 0;
    return Math.scalb((double) (top | sticky), shift + exponent);
  }

  @Override
  public BigInteger re() {
    return re;
  }

  @Override
  public BigInteger im() {
    return im;
  }

  @Override
  public void close() {
    products.close();
  }
}
