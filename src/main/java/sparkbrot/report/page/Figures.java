package sparkbrot.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import sparkbrot.report.MedianInterval;

/** Numbers as text, the same in every locale. */
public final class Figures {

  private static final int DIGITS = 4;

  private Figures() {}

  /** Four significant digits, without exponent from a millionth to a billion. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return "unknown";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS));
    double magnitude = Math.abs(value);
    return magnitude < 1e-6 || magnitude >= 1e9
        ? String.format(Locale.ROOT, "%.3e", value)
        : rounded.stripTrailingZeros().toPlainString();
  }

  public static String cores(int cores) {
    return cores == 1 ? "1 core" : cores + " cores";
  }

  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** Median and the ends of its interval. */
  public static String interval(MedianInterval interval) {
    return interval.n() == 1
        ? number(interval.median())
        : String.format(
            Locale.ROOT,
            "%s [%s, %s]",
            number(interval.median()),
            number(interval.low()),
            number(interval.high()));
  }

  /** Estimate and standard error. */
  static String estimate(double value, double error) {
    return number(value) + " ± " + (Double.isNaN(error) ? "unknown" : number(error));
  }
}
