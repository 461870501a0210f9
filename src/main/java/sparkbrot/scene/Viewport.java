package sparkbrot.scene;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

  /** 2^20: a row with its counts stays below 8 MiB, the limit of what a task hands over. */
  public static final int MAX_SIDE_PX = 1 << 20;

  /** Digits kept beyond those given when the aspect ratio has no finite decimal. */
  private static final int GUARD_DIGITS = 40;

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal HEIGHT_AT_ZOOM_1 = BigDecimal.valueOf(4);

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})x([0-9]{1,9})");

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
    BigDecimal height =
        width
            .multiply(BigDecimal.valueOf(heightPx))
            .divide(BigDecimal.valueOf(widthPx), digitsOf(width));
    return around(re, im, width, height, widthPx, heightPx);
  }

  /**
   * Square pixels around a centre, as high as other programs' zoom says: 4 / zoom. Kalles Fraktaler
   * and Fraktaler-3 have it so: zoom 1 shows -2 to 2 of the imaginary axis.
   */
  public static Viewport zoomed(
      BigDecimal re, BigDecimal im, BigDecimal zoom, int widthPx, int heightPx) {
    MathContext digits = digitsOf(zoom);
    BigDecimal height = HEIGHT_AT_ZOOM_1.divide(zoom, digits);
    BigDecimal width =
        HEIGHT_AT_ZOOM_1
            .multiply(BigDecimal.valueOf(widthPx))
            .divide(zoom.multiply(BigDecimal.valueOf(heightPx)), digits);
    return around(re, im, width, height, widthPx, heightPx);
  }

  private static MathContext digitsOf(BigDecimal given) {
    return new MathContext(given.precision() + GUARD_DIGITS, RoundingMode.HALF_EVEN);
  }

  private static Viewport around(
      BigDecimal re,
      BigDecimal im,
      BigDecimal width,
      BigDecimal height,
      int widthPx,
      int heightPx) {
    return new Viewport(
        re.subtract(width.multiply(HALF)),
        width,
        im.add(height.multiply(HALF)),
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
    return new PixelGrid(
        xmin.doubleValue(),
        xspan.doubleValue(),
        ymax.doubleValue(),
        yspan.doubleValue(),
        widthPx,
        heightPx,
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

  /**
   * The edges as {@code --bounds} takes them, xmin,xmax,ymin,ymax: exact, and in one notation
   * whatever the user's was.
   */
  public String bounds() {
    return text(xmin, xmax(), ymin(), ymax);
  }

  /** The centre as {@code --center} takes it, exact. */
  public String center() {
    return text(xmin.add(xspan.multiply(HALF)), ymax.subtract(yspan.multiply(HALF)));
  }

  /** The width as {@code --width} takes it, exact. */
  public String width() {
    return text(xspan);
  }

  private static String text(BigDecimal... numbers) {
    return Arrays.stream(numbers)
        .map(BigDecimal::stripTrailingZeros)
        .map(BigDecimal::toString)
        .collect(Collectors.joining(","));
  }

  /** Size as {@code --size} takes it. */
  public String size() {
    return widthPx + "x" + heightPx;
  }

  /** The same part of the plane at another size. */
  Viewport resized(int columns, int rows) {
    return new Viewport(xmin, xspan, ymax, yspan, columns, rows);
  }

  /** Adds edges and size. */
  void describe(RequestText text) {
    text.put("bounds", bounds()).put("size", size());
  }

  /**
   * Reads what {@link #describe} wrote.
   *
   * @throws IllegalArgumentException naming what is missing or wrong
   */
  static Viewport parse(RequestText text) {
    String[] edges = text.get("bounds").split(",", -1);
    Matcher sides = SIZE.matcher(text.get("size"));
    if (edges.length != 4 || !sides.matches()) {
      throw new IllegalArgumentException("bounds need 4 numbers, size 2");
    }
    BigDecimal[] at = Arrays.stream(edges).map(Decimals::parse).toArray(BigDecimal[]::new);
    return bounded(
        at[0],
        at[1],
        at[2],
        at[3],
        Integer.parseInt(sides.group(1)),
        Integer.parseInt(sides.group(2)));
  }

  /** Pixels of the image. */
  public long pixels() {
    return (long) widthPx * heightPx;
  }
}
