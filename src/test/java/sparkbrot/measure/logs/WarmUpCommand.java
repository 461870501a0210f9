package sparkbrot.measure.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sparkbrot.job.Versions;
import sparkbrot.report.page.MarkdownReport;
import sparkbrot.report.page.Table;

/** {@code warmup}: the table of {@code warmup.sh}. */
@Command(name = "warmup", description = "Prints the table of warmup.sh from its runs.")
public final class WarmUpCommand implements Callable<Integer> {

  private static final List<String> HEADER =
      List.of(
          "JDK, without",
          "executor's launch to its first tile, s",
          "to the first tile done, s",
          "CPU of an executor until then, s",
          "first repetition, s",
          "steady repetition, s",
          "first / steady, kernel",
          "within 10 % after, s",
          "G counted pixel-iterations/s a core, steady");

  @Parameters(
      paramLabel = "DIR",
      description = "Folder of runs, each a folder with setting, sample and log/.")
  private Path directory;

  @Override
  public Integer call() throws IOException {
    List<Path> runs;
    try (Stream<Path> folders = Files.list(directory)) {
      runs = folders.sorted().toList();
    }
    Map<String, List<double[]>> bySetting = new TreeMap<>();
    for (Path run : runs) {
      WarmUpFigures figures =
          WarmUpFigures.of(
              OnlyLog.in(run.resolve("log")), Files.readAllLines(run.resolve("sample")));
      bySetting
          .computeIfAbsent(Files.readString(run.resolve("setting")).strip(), s -> new ArrayList<>())
          .add(figures.columns());
    }
    System.out.print(
        MarkdownReport.of(
            List.of(
                new Table(
                    "Executors' way to speed",
                    "Medians over the rounds (least to most); commit " + Versions.commit() + ".",
                    HEADER,
                    bySetting.entrySet().stream()
                        .map(entry -> row(entry.getKey(), entry.getValue()))
                        .toList()))));
    return 0;
  }

  private static List<String> row(String setting, List<double[]> rounds) {
    List<String> cells = new ArrayList<>(List.of(setting));
    IntStream.range(0, HEADER.size() - 1)
        .mapToObj(column -> rounds.stream().mapToDouble(round -> round[column]).toArray())
        .map(
            values ->
                String.format(
                    Locale.ROOT,
                    "%.2f (%.2f to %.2f)",
                    new Median().evaluate(values),
                    StatUtils.min(values),
                    StatUtils.max(values)))
        .forEach(cells::add);
    return cells;
  }
}
