package sparkbrot.kernel.perturbation.fixedpoint;

import java.math.BigInteger;

/** A number in limbs of 50 bits, each a double with an integer of either sign. */
final class LimbNumber {

  private static final int BITS = LimbProduct.LIMB_BITS;
  private static final int PAD = LimbProduct.PAD;
  private static final long MASK = (1L << BITS) - 1;

  /** Where three limbs have their last places in 128 bits: the third one is cut. */
  private static final int FIRST_AT = 76;

  private static final int SECOND_AT = 26;
  private static final int CUT = 24;

  /** Within these a number is neither small, nor so large that two limbs do not fit a double. */
  private static final double LEAST_LIKELY = 0x1p20;

  private static final double MOST_LIKELY = 0x1p52;

  private static final double BELOW = 1.0 / (1L << BITS);

  /** More than all below three limbs, in units of the second. */
  private static final double REST = 2 * BELOW;

  private final int limbs;

  /** Bits below those of the fixed point, always 0. */
  private final int zeros;

  /** From the lowest on, behind some zeros. */
  double[] values;

  /** What {@link #top} found: the number is about mantissa times 2^exponent. */
  double mantissa;

  int exponent;

  LimbNumber(int limbs, int zeros) {
    this.limbs = limbs;
    this.zeros = zeros;
    values = LimbProduct.number(limbs);
  }

  /** Limbs of a number, of so many bits more. */
  static long[] split(BigInteger number, int limbs, int zeros) {
    BigInteger rest = number.shiftLeft(zeros);
    long[] split = new long[limbs];
    long carry = 0;
    for (int i = 0; i < limbs; i++) {
      BigInteger above = rest.shiftRight(BITS * i);
      long limb = carry + (i < limbs - 1 ? above.longValue() & MASK : above.longValue());
      carry = i < limbs - 1 ? limb + (1L << BITS - 1) >> BITS : 0;
      split[i] = limb - (carry << BITS);
    }
    return split;
  }

  void set(BigInteger number) {
    long[] split = split(number, limbs, zeros);
    for (int i = 0; i < limbs; i++) {
      values[PAD + i] = split[i];
    }
  }

  BigInteger get() {
    return get(0);
  }

  /** The number rounded down to its limbs from this one on, times a power of two. */
  BigInteger get(int first) {
    long[] digits = new long[limbs + 1];
    long carry = first > 0 && signBelow(first) < 0 ? -1 : 0;
    for (int i = first; i < limbs; i++) {
      long digit = (long) values[PAD + i] + carry;
      carry = digit >> BITS;
      digits[i] = i < limbs - 1 ? digit & MASK : digit;
    }
    digits[limbs] = digits[limbs - 1] >> BITS;
    int begin = first == 0 ? zeros : BITS * first;
    byte[] bytes = new byte[(BITS * limbs - begin) / Byte.SIZE + 2];
    for (int k = 0; k < bytes.length; k++) {
      int bit = begin + Byte.SIZE * k;
      int limb = Math.min(limbs, bit / BITS);
      int from = bit - limb * BITS;
      long part = digits[limb] >> Math.min(from, Long.SIZE - 1);
      if (limb < limbs - 1 && from > BITS - Byte.SIZE) {
        part |= digits[limb + 1] << BITS - from;
      }
      bytes[bytes.length - 1 - k] = (byte) part;
    }
    return new BigInteger(bytes);
  }

  /** By how many bits {@link #get(int)} has shifted a number down, negative. */
  int scale(int first) {
    return first == 0 ? 0 : zeros - BITS * first;
  }

  /** The highest limb that is not 0, or the lowest. */
  int highest() {
    int t = limbs - 1;
    while (t > 0 && values[PAD + t] == 0) {
      t--;
    }
    return t;
  }

  /** Of what is below a limb: that of the highest one there that is not 0. */
  private int signBelow(int limb) {
    int i = limb - 1;
    while (i > 0 && values[PAD + i] == 0) {
      i--;
    }
    return (int) Math.signum(values[PAD + i]);
  }

  boolean isZero() {
    for (int i = 0; i < limbs; i++) {
      if (values[PAD + i] != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Finds the nearest double as {@link #top} does, if three limbs tell it: else, or if the number
   * is small, does nothing. All that find one have the same exponent.
   *
   * @return whether it did
   */
  boolean likelyTop() {
    int t = PAD + limbs - 1;
    double two = values[t] * (1L << BITS) + values[t - 1];
    double third = values[t - 2] * BELOW;
    double nearest = two + (third - REST);
    double amount = Math.abs(two);
    // Rounding keeps the order, so what lies between two numbers of one nearest double has it, too.
    boolean found =
        nearest == two + (third + REST) && amount >= LEAST_LIKELY && amount < MOST_LIKELY;
    if (found) {
      mantissa = nearest;
      exponent = BITS * (limbs - 2) - zeros;
    }
    return found;
  }

  /**
   * Finds the number's nearest double: its upper 62 bits, the last of which stands for all that
   * follow, are rounded once.
   */
  void top() {
    int t = highest();
    // Before the first limb there are zeros, PAD of them and so two at least.
    long second = (long) values[PAD + t - 1];
    long third = (long) values[PAD + t - 2];
    long low = second << SECOND_AT;
    long added = third >> CUT;
    long sum = low + added;
    long upper =
        ((long) values[PAD + t] << FIRST_AT - Long.SIZE)
            + (second >> Long.SIZE - SECOND_AT)
            + (added >> Long.SIZE - 1)
            + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    boolean rest = (third & (1L << CUT) - 1) != 0;
    if (!rest && t > 2) {
      int sign = signBelow(t - 2);
      rest = sign != 0;
      if (sign < 0) {
        upper -= sum == 0 ? 1 : 0;
        sum--;
      }
    }
    read(upper, sum, rest);
    exponent += BITS * t - FIRST_AT - zeros;
  }

  /** Rounds a number of 128 bits that is 0 or has 75 bits at least, and a rest. */
  private void read(long upper, long lower, boolean rest) {
    long amount = upper < 0 ? ~upper : upper;
    int length = 2 * Long.SIZE - Long.numberOfLeadingZeros(amount);
    if (upper == 0 && lower == 0) {
      mantissa = 0;
      exponent = Integer.MIN_VALUE / 2;
      return;
    }
    int cut = length - FixedPoint.READ_BITS;
    long top;
    boolean sticky;
    if (cut < Long.SIZE) {
      top = upper << Long.SIZE - cut | lower >>> cut;
      sticky = lower << Long.SIZE - cut != 0;
    } else {
      top = upper >> cut - Long.SIZE;
      sticky = lower != 0 || cut > Long.SIZE && upper << 2 * Long.SIZE - cut != 0;
    }
    mantissa = top | (sticky || rest ? 1 : 0);
    exponent = cut;
  }
}
