package sparkbrot.color.gradient;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A colour at a place of a gradient.
 *
 * @param rgb red, green, blue as stored in sRGB, 8 bits each
 * @param place in millionths of the gradient's length, 0 to 1,000,000: whole numbers, so that text
 *     gives the same place on reading
 */
public record GradientStop(int rgb, int place) {

  /** The end of a gradient. */
  public static final int END = 1_000_000;

  private static final Pattern COLOR = Pattern.compile("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})");
  private static final int PERCENT_DIGITS = 4;

  public GradientStop {
    if (rgb < 0 || rgb > 0xffffff || place < 0 || place > END) {
      throw new IllegalArgumentException("a colour stop must lie from 0% to 100%");
    }
  }

  /**
   * Reads {@code #rrggbb} or {@code #rgb}.
   *
   * @throws IllegalArgumentException saying what a colour is
   */
  public static int color(String text) {
    if (!COLOR.matcher(text).matches()) {
      throw new IllegalArgumentException("must be a colour such as #d9f3f7");
    }
    int number = Integer.parseInt(text.substring(1), 16);
    if (text.length() == 7) {
      return number;
    }
    return (number >> 8) * 0x110000 + (number >> 4 & 0xf) * 0x1100 + (number & 0xf) * 0x11;
  }

  /** As {@code #rrggbb}. */
  public static String colorText(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }

  String placeText() {
    return BigDecimal.valueOf(place, PERCENT_DIGITS).stripTrailingZeros().toPlainString() + "%";
  }
}
