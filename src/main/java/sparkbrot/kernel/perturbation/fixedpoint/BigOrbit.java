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
    int shift = Math.max(FixedPoint.low(re), FixedPoint.low(im));
    into.set(
        FixedPoint.nearest(re, -shift), FixedPoint.nearest(im, -shift), shift + scale - c.bits());
  }

  @Override
  public void read(FineNumber into) {
    into.read(re, im, c.bits());
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
