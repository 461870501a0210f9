package sparkbrot.kernel.perturbation.fixedpoint;

import sparkbrot.kernel.perturbation.number.WideComplex;

/**
 * How many of its lowest bits an orbit's number does without. What rounding takes from Z_k is
 * multiplied by 2 Z_k, 2 Z_(k+1) and so on, the product of which is P_n / P_k, so that the first
 * step's rounding may come to 2^-bits P_n. A later step may round to 2^-(bits + 64) P_k, which
 * comes to a 2^64th of that, and so all of 2^31 steps together to less than a millionth. So while
 * an orbit moves away from its neighbours, its numbers become shorter, by half their length up to a
 * nucleus; where it comes near 0, P becomes smaller and they become longer again.
 */
public final class LostBits {

  /** For all steps together, however many there are. */
  private static final int GUARD_BITS = 64;

  /** Behind the point, what numbers keep at least. */
  private static final int LEAST_BITS = 256;

  /** Limbs are dropped in vectors of all widths alike. */
  private static final int BLOCK_BITS = 8 * LimbProduct.LIMB_BITS;

  /** So that P, which rises and falls, does not drop and take back at each turn. */
  private static final int SLACK_BITS = 64;

  private final int most;
  private final int zeros;

  /** |P| squared: mantissa 2^exponent. */
  private double mantissa = 1;

  private long exponent;
  private int dropped;

  private LostBits(int most, int zeros) {
    this.most = most;
    this.zeros = zeros;
  }

  /** Of an orbit in so many bits. */
  public static LostBits of(int bits) {
    return new LostBits(Math.max(0, bits - LEAST_BITS), zeros(bits));
  }

  /** Of an orbit that needs all of them. */
  public static LostBits none() {
    return new LostBits(0, 0);
  }

  /**
   * Takes the orbit's next number into account.
   *
   * @param twice the number
   */
  public void add(WideComplex twice) {
    if (most < BLOCK_BITS) {
      return;
    }
    if (twice.isZero()) {
      // From a zero on nothing is dropped.
      mantissa = 0;
      dropped = 0;
      return;
    }
    mantissa *= twice.mantissaNorm();
    int shift = Math.getExponent(mantissa);
    mantissa = Math.scalb(mantissa, -shift);
    exponent += 2L * twice.exponent() + shift;
    int lost = mantissa == 0 ? 0 : (int) Math.max(0, Math.min(most, (exponent >> 1) - GUARD_BITS));
    if (lost < dropped) {
      dropped = blocks(lost);
    } else if (lost - SLACK_BITS >= dropped + BLOCK_BITS) {
      dropped = blocks(lost - SLACK_BITS);
    }
  }

  /** Bits that the lowest limb has behind the last one of a number with so many. */
  static int zeros(int bits) {
    return Math.floorMod(-bits, LimbProduct.LIMB_BITS);
  }

  /** Whole blocks of limbs, without the bits that the lowest one has behind the number's last. */
  private int blocks(int lost) {
    return Math.max(0, (lost + zeros) / BLOCK_BITS * BLOCK_BITS - zeros);
  }

  /** Lowest bits that the next number does without. */
  public int dropped() {
    return dropped;
  }
}
