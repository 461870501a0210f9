package sparkbrot.measure.ladder;

import java.util.Locale;

/** Figures as people read them: three significant digits. */
final class ThreeDigits {

  private ThreeDigits() {}

  /** A duration in ms or s. */
  static String duration(double nanos) {
    return nanos < 999.5e6 ? threeDigits(nanos / 1e6) + " ms" : threeDigits(nanos / 1e9) + " s";
  }

  /** A range of durations; the unit is that of the larger. */
  static String range(double minNanos, double maxNanos) {
    double unit = maxNanos < 999.5e6 ? 1e6 : 1e9;
    return threeDigits(minNanos / unit)
        + "–"
        + threeDigits(maxNanos / unit)
        + (unit == 1e6 ? " ms" : " s");
  }

  /** A factor, such as {@code 1,234×}. */
  static String factor(double value) {
    return threeDigits(value) + "×";
  }

  /** Pixel-iterations a second in units of 10^9. */
  static String gigaRate(double iterationsPerSecond) {
    return threeDigits(iterationsPerSecond / 1e9);
  }

  static String threeDigits(double value) {
    // The digits after the point fall away as the value grows; those before it are all kept.
    int decimals = 0;
    for (double limit = 99.95; decimals < 5 && value < limit; limit /= 10) {
      decimals++;
    }
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
