package sparkbrot.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparkbrot.report.CsvReport;
import sparkbrot.report.HtmlReport;
import sparkbrot.report.ImagePreview;
import sparkbrot.report.MarkdownReport;
import sparkbrot.report.ScalingReport;
import sparkbrot.report.Sweep;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;

/** {@code report}: timing logs of a sweep to a scaling report. */
@Command(
    name = "report",
    sortOptions = false,
    description = "Makes a scaling report of the timing logs in a directory.")
final class ReportCommand implements Callable<Integer> {

  private static final List<String> ENDINGS = List.of(".html", ".md", ".csv");

  @Parameters(paramLabel = "LOGDIR", description = "Directory of *.jsonl logs, local or on Hadoop.")
  private String logDir;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      required = true,
      description =
          "Report, once or more; the ending decides: .html is one offline page, .md Markdown, .csv"
              + " a line for each repetition, and a second file NAME-tiles.csv for each tile.")
  private List<String> outputs;

  @Option(
      names = "--image",
      paramLabel = "FILE",
      description =
          "Picture to show under the tile borders. Default: the output that the logs name, if it"
              + " can be read")
  private String image;

  @Override
  public Integer call() {
    for (String output : outputs) {
      if (ENDINGS.stream().noneMatch(output.toLowerCase(Locale.ROOT)::endsWith)) {
        throw new UsageException(
            "--output", output, "the ending must be one of " + String.join(", ", ENDINGS));
      }
    }
    Sweep sweep = TimingLogs.sweep(logDir);
    sweep.excluded().forEach(line -> System.err.println("sparkbrot: " + line));
    ScalingReport report = ScalingReport.of(sweep);
    for (String output : outputs) {
      write(report, output);
      System.out.println("report " + output);
    }
    report.findings().forEach(finding -> System.out.println("  " + Visible.line(finding)));
    return 0;
  }

  private void write(ScalingReport report, String output) {
    Sweep sweep = report.analysis().sweep();
    if (output.toLowerCase(Locale.ROOT).endsWith(".html")) {
      write(output, HtmlReport.of(report, preview(sweep)));
    } else if (output.toLowerCase(Locale.ROOT).endsWith(".md")) {
      write(output, MarkdownReport.of(report));
    } else {
      write(output, CsvReport.runs(sweep));
      write(output.substring(0, output.length() - 4) + "-tiles.csv", CsvReport.tiles(sweep));
    }
  }

  static void write(String file, String text) {
    try {
      PendingFile pending = Location.of(file).write(true);
      try {
        pending.stream().write(text.getBytes(StandardCharsets.UTF_8));
        pending.publish();
      } finally {
        pending.abort();
      }
    } catch (IllegalArgumentException | IOException e) {
      throw new UsageException("--output", file, "cannot be written: " + e.getMessage());
    }
  }

  /** The picture asked for must be readable; the one that the logs name may be gone. */
  private String preview(Sweep sweep) {
    String file = image != null ? image : sweep.picture().orElse(null);
    if (file == null) {
      return null;
    }
    try (InputStream in = Location.of(file).read()) {
      return ImagePreview.dataUri(in).orElse(null);
    } catch (IllegalArgumentException | IOException e) {
      if (image != null) {
        throw new UsageException("--image", file, "cannot be read: " + e.getMessage());
      }
      return null;
    }
  }
}
