package sparkbrot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparkbrot.report.LoadBalance;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.timing.Visible;

/** {@code balance}: tile plans compared over several views and clusters. */
@Command(
    name = "balance",
    sortOptions = false,
    description = "Compares the tile plans that the timing logs of several views were run with.")
final class BalanceCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "LOGDIR",
      arity = "1..*",
      description =
          "Directories of *.jsonl logs, one for each view and cluster; the view is named after the"
              + " directory, or the one around it where it is called logs.")
  private List<String> logDirs;

  @Option(
      names = "--output",
      paramLabel = "FILE.md",
      description = "Markdown file. Default: the standard output")
  private String output;

  @Override
  public Integer call() {
    if (output != null && !output.toLowerCase(Locale.ROOT).endsWith(".md")) {
      throw new UsageException("--output", output, "the ending must be .md");
    }
    String text =
        new LoadBalance(
                logDirs.stream()
                    .map(
                        directory ->
                            new LoadBalance.View(
                                viewName(directory),
                                ScalingAnalysis.of(TimingLogs.sweep(directory))))
                    .toList())
            .markdown();
    if (output == null) {
      System.out.print(Visible.lines(text));
    } else {
      ReportCommand.write(output, text);
      System.out.println("report " + output);
    }
    return 0;
  }

  private static String viewName(String directory) {
    Path path = Path.of(directory).toAbsolutePath().normalize();
    Path named = path.endsWith("logs") && path.getParent() != null ? path.getParent() : path;
    return named.getFileName() == null ? directory : named.getFileName().toString();
  }
}
