package sparkbrot.kernel.perturbation.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.number.WideReal;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;
import sparkbrot.scene.Viewport;

/**
 * The count of a sample by z&sup2; + c alone, in fixed point whose error is bounded at every step,
 * with more and more bits until every comparison with 2 is decided: the last resort.
 *
 * <p>What never is decided by bits is decided otherwise: |c| = 2 by comparing rational numbers, and
 * c on the real axis from -2 to 1/4, all of whose orbits stay within 2. An orbit that binary
 * fractions hold is iterated without any rounding, so that |z| = 2 is seen.
 */
public final class CertainCount {

  private static final int MOST_BITS = 1 << 24;
  private static final int DOUBLE_BITS = 60;
  private static final double SURELY_INSIDE = 3.99;
  private static final double SURELY_OUTSIDE = 4.01;
  private static final double SMALL_ERROR = 0x1p-12;
  private static final int LARGE_EXPONENT = -8;

  private final Viewport view;
  private final int maxIter;
  private final int firstBits;

  private WideReal error = WideReal.ZERO;
  private final WideComplex one = new WideComplex().set(1, 0, 0);
  private final WideComplex work = new WideComplex();
  private final WideComplex z = new WideComplex();

  /** Derivative of z by c. */
  final WideComplex derivative = new WideComplex();

  /** Iterations made: z is z_k. */
  int iteration;

  boolean escaped;

  /** Of z and derivative, of a sample that escaped: they are iterated on until far from 2. */
  int lastIteration;

  /** z, once it is known. */
  double re;

  double im;

  /**
   * Counts of an image's samples.
   *
   * @param view of the whole image
   * @param firstBits behind the point, that it begins with
   */
  public CertainCount(Viewport view, int maxIter, int firstBits) {
    this.view = view;
    this.maxIter = maxIter;
    this.firstBits = firstBits;
  }

  /** A number over a number of pixels. */
  private record Fraction(BigDecimal number, int pixels) {

    static Fraction place(BigDecimal edge, BigDecimal span, int pixel, double inPixel, int pixels) {
      BigDecimal place = BigDecimal.valueOf(pixel).add(new BigDecimal(inPixel));
      return new Fraction(
          edge.multiply(BigDecimal.valueOf(pixels)).add(span.multiply(place)), pixels);
    }

    /** Times 2^bits, rounded down, and what is left. */
    BigInteger[] fixed(int bits) {
      BigInteger unscaled = number.unscaledValue().shiftLeft(bits);
      BigInteger divisor = BigInteger.valueOf(pixels);
      if (number.scale() >= 0) {
        divisor = divisor.multiply(BigInteger.TEN.pow(number.scale()));
      } else {
        unscaled = unscaled.multiply(BigInteger.TEN.pow(-number.scale()));
      }
      BigInteger[] parts = unscaled.divideAndRemainder(divisor);
      if (parts[1].signum() < 0) {
        parts[0] = parts[0].subtract(BigInteger.ONE);
      }
      return parts;
    }

    int compareTo(BigDecimal other) {
      return number.compareTo(other.multiply(BigDecimal.valueOf(pixels)));
    }

    BigDecimal times(int factor) {
      return number.multiply(BigDecimal.valueOf(factor));
    }
  }

  /** Whether the sample that was computed last has escaped. */
  public boolean escaped() {
    return escaped;
  }

  /** The iteration at which it had, or the limit. */
  public int iteration() {
    return iteration;
  }

  /**
   * Computes the count of a sample that lies so far from the upper left corner of its pixel.
   *
   * @throws IllegalStateException if no 2^24 bits decide it
   */
  public void run(int row, int column, double right, double down) {
    Fraction x = Fraction.place(view.xmin(), view.xspan(), column, right, view.widthPx());
    Fraction y = Fraction.place(view.ymax(), view.yspan().negate(), row, down, view.heightPx());
    if (isOnNeedle(x, y)) {
      escaped = false;
      iteration = maxIter;
      return;
    }
    boolean outside = isOutside(x, y);
    for (int bits = firstBits; bits <= MOST_BITS; bits *= 2) {
      if (run(x.fixed(bits), y.fixed(bits), bits, outside)) {
        return;
      }
    }
    throw new IllegalStateException(
        "no "
            + MOST_BITS
            + " bits tell whether the sample in row "
            + row
            + ", column "
            + column
            + " escapes");
  }

  private static boolean isOnNeedle(Fraction x, Fraction y) {
    return y.number().signum() == 0
        && x.compareTo(BigDecimal.valueOf(-2)) >= 0
        && x.compareTo(new BigDecimal("0.25")) <= 0;
  }

  /** Whether |c| &gt; 2. */
  private static boolean isOutside(Fraction x, Fraction y) {
    BigDecimal re = x.times(y.pixels());
    BigDecimal im = y.times(x.pixels());
    BigDecimal two = BigDecimal.valueOf(2L * x.pixels()).multiply(BigDecimal.valueOf(y.pixels()));
    return re.multiply(re).add(im.multiply(im)).compareTo(two.multiply(two)) > 0;
  }

  private boolean run(BigInteger[] cRe, BigInteger[] cIm, int bits, boolean outside) {
    BigInteger x = cRe[0];
    BigInteger y = cIm[0];
    boolean exact = cRe[1].signum() == 0 && cIm[1].signum() == 0;
    // Of c and two products rounded down: 2 sqrt(2) units of the last place.
    WideReal rounding = new WideReal(1.5, 1 - bits);
    error = exact ? WideReal.ZERO : rounding;
    derivative.set(one);
    escaped = outside;
    iteration = 1;
    read(x, y, bits);
    while (!escaped && iteration < maxIter) {
      BigInteger sum = x.add(y).multiply(x.subtract(y));
      BigInteger product = x.multiply(y);
      exact = exact && isWhole(sum, bits) && isWhole(product, bits - 1);
      step(exact ? WideReal.ZERO : rounding);
      x = sum.shiftRight(bits).add(cRe[0]);
      y = product.shiftRight(bits - 1).add(cIm[0]);
      read(x, y, bits);
      iteration++;
      int side = side(x, y, bits, exact);
      if (side == 0) {
        return false;
      }
      escaped = side > 0;
    }
    lastIteration = iteration;
    while (escaped && ReferenceOrbit.isAtRim(re, im)) {
      step(WideReal.ZERO);
      BigInteger product = x.multiply(y);
      x = x.add(y).multiply(x.subtract(y)).shiftRight(bits).add(cRe[0]);
      y = product.shiftRight(bits - 1).add(cIm[0]);
      read(x, y, bits);
      lastIteration++;
    }
    return true;
  }

  private static boolean isWhole(BigInteger number, int bits) {
    return number.signum() == 0 || number.getLowestSetBit() >= bits;
  }

  private static double top(BigInteger number, int shift) {
    return number.shiftRight(shift).longValue();
  }

  private void read(BigInteger x, BigInteger y, int bits) {
    int shift = Math.max(0, Math.max(x.bitLength(), y.bitLength()) - DOUBLE_BITS);
    z.set(top(x, shift), top(y, shift), shift - bits);
    re = z.realValue();
    im = z.imaginaryValue();
  }

  /** Takes error and derivative a step on, at z. */
  private void step(WideReal rounding) {
    z.scale(1);
    work.product(z, derivative);
    derivative.sum(work, one);
    if (!error.isZero() || !rounding.isZero()) {
      WideReal factor = WideReal.above(WideReal.amount(z)).plus(error);
      error = WideReal.above(factor.times(error).plus(rounding));
    }
  }

  /** Positive if |z| &gt; 2 for certain, negative if not, 0 if that is open. */
  private int side(BigInteger x, BigInteger y, int bits, boolean exact) {
    if (!error.isZero() && error.exponent() > LARGE_EXPONENT) {
      return 0;
    }
    double norm = Math.fma(re, re, im * im);
    if (error.value() < SMALL_ERROR && (norm < SURELY_INSIDE || norm > SURELY_OUTSIDE)) {
      return norm > SURELY_OUTSIDE ? 1 : -1;
    }
    BigInteger beyond =
        x.multiply(x).add(y.multiply(y)).subtract(BigInteger.ONE.shiftLeft(2 * bits + 2));
    if (exact) {
      return beyond.signum() > 0 ? 1 : -1;
    }
    int shift = Math.max(0, beyond.bitLength() - DOUBLE_BITS);
    WideReal far = WideReal.of(Math.abs(top(beyond, shift)), shift - 2 * bits);
    // 2 |z| e + e squared, and what was shifted out.
    WideReal margin = error.times(WideReal.of(6, 0)).plus(new WideReal(1, shift - 2 * bits));
    return far.minus(WideReal.above(margin)).mantissa() > 0 ? beyond.signum() : 0;
  }
}
