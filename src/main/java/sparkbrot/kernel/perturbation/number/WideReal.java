package sparkbrot.kernel.perturbation.number;

/**
 * A real number mantissa 2^exponent of any magnitude, the mantissa's amount 1 to 2, or zero.
 *
 * @param mantissa with its sign
 * @param exponent of two; that of zero is {@link WideComplex#ZERO_EXPONENT}
 */
public record WideReal(double mantissa, int exponent) {

  public static final WideReal ZERO = new WideReal(0, WideComplex.ZERO_EXPONENT);

  private static final int NEGLIGIBLE_BITS = 200;
  private static final double ABOVE_ROUNDING = 1 + 0x1p-40;

  /** The number value 2^scale; the value is finite. */
  public static WideReal of(double value, int scale) {
    if (value == 0) {
      return ZERO;
    }
    int shift = Math.getExponent(value);
    if (shift < Double.MIN_EXPONENT) {
      return of(value * 0x1p200, scale - NEGLIGIBLE_BITS);
    }
    return new WideReal(Math.scalb(value, -shift), scale + shift);
  }

  /** |z|, rounded. */
  public static WideReal amount(WideComplex z) {
    return z.isZero() ? ZERO : of(Math.sqrt(z.mantissaNorm()), z.exponent());
  }

  /** |z|, rounded. */
  public static WideReal amount(TwofoldComplex z) {
    return z.isZero()
        ? ZERO
        : of(Math.sqrt(Math.fma(z.re(), z.re(), z.im() * z.im())), z.exponent());
  }

  /** Certainly not below what the number was rounded from. */
  public static WideReal above(WideReal number) {
    return number.isZero() ? number : of(number.mantissa * ABOVE_ROUNDING, number.exponent);
  }

  public boolean isZero() {
    return mantissa == 0;
  }

  public WideReal times(WideReal other) {
    return isZero() || other.isZero()
        ? ZERO
        : of(mantissa * other.mantissa, exponent + other.exponent);
  }

  public WideReal over(WideReal other) {
    return isZero() ? ZERO : of(mantissa / other.mantissa, exponent - other.exponent);
  }

  public WideReal minus(WideReal other) {
    int difference = exponent - other.exponent;
    if (other.isZero() || difference > NEGLIGIBLE_BITS) {
      return this;
    }
    if (isZero() || difference < -NEGLIGIBLE_BITS) {
      return new WideReal(-other.mantissa, other.exponent);
    }
    return difference >= 0
        ? of(mantissa - Math.scalb(other.mantissa, -difference), exponent)
        : of(Math.scalb(mantissa, difference) - other.mantissa, other.exponent);
  }

  public WideReal plus(WideReal other) {
    return minus(new WideReal(-other.mantissa, other.exponent));
  }

  /** The smaller of two that are not negative. */
  public WideReal min(WideReal other) {
    return minus(other).mantissa > 0 ? other : this;
  }

  /** As a double: 0 or infinity beyond their range. */
  public double value() {
    return isZero() ? 0 : Math.scalb(mantissa, exponent);
  }
}
