package sparkbrot.kernel.perturbation.fixedpoint;

import java.math.BigInteger;
import sparkbrot.kernel.perturbation.number.FineNumber;
import sparkbrot.kernel.perturbation.number.WideComplex;

/** An orbit in BigIntegers: at once fast, and the fastest of all with very many bits. */
final class BigOrbit implements FixedOrbit {

  /** With fewer bits a product takes little longer than handing it over. */
  private static final int THREADED_BITS = 3_000;

  private final ReferencePoint c;
  private final PairedWork products;

  /** Bits that the next number does without. */
  int dropped;

  /** Bits that the number does without; its parts are in units of the last one that is left. */
  private int unit;

  private BigInteger cRe;
  private BigInteger cIm;
  private BigInteger re;
  private BigInteger im;
  private BigInteger square;
  private BigInteger product;

  BigOrbit(ReferencePoint c) {
    this.c = c;
    cRe = c.re();
    cIm = c.im();
    re = cRe;
    im = cIm;
    products =
        new PairedWork(
            () -> square = re.add(im).multiply(re.subtract(im)).shiftRight(below()),
            () -> product = re.multiply(im).shiftRight(below() - 1),
            c.bits() >= THREADED_BITS);
  }

  /** Bits of a product of two numbers below the next number's last one. */
  private int below() {
    return c.bits() - 2 * unit + dropped;
  }

  @Override
  public void drop(int bits) {
    if (bits != dropped) {
      dropped = bits;
      cRe = c.re().shiftRight(bits);
      cIm = c.im().shiftRight(bits);
    }
  }

  @Override
  public void step() {
    products.run();
    re = square.add(cRe);
    im = product.add(cIm);
    unit = dropped;
  }

  @Override
  public void read(int scale, WideComplex into) {
    int shift = Math.max(FixedPoint.low(re), FixedPoint.low(im));
    into.set(
        FixedPoint.nearest(re, -shift),
        FixedPoint.nearest(im, -shift),
        shift + scale + unit - c.bits());
  }

  @Override
  public void read(FineNumber into) {
    into.read(re, im, c.bits() - unit);
  }

  @Override
  public BigInteger re() {
    return re.shiftLeft(unit);
  }

  @Override
  public BigInteger im() {
    return im.shiftLeft(unit);
  }

  @Override
  public void close() {
    products.close();
  }
}
