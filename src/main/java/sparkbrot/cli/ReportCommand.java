package sparkbrot.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparkbrot.cli.option.TimingLogs;
import sparkbrot.cli.option.UsageException;
import sparkbrot.report.Sweep;
import sparkbrot.report.page.HtmlReport;
import sparkbrot.report.page.MarkdownReport;
import sparkbrot.report.page.Picture;
import sparkbrot.report.page.ScalingReport;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;
import sparkbrot.timing.Visible;

/** {@code report}: makes a scaling report of a sweep's timing logs. */
@Command(
    name = "report",
    sortOptions = false,
    description = "Makes a scaling report of the timing logs in a directory.",
    footer = {
      "",
      "The logs are the tables behind it, in JSON Lines:",
      "  pandas: logs = glob.glob(\"LOGDIR/*.jsonl\")",
      "          df = pandas.concat(pandas.read_json(f, lines=True) for f in logs)",
      "  Spark:  df = spark.read.json(\"LOGDIR\"); df.where(\"type = 'repetition'\").show()"
    })
final class ReportCommand implements Callable<Integer> {

  private static final List<String> ENDINGS = List.of(".html", ".md");

  @Parameters(
      paramLabel = "LOGDIR",
      description = "Directory of *.jsonl logs, or one log; local or on Hadoop.")
  private String logDir;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      required = true,
      description =
          "Report, once or more; the ending decides: .html is one offline page, .md Markdown.")
  private List<String> outputs;

  @Option(
      names = "--image",
      paramLabel = "URI",
      description =
          "PNG to show under the tile borders, a local path or a Hadoop URI. Default: the output"
              + " that the last log names, if that is a regular file of this machine; nothing else"
              + " that a log names is opened")
  private String image;

  @Override
  public Integer call() {
    requireEndings(outputs, ENDINGS);
    Sweep sweep = TimingLogs.sweep(logDir);
    sweep.excluded().forEach(line -> System.err.println("sparkbrot: " + Visible.line(line)));
    ScalingReport report = ScalingReport.of(sweep);
    for (String output : outputs) {
      boolean page = output.toLowerCase(Locale.ROOT).endsWith(".html");
      write(output, page ? HtmlReport.of(report, picture(sweep)) : MarkdownReport.of(report));
      System.out.println("report " + output);
    }
    report.findings().forEach(finding -> System.out.println("  " + Visible.line(finding)));
    return 0;
  }

  static void requireEndings(List<String> outputs, List<String> endings) {
    for (String output : outputs) {
      if (endings.stream().noneMatch(output.toLowerCase(Locale.ROOT)::endsWith)) {
        throw new UsageException(
            "--output", output, "the ending must be one of " + String.join(", ", endings));
      }
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

  /** The picture asked for must be readable; the one that a log names may be gone, or a trap. */
  private Picture picture(Sweep sweep) {
    if (image != null) {
      try (InputStream in = Location.of(image).read()) {
        return Picture.of(image, in);
      } catch (IllegalArgumentException | IOException e) {
        throw new UsageException("--image", image, "cannot be read: " + e.getMessage());
      }
    }
    Optional<String> named = sweep.picture();
    if (named.isEmpty()) {
      return Picture.none("The logs name no picture; --image shows one.");
    }
    String file = named.get();
    try {
      Path path = Path.of(file.startsWith("file:/") ? file.replaceFirst("file:/+", "/") : file);
      if (Files.isRegularFile(path)) {
        try (InputStream in = Files.newInputStream(path)) {
          return Picture.of(file, in);
        }
      }
      return Picture.none(
          "The logs name "
              + file
              + " as the picture. That is no regular file of this machine, and nothing else is"
              + " opened because a log names it: --image shows it.");
    } catch (IllegalArgumentException | IOException e) {
      return Picture.none("The picture " + file + " cannot be read: " + e.getMessage());
    }
  }
}
