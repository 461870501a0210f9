package sparkbrot.measure.logs;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sparkbrot.job.Versions;
import sparkbrot.machine.MachineFacts;
import sparkbrot.report.page.MarkdownReport;
import sparkbrot.report.page.Table;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.EndRecord;
import sparkbrot.timing.record.RepetitionRecord;

/** {@code cold}: the page of {@code cold.sh}. */
@Command(name = "cold", description = "Prints the page of cold.sh from its runs.")
public final class ColdCommand implements Callable<Integer> {

  private static final double NANOS = 1e9;

  @Parameters(
      paramLabel = "DIR",
      description = "Folder of parts, each with its runs: run.properties and, if it is ours, log/.")
  private Path directory;

  /**
   * A run.
   *
   * @param seconds of the whole command
   * @param cpuSeconds of all its processes
   * @param log null for another program's
   */
  private record Run(double seconds, double cpuSeconds, RunLog log) {

    static Run read(Path folder, Properties properties) throws IOException {
      return new Run(
          number(properties, "seconds"),
          number(properties, "user") + number(properties, "system"),
          Files.isDirectory(folder.resolve("log")) ? OnlyLog.in(folder.resolve("log")) : null);
    }

    private static double number(Properties properties, String name) {
      return Double.parseDouble(properties.getProperty(name));
    }

    double firstTile() {
      return log.all(EndRecord.class).get(0).firstTileNanos() / NANOS;
    }

    double cold() {
      return log.all(RepetitionRecord.class).get(0).computeNanos() / NANOS;
    }

    double warm() {
      return new Median()
          .evaluate(
              log.all(RepetitionRecord.class).stream()
                  .skip(1)
                  .mapToDouble(repetition -> repetition.computeNanos() / NANOS)
                  .toArray());
    }
  }

  @Override
  public Integer call() throws IOException {
    List<Table> tables = new ArrayList<>();
    add(
        tables,
        "default",
        "What helps",
        "The default command. Without the driver's options: those that submit.sh gives it beside the"
            + " archive. Without archive: by Spark's launcher, one more JVM, and without those options.",
        List.of("first tile after, s", "compute, s", "whole command, s", "CPU, s"),
        List.of(Run::firstTile, Run::cold, Run::seconds, Run::cpuSeconds));
    add(
        tables,
        "honest",
        "Cold against warm",
        "Three repetitions in one application, no shortcuts; warm is the median of the last two.",
        List.of("first, s", "warm, s", "first / warm"),
        List.of(Run::cold, Run::warm, run -> run.cold() / run.warm()));
    add(
        tables,
        "game",
        "Beside a plain Java program",
        "N = 16000, 50 iterations, the same bytes; its compute time is that of its whole process.",
        List.of("whole command, s", "compute, s", "CPU, s"),
        List.of(
            Run::seconds, run -> run.log() == null ? run.seconds() : run.cold(), Run::cpuSeconds));
    System.out.println("# From a cold start");
    System.out.println();
    System.out.print(MarkdownReport.of(tables));
    return 0;
  }

  private void add(
      List<Table> tables,
      String part,
      String title,
      String text,
      List<String> columns,
      List<ToDoubleFunction<Run>> figures)
      throws IOException {
    Map<String, List<Run>> bySetting = runs(part);
    if (bySetting.isEmpty()) {
      return;
    }
    List<String> header = new ArrayList<>(List.of("JDK, setting", "rounds"));
    header.addAll(columns);
    List<List<String>> rows = new ArrayList<>();
    bySetting.forEach(
        (setting, runs) -> {
          List<String> row = new ArrayList<>(List.of(setting, Integer.toString(runs.size())));
          figures.forEach(figure -> row.add(spread(runs.stream().mapToDouble(figure).toArray())));
          rows.add(row);
        });
    MachineFacts machine = MachineFacts.here();
    String how =
        String.format(
            " Medians (least to most); local[*] of %d processors, %s; commit %s.",
            machine.processors(), machine.cpuModel(), Versions.commit());
    tables.add(new Table(title, text + how, header, rows));
  }

  private Map<String, List<Run>> runs(String part) throws IOException {
    Map<String, List<Run>> bySetting = new TreeMap<>();
    Path folder = directory.resolve(part);
    if (!Files.isDirectory(folder)) {
      return bySetting;
    }
    try (Stream<Path> folders = Files.list(folder)) {
      for (Path run : folders.sorted().toList()) {
        if (Files.exists(run.resolve("run.properties"))) {
          Properties properties = new Properties();
          try (Reader reader = Files.newBufferedReader(run.resolve("run.properties"))) {
            properties.load(reader);
          }
          bySetting
              .computeIfAbsent(
                  properties.getProperty("java") + ", " + properties.getProperty("setting"),
                  setting -> new ArrayList<>())
              .add(Run.read(run, properties));
        }
      }
    }
    return bySetting;
  }

  private static String spread(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f)",
        new Median().evaluate(sorted),
        sorted[0],
        sorted[sorted.length - 1]);
  }
}
