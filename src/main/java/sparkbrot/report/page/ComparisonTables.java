package sparkbrot.report.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sparkbrot.report.compare.Comparison;
import sparkbrot.report.compare.Ratio;
import sparkbrot.report.compare.Ratio.Outcome;

/** A comparison as Markdown, as a pull request takes it. */
public final class ComparisonTables {

  private ComparisonTables() {}

  /** One sentence. */
  public static String verdict(Comparison comparison) {
    for (Outcome outcome : List.of(Outcome.WORSE, Outcome.BETTER)) {
      String names =
          comparison.ratios().stream()
              .filter(ratio -> ratio.outcome() == outcome)
              .map(
                  ratio ->
                      String.format(
                          Locale.ROOT,
                          "%s by %.1f %%",
                          ratio.name(),
                          100 * Math.abs(ratio.ratio() - 1)))
              .collect(Collectors.joining(", "));
      if (!names.isEmpty()) {
        return outcome.words() + ": " + names;
      }
    }
    return comparison.ratios().stream().anyMatch(r -> r.outcome() == Outcome.CANNOT_TELL)
        ? "nothing got worse or better as far as these runs tell"
        : "the same";
  }

  /** Quantities and their ratios. */
  public static Table of(Comparison comparison) {
    return new Table(
        "New against old: " + verdict(comparison),
        "Ratio of geometric means of "
            + (comparison.byRun()
                ? "runs"
                : "repetitions of single runs, which say nothing of how JVMs differ")
            + "; the intervals hold together."
            + (comparison.differences().isEmpty()
                ? ""
                : " Differences: " + String.join("; ", comparison.differences()) + "."),
        List.of("quantity", "old", "new", "new / old", "interval", "units", "verdict"),
        comparison.ratios().stream().map(ComparisonTables::cells).toList());
  }

  private static List<String> cells(Ratio ratio) {
    return List.of(
        ratio.name(),
        Figures.number(ratio.oldValue()),
        Figures.number(ratio.newValue()),
        String.format(Locale.ROOT, "%.3f", ratio.ratio()),
        String.format(Locale.ROOT, "%.3f to %.3f", ratio.low(), ratio.high()),
        ratio.oldUnits() + " and " + ratio.newUnits(),
        ratio.outcome().words());
  }
}
