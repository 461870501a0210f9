package sparkbrot.report.predict;

import java.util.Arrays;
import java.util.Locale;
import sparkbrot.report.page.Figures;

/**
 * What the errors at measured points say of predictions of others, by the same model: at best, they
 * err as much.
 *
 * @param trials number of measured points that were predicted
 * @param least shortest measured time over predicted time; at most 1
 * @param most longest measured time over predicted time; at least 1
 */
record Doubt(int trials, double least, double most) {

  /** A model that misses what was measured by more is not believed about what was not. */
  private static final double USELESS = 1.25;

  /** From measured times over predicted ones. */
  static Doubt of(double... ratios) {
    return new Doubt(
        ratios.length,
        Math.min(1, Arrays.stream(ratios).min().orElse(1)),
        Math.max(1, Arrays.stream(ratios).max().orElse(1)));
  }

  private boolean useless() {
    return most > USELESS || least < 1 / USELESS;
  }

  /** Where a time may lie. */
  String range(double seconds) {
    if (trials == 0) {
      return "unknown";
    }
    String range = Figures.number(seconds * least) + " to " + Figures.number(seconds * most);
    return useless() ? range + ": do not rely on it" : range;
  }

  /** One or two sentences for whoever reads the table. */
  String meaning() {
    if (trials == 0) {
      return "How far these figures err is unknown: runs on one number of cores predict no"
          + " measured time.";
    }
    String errors =
        String.format(
            Locale.ROOT,
            "The measured times were %s to %s times the predicted ones; beyond the cores measured"
                + " the error may grow.",
            Figures.number(least),
            Figures.number(most));
    return useless() ? errors + " WARNING: with such errors the model does not hold here." : errors;
  }
}
