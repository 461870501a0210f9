package sparkbrot.measure.ladder;

import java.util.Locale;

/**
 * How a row's counts compare with the baseline's.
 *
 * @param identical whether all are the same
 * @param differingPixels pixels whose counts differ; -1 if the row cannot say which
 * @param comparedPixels pixels of the rows it computed
 * @param reason why they may differ; empty if nothing excuses it
 */
record Agreement(boolean identical, long differingPixels, long comparedPixels, String reason) {

  Agreement {
    if (identical && differingPixels != 0) {
      throw new IllegalArgumentException(
          "differingPixels " + differingPixels + ": must be 0 for identical counts");
    }
  }

  /** In a few words, such as {@code 1,234 of 921,600 differ}. */
  String text() {
    if (identical) {
      return "bit for bit";
    }
    String number =
        differingPixels < 0
            ? "an unknown number"
            : String.format(Locale.ROOT, "%,d of %,d", differingPixels, comparedPixels);
    return number + " differ" + (reason.isEmpty() ? " (WRONG)" : "");
  }
}
