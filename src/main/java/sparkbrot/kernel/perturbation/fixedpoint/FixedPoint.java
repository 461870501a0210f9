package sparkbrot.kernel.perturbation.fixedpoint;

import java.math.BigInteger;

/** How numbers in fixed point are read as doubles. */
public final class FixedPoint {

  /** Bits of a mantissa that is read from fixed point: all that a long has. */
  static final int READ_BITS = 62;

  private FixedPoint() {}

  /** How many bits of a number are cut off where it is read. */
  public static int low(BigInteger number) {
    return Math.max(0, number.bitLength() - READ_BITS);
  }

  /** The double that is nearest to a number times a power of two, but for subnormal ones. */
  public static double nearest(BigInteger number, int exponent) {
    int shift = low(number);
    long top = number.shiftRight(shift).longValue();
    // The last bit stands for all that are cut off, so that what is just above a tie is no tie.
    long sticky = shift > 0 && number.getLowestSetBit() < shift ? 1 : 0;
    return Math.scalb((double) (top | sticky), shift + exponent);
  }
}
