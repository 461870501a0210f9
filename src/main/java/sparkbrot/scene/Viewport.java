package sparkbrot.scene;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The part of the complex plane that an image shows, in exact decimals, and the image's size.
 *
 * @param xmin left edge
 * @param xspan width in the complex plane, positive
 * @param ymax upper edge
 * @param yspan height in the complex plane, positive
 * @param widthPx columns, 1 to {@link #MAX_SIDE_PX}
 * @param heightPx rows, 1 to {@link #MAX_SIDE_PX}
 */
public record Viewport(
    BigDecimal xmin, BigDecimal xspan, BigDecimal ymax, BigDecimal yspan, int widthPx, int heightPx)
    implements Serializable {

  /** 2^20: one row and its counts stay below the 8 MiB that a hand-over may have. */
  public static final int MAX_SIDE_PX = 1 << 20;

  /** Digits kept beyond those given when the aspect ratio has no finite decimal. */
  private static final int GUARD_DIGITS = 40;

  public Viewport {
    if (!validSide(widthPx) || !validSide(heightPx)) {
      throw new IllegalArgumentException(
          "size " + widthPx + "x" + heightPx + ": each side must be 1 to " + MAX_SIDE_PX);
    }
    if (xspan.signum() <= 0 || yspan.signum() <= 0) {
      throw new IllegalArgumentException(
          "view " + xspan + " x " + yspan + ": width and height must be positive");
    }
  }

  /** Square pixels around a centre: the height follows from the width and the image's size. */
  public static Viewport centered(
      BigDecimal re, BigDecimal im, BigDecimal width, int widthPx, int heightPx) {
    BigDecimal half = new BigDecimal("0.5");
    MathContext digits = new MathContext(width.precision() + GUARD_DIGITS, RoundingMode.HALF_EVEN);
    BigDecimal height =
        width.multiply(BigDecimal.valueOf(heightPx)).divide(BigDecimal.valueOf(widthPx), digits);
    return new Viewport(
        re.subtract(width.multiply(half)),
        width,
        im.add(height.multiply(half)),
        height,
        widthPx,
        heightPx);
  }

  /** Explicit edges: pixels are square only if the caller chose them so. */
  public static Viewport bounded(
      BigDecimal xmin,
      BigDecimal xmax,
      BigDecimal ymin,
      BigDecimal ymax,
      int widthPx,
      int heightPx) {
    return new Viewport(xmin, xmax.subtract(xmin), ymax, ymax.subtract(ymin), widthPx, heightPx);
  }

  private static boolean validSide(int px) {
    return px >= 1 && px <= MAX_SIDE_PX;
  }

  /** Sample positions in binary64, each decimal rounded once. */
  public PixelGrid grid(PixelAnchor anchor) {
    return grid(anchor, widthPx, heightPx);
  }

  /** The same view sampled at another size, as the plan's coarse sample does. */
  public PixelGrid grid(PixelAnchor anchor, int columns, int rows) {
    return new PixelGrid(
        xmin.doubleValue(),
        xspan.doubleValue(),
        ymax.doubleValue(),
        yspan.doubleValue(),
        columns,
        rows,
        anchor);
  }

  /** Right edge. */
  public BigDecimal xmax() {
    return xmin.add(xspan);
  }

  /** Lower edge. */
  public BigDecimal ymin() {
    return ymax.subtract(yspan);
  }

  /** The edges as {@code --bounds} takes them: xmin,xmax,ymin,ymax. */
  public String bounds() {
    return xmin.toString() + ',' + xmax() + ',' + ymin() + ',' + ymax;
  }

  /** Size as {@code --size} takes it. */
  public String size() {
    return widthPx + "x" + heightPx;
  }

  /** Pixels of the image. */
  public long pixels() {
    return (long) widthPx * heightPx;
  }
}
