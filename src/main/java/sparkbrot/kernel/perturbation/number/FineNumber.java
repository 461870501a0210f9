package sparkbrot.kernel.perturbation.number;

import java.math.BigInteger;

/**
 * Twice a number in fixed point as an unevaluated sum of two doubles a part: high, and low what
 * that leaves out.
 */
public final class FineNumber {

  private static final int READ_BITS = 62;

  /** Bits that are looked at: more would be behind what low is rounded by. */
  private static final int TOP_BITS = 192;

  private final WideComplex high = new WideComplex();
  private final WideComplex low = new WideComplex();

  /** The number itself, to read or to set: rounded to a double a part. */
  public WideComplex high() {
    return high;
  }

  /** Likewise, what that leaves out. */
  public WideComplex low() {
    return low;
  }

  private static int beyond(BigInteger a, BigInteger b, int bits) {
    return Math.max(0, Math.max(a.bitLength(), b.bitLength()) - bits);
  }

  private static double top(BigInteger number, int shift) {
    return number.shiftRight(shift).longValue();
  }

  /** Becomes twice this number times 2^-bits. */
  public void read(BigInteger re, BigInteger im, int bits) {
    int cut = beyond(re, im, TOP_BITS);
    BigInteger topRe = re.shiftRight(cut);
    BigInteger topIm = im.shiftRight(cut);
    int unit = cut + 1 - bits;
    int shift = beyond(topRe, topIm, READ_BITS);
    double r = top(topRe, shift);
    double i = top(topIm, shift);
    high.set(r, i, shift + unit);
    BigInteger reRest = topRe.subtract(BigInteger.valueOf((long) r).shiftLeft(shift));
    BigInteger imRest = topIm.subtract(BigInteger.valueOf((long) i).shiftLeft(shift));
    shift = beyond(reRest, imRest, READ_BITS);
    low.set(top(reRest, shift), top(imRest, shift), shift + unit);
  }

  /** Whether both doubles of both parts are the same. */
  public boolean same(FineNumber other) {
    return same(high, other.high) && same(low, other.low);
  }

  private static boolean same(WideComplex a, WideComplex b) {
    return a.exponent() == b.exponent() && a.re() == b.re() && a.im() == b.im();
  }
}
