package sparkbrot.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparkbrot.cli.option.Numbers;
import sparkbrot.cli.option.TimingLogs;
import sparkbrot.cli.option.UsageException;
import sparkbrot.report.MixedLogsException;
import sparkbrot.report.compare.Comparison;
import sparkbrot.report.compare.Ratio;
import sparkbrot.report.page.ComparisonTables;
import sparkbrot.report.page.MarkdownReport;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.Visible;

/** {@code compare}: did anything get worse? */
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Compares two sets of timing logs of the same work: before and after an upgrade, two clusters,"
          + " two JDKs.",
      "Exit code: 0 nothing got worse, 3 something did, 2 used wrongly."
    },
    footer = {"", "Three runs a side are needed to know how JVMs differ; ten tell 5 %% apart."})
final class CompareCommand implements Callable<Integer> {

  private static final int WORSE = 3;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "Log, or directory of logs, local or on Hadoop.")
  private String old;

  @Parameters(index = "1", paramLabel = "NEW", description = "Likewise.")
  private String young;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "0.02",
      description = "Changes below this share are none. Default: ${DEFAULT-VALUE}")
  private String tolerance;

  @Option(
      names = "--risk",
      paramLabel = "X",
      defaultValue = "0.01",
      description =
          "Probability of any false alarm, over all quantities together. Default: ${DEFAULT-VALUE}")
  private String risk;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of the resampling. Default: ${DEFAULT-VALUE}")
  private String seed;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Markdown for a pull request, ending in .md. Default: none")
  private String output;

  @Override
  public Integer call() {
    Comparison.Rules rules =
        new Comparison.Rules(
            Numbers.within("--tolerance", tolerance, 0, 1),
            Numbers.within("--risk", risk, 1e-6, 0.5),
            Numbers.whole("--seed", seed));
    if (output != null && !output.toLowerCase(Locale.ROOT).endsWith(".md")) {
      throw new UsageException("--output", output, "the ending must be .md");
    }
    List<RunLog> before = TimingLogs.finished("OLD", old);
    List<RunLog> after = TimingLogs.finished("NEW", young);
    try {
      Comparison comparison = Comparison.of(before, after, rules);
      print(comparison);
      if (output != null) {
        ReportCommand.write(output, MarkdownReport.of(List.of(ComparisonTables.of(comparison))));
      }
      return comparison.worse() ? WORSE : 0;
    } catch (MixedLogsException e) {
      throw new UsageException("NEW", young, e.getMessage());
    }
  }

  private static void print(Comparison comparison) {
    comparison.differences().forEach(line -> System.out.println(Visible.line(line)));
    line(
        "%-40s %10s %10s %9s  %-18s %s",
        "quantity", "old", "new", "new/old", "interval", "verdict");
    for (Ratio ratio : comparison.ratios()) {
      line(
          "%-40s %10.4g %10.4g %9.3f  %-18s %s",
          ratio.name(),
          ratio.oldValue(),
          ratio.newValue(),
          ratio.ratio(),
          String.format(Locale.ROOT, "%.3f to %.3f", ratio.low(), ratio.high()),
          ratio.outcome().words());
    }
    System.out.println(Visible.line(ComparisonTables.verdict(comparison)));
  }

  private static void line(String format, Object... values) {
    System.out.println(Visible.line(String.format(Locale.ROOT, format, values)));
  }
}
