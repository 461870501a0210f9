package sparkbrot.kernel.perturbation.reference;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import sparkbrot.kernel.perturbation.fixedpoint.ReferencePoint;
import sparkbrot.kernel.perturbation.number.TwofoldComplex;
import sparkbrot.kernel.perturbation.number.WideReal;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/**
 * How far the image's samples lie from the reference, as binary64 in units of 2^scale.
 *
 * <p>A sample is the exact point that view, size and its place in its pixel give. Corner and
 * spacing are kept in two doubles each, so that an offset is rounded once, but for 2^-100 of the
 * view.
 *
 * @param reMiddle offset of the view's middle
 * @param reMiddleRest what that is rounded by
 * @param reHalf half the spacing of columns
 * @param reHalfRest what that is rounded by
 * @param imMiddle offset of the view's middle
 * @param imMiddleRest what that is rounded by
 * @param imHalf half the spacing of rows, negative: row 0 has the largest imaginary part
 * @param imHalfRest what that is rounded by
 * @param anchor offset of a sample in its pixel
 * @param scale exponent of the unit
 * @param widthPx columns
 * @param heightPx rows
 */
public record OffsetGrid(
    double reMiddle,
    double reMiddleRest,
    double reHalf,
    double reHalfRest,
    double imMiddle,
    double imMiddleRest,
    double imHalf,
    double imHalfRest,
    double anchor,
    int scale,
    int widthPx,
    int heightPx)
    implements Serializable {

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private static final int KEPT_BITS = 192;

  /** Samples of a wide filter reach beyond the image by less. */
  private static final int MARGIN_PX = 16;

  /** More than rounding of a bound can be. */
  private static final double ABOVE_ROUNDING = 1 + 0x1p-40;

  /** The samples of an image, which need not lie in the middle of the reference's. */
  public static OffsetGrid of(RenderRequest request, ReferencePoint reference) {
    Viewport view = request.viewport();
    int scale =
        Math.max(ReferencePoint.exponent(view.xspan()), ReferencePoint.exponent(view.yspan()));
    int bits = Math.max(reference.bits(), -scale) + KEPT_BITS;
    double[] re =
        middle(
            view.xmin().add(view.xspan().multiply(HALF)),
            reference.re(),
            reference.bits(),
            bits,
            scale);
    double[] im =
        middle(
            view.ymax().subtract(view.yspan().multiply(HALF)),
            reference.im(),
            reference.bits(),
            bits,
            scale);
    double[] dx = half(view.xspan(), view.widthPx(), bits, scale);
    double[] dy = half(view.yspan(), view.heightPx(), bits, scale);
    return new OffsetGrid(
        re[0],
        re[1],
        dx[0],
        dx[1],
        im[0],
        im[1],
        -dy[0],
        -dy[1],
        request.anchor().offset(),
        scale,
        view.widthPx(),
        view.heightPx());
  }

  private static double[] middle(
      BigDecimal place, BigInteger reference, int referenceBits, int bits, int scale) {
    BigInteger difference =
        ReferencePoint.fixed(place, bits).subtract(reference.shiftLeft(bits - referenceBits));
    return split(difference, bits, scale);
  }

  private static double[] half(BigDecimal span, int pixels, int bits, int scale) {
    BigInteger whole = ReferencePoint.fixed(span, bits);
    return split(whole.divide(BigInteger.valueOf(2L * pixels)), bits, scale);
  }

  private static double[] split(BigInteger number, int bits, int scale) {
    double high = number.doubleValue();
    double low = number.subtract(new BigDecimal(high).toBigInteger()).doubleValue();
    return new double[] {Math.scalb(high, -bits - scale), Math.scalb(low, -bits - scale)};
  }

  /** Real part of the offset of a sample that lies so many pixels right of its column's edge. */
  public double re(int column, double inPixel) {
    return at(2 * column - widthPx, 2 * inPixel, reMiddle, reMiddleRest, reHalf, reHalfRest, 0);
  }

  /** Imaginary part of the offset of a sample that lies so many pixels below its row's edge. */
  public double im(int row, double inPixel) {
    return at(2 * row - heightPx, 2 * inPixel, imMiddle, imMiddleRest, imHalf, imHalfRest, 0);
  }

  /** Sets both, each with what it is rounded by. */
  public void place(int row, int column, double right, double down, TwofoldComplex into) {
    int x = 2 * column - widthPx;
    int y = 2 * row - heightPx;
    double re = re(column, right);
    double im = im(row, down);
    into.set(
        re,
        at(x, 2 * right, reMiddle, reMiddleRest, reHalf, reHalfRest, re),
        im,
        at(y, 2 * down, imMiddle, imMiddleRest, imHalf, imHalfRest, im),
        scale);
  }

  /** middle + (halves + inPixel) half - less, rounded once: sums and products with their rests. */
  private static double at(
      int halves,
      double inPixel,
      double middle,
      double middleRest,
      double half,
      double halfRest,
      double less) {
    double place = halves + inPixel;
    double part = place - halves;
    double placeRest = (halves - (place - part)) + (inPixel - part);
    double product = place * half;
    double productRest = Math.fma(place, half, -product) + (place * halfRest + placeRest * half);
    double sum = middle + product;
    double added = sum - middle;
    double sumRest = (middle - (sum - added)) + (product - added);
    return (sum - less) + (sumRest + (middleRest + productRest));
  }

  /** Spacing of columns. */
  public double spacing() {
    return 2 * reHalf;
  }

  /** No sample's offset is larger. */
  public WideReal largest() {
    double re = Math.max(Math.abs(re(-MARGIN_PX, 0)), Math.abs(re(widthPx + MARGIN_PX, 0)));
    double im = Math.max(Math.abs(im(-MARGIN_PX, 0)), Math.abs(im(heightPx + MARGIN_PX, 0)));
    return WideReal.of(Math.sqrt(re * re + im * im) * ABOVE_ROUNDING, scale);
  }
}
