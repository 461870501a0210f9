package sparkbrot.kernel.perturbation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/**
 * The count of a sample by the definition alone, z = z&sup2; + c in fixed point with twice the bits
 * that the view needs: shares no code with the family.
 */
public final class BruteForce {

  private final Viewport view;
  private final BigDecimal anchor;
  private final int maxIter;
  private final int bits;

  public BruteForce(RenderRequest request) {
    this.view = request.viewport();
    this.anchor = new BigDecimal(request.anchor().offset());
    this.maxIter = request.maxIter();
    int digits = Math.max(0, view.xspan().scale() - view.xspan().precision()) + 30;
    this.bits = 7 * digits + 200;
  }

  /** The count of a pixel's sample. */
  public int count(int row, int column) {
    return count(
        at(view.xmin(), view.xspan(), column, view.widthPx()),
        at(view.ymax(), view.yspan().negate(), row, view.heightPx()));
  }

  private BigInteger at(BigDecimal edge, BigDecimal span, int pixel, int pixels) {
    MathContext digits = new MathContext(bits / 3, RoundingMode.HALF_EVEN);
    BigDecimal place =
        edge.add(
            span.multiply(anchor.add(BigDecimal.valueOf(pixel)))
                .divide(BigDecimal.valueOf(pixels), digits));
    return place.multiply(new BigDecimal(BigInteger.TWO.pow(bits))).toBigInteger();
  }

  /** Whether the count is another if c is moved by 2^exponent of the view's height. */
  public boolean changes(int row, int column, int exponent) {
    BigInteger x = at(view.xmin(), view.xspan(), column, view.widthPx());
    BigInteger y = at(view.ymax(), view.yspan().negate(), row, view.heightPx());
    BigInteger moved =
        view.yspan().multiply(new BigDecimal(BigInteger.TWO.pow(bits + exponent))).toBigInteger();
    int count = count(x, y);
    return count != count(x.add(moved), y)
        || count != count(x.subtract(moved), y)
        || count != count(x, y.add(moved))
        || count != count(x, y.subtract(moved));
  }

  private int count(BigInteger cr, BigInteger ci) {
    BigInteger four = BigInteger.ONE.shiftLeft(2 * bits + 2);
    BigInteger x = cr;
    BigInteger y = ci;
    for (int n = 0; n < maxIter; n++) {
      BigInteger xx = x.multiply(x);
      BigInteger yy = y.multiply(y);
      if (xx.add(yy).compareTo(four) > 0) {
        return n;
      }
      y = x.multiply(y).shiftRight(bits - 1).add(ci);
      x = xx.subtract(yy).shiftRight(bits).add(cr);
    }
    return maxIter;
  }
}
