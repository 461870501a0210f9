package sparkbrot.measure.logs;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparkbrot.job.Versions;
import sparkbrot.report.page.MarkdownReport;
import sparkbrot.report.page.Table;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.TileRecord;

/** {@code gigapixel}: the page of {@code gigapixel.sh}. */
@Command(name = "gigapixel", description = "Prints the page of gigapixel.sh from its runs.")
public final class GigapixelCommand implements Callable<Integer> {

  private static final List<String> HEADER =
      List.of(
          "image",
          "outputs",
          "repetitions",
          "tiles",
          "command s",
          "compute s",
          "tail s",
          "wall ns/pixel",
          "executors' CPU ns/pixel",
          "picture bytes/pixel",
          "driver's copying MB/s",
          "its share of the wall",
          "of it beside computing",
          "early tiles on disk MB",
          "driver's peak MiB",
          "executor's peak MiB");

  @Option(names = "--setting", required = true, description = "What the runs had in common.")
  private String setting;

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "Folders with run.properties and logs/, in the order of the table.")
  private List<Path> runs;

  @Override
  public Integer call() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (Path run : runs) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(run.resolve("run.properties"))) {
        properties.load(reader);
      }
      rows.add(row(properties, OnlyLog.in(run.resolve("logs"))));
    }
    System.out.print(
        "# Images that outgrow memory\n\nMade by `./submit-scripts/measure/gigapixel.sh`.\n\n");
    System.out.print(
        MarkdownReport.of(
            List.of(
                new Table(
                    "Measured", setting + "; commit " + Versions.commit() + ".", HEADER, rows))));
    return 0;
  }

  /** Of the last repetition, but for the command's seconds. */
  static List<String> row(Properties run, RunLog log) {
    RepetitionRecord last = OnlyLog.lastRepetition(log);
    long side = whole(run, "side");
    double pixels = (double) side * side;
    double cpuNanos =
        log.all(TileRecord.class).stream()
            .filter(tile -> tile.repetition() == last.repetition())
            .mapToLong(TileRecord::cpuNanos)
            .sum();
    double beside =
        last.assemblyWriteNanos() == 0
            ? 0
            : (double) last.assemblyOverlappedNanos() / last.assemblyWriteNanos();
    return List.of(
        side + "x" + side,
        run.getProperty("outputs"),
        String.valueOf(last.repetition()),
        String.valueOf(last.tiles()),
        fixed(1, Double.parseDouble(run.getProperty("seconds"))),
        fixed(2, last.computeNanos() / 1e9),
        fixed(2, last.assemblyTailNanos() / 1e9),
        fixed(2, (last.computeNanos() + last.assemblyTailNanos()) / pixels),
        fixed(2, cpuNanos / pixels),
        fixed(4, whole(run, "pictureBytes") / pixels),
        fixed(0, last.copyBytesPerSecond() / 1e6),
        fixed(1, 100 * last.assemblyShare()) + " %",
        fixed(0, 100 * beside) + " %",
        fixed(1, last.spilledBytes() / 1e6),
        fixed(0, whole(run, "driverPeakKib") / 1024.0),
        fixed(0, whole(run, "executorPeakKib") / 1024.0));
  }

  private static long whole(Properties run, String name) {
    return Long.parseLong(run.getProperty(name));
  }

  private static String fixed(int decimals, double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
