package sparkbrot.kernel.perturbation.fixedpoint;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import sparkbrot.kernel.perturbation.number.WideReal;
import sparkbrot.scene.Viewport;

/**
 * The reference's c in fixed point: the middle of the view, rounded down.
 *
 * @param re real part times 2^bits
 * @param im imaginary part times 2^bits
 * @param bits behind the point
 */
public record ReferencePoint(BigInteger re, BigInteger im, int bits) implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * Bits beyond those that tell neighbouring samples apart: 53 make the orbit's differences as good
   * as those that a sample is iterated with, the rest is for what rounding adds up to.
   */
  private static final int GUARD_BITS = 64;

  /** Rounded up: a decimal of so many digits is not 0 in as many times these bits. */
  private static final int BITS_PER_DIGIT = 4;

  /**
   * Bits are a multiple of this, so that an image of another size mostly has the same reference.
   */
  private static final int BITS_STEP = 64;

  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** Bits that rounding of each iteration costs, at most. */
  private static int lossBits(int maxIter) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(maxIter);
  }

  /** The middle of a view, in as many bits as tell its samples apart at every iteration. */
  public static ReferencePoint of(Viewport view, int maxIter) {
    int spacing =
        Math.min(
            exponent(view.xspan()) - exponentOf(view.widthPx()),
            exponent(view.yspan()) - exponentOf(view.heightPx()));
    int needed = Math.max(0, -spacing) + GUARD_BITS + lossBits(maxIter);
    return middle(view, (needed + BITS_STEP - 1) / BITS_STEP * BITS_STEP);
  }

  /** The same point with more bits. */
  public ReferencePoint finer(Viewport view, int moreBits) {
    return middle(view, bits + moreBits);
  }

  private static ReferencePoint middle(Viewport view, int bits) {
    return new ReferencePoint(
        fixed(view.xmin().add(view.xspan().multiply(HALF)), bits),
        fixed(view.ymax().subtract(view.yspan().multiply(HALF)), bits),
        bits);
  }

  /** How far the view's corners lie from its middle: the same for all sizes of the image. */
  public static WideReal reach(Viewport view) {
    WideReal width = real(view.xspan());
    WideReal height = real(view.yspan());
    int scale = Math.max(width.exponent(), height.exponent());
    double w = new WideReal(width.mantissa(), width.exponent() - scale).value();
    double h = new WideReal(height.mantissa(), height.exponent() - scale).value();
    return WideReal.of(Math.sqrt(w * w + h * h) / 2, scale);
  }

  private static WideReal real(BigDecimal number) {
    int bits = Long.SIZE - exponent(number);
    return WideReal.of(fixed(number, bits).doubleValue(), -bits);
  }

  private static int exponentOf(int pixels) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(pixels);
  }

  /** The power of two that is just below a positive number, or one less. */
  public static int exponent(BigDecimal number) {
    int bits = BITS_PER_DIGIT * Math.max(0, number.scale()) + Byte.SIZE;
    return fixed(number, bits).bitLength() - 1 - bits;
  }

  /** A number times 2^bits, rounded down. */
  public static BigInteger fixed(BigDecimal number, int bits) {
    if (bits < 0) {
      return fixed(number, 0).shiftRight(-bits);
    }
    BigDecimal scaled = number.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(bits)));
    return scaled.setScale(0, RoundingMode.FLOOR).unscaledValue();
  }
}
