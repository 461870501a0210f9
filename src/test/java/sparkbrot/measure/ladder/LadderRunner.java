package sparkbrot.measure.ladder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import sparkbrot.job.Versions;
import sparkbrot.measure.Workload;

/** The ladder from request to files. */
final class LadderRunner {

  /**
   * What is asked for.
   *
   * @param root the project's folder
   * @param javaCommand starts our command line in a fresh JVM like this one
   * @param workload which picture
   * @param rounds how often each row runs
   * @param shuffleSeed decides the order within rounds
   * @param cores threads and task slots of the rows that use several
   * @param rows ids of the rows to run; empty for all
   * @param output folder for table, CSV and chart
   */
  record Request(
      Path root,
      List<String> javaCommand,
      Workload workload,
      int rounds,
      long shuffleSeed,
      int cores,
      List<String> rows,
      Path output) {}

  private final Request request;
  private final List<LadderRow> rows;

  /**
   * @throws IllegalArgumentException if the request names a row that does not exist
   */
  LadderRunner(Request request) {
    this.request = request;
    this.rows = selected(allRows(request), request.rows());
  }

  /**
   * Runs it and writes {@code ladder.md}, {@code ladder.csv} and {@code ladder.svg} ({@code
   * ladder-mojo} for that workload).
   *
   * @param progress told of every row before it runs, one line each
   * @return the table, for the console
   */
  String run(Consumer<String> progress) throws InterruptedException, IOException {
    Files.createDirectories(request.output());
    List<RowSummary> summaries =
        new Ladder(request.workload(), rows, progress).run(request.rounds(), request.shuffleSeed());
    LadderReport report =
        new LadderReport(
            request.workload(),
            request.rounds(),
            command(),
            machine(),
            summaries,
            Claim.all(request.workload(), request.cores()).stream()
                .map(claim -> claim.test(summaries))
                .toList());
    String name = request.workload().equals(Workload.SEED) ? "ladder" : "ladder-mojo";
    Path output = request.output();
    Files.writeString(output.resolve(name + ".csv"), LadderCsv.format(summaries));
    Files.writeString(output.resolve(name + ".svg"), LadderChart.svg(report));
    Files.writeString(output.resolve(name + ".md"), LadderTable.markdown(report, name + ".svg"));
    return LadderTable.console(report);
  }

  private static List<LadderRow> allRows(Request request) {
    StandaloneCluster cluster = new StandaloneCluster(request.root(), request.cores());
    return LadderRows.all(
        request.root(),
        new Toolchain(request.root(), System.getenv()),
        request.javaCommand(),
        request.workload(),
        request.cores(),
        cluster::master);
  }

  private static List<LadderRow> selected(List<LadderRow> all, List<String> ids) {
    List<String> known = all.stream().map(LadderRow::id).toList();
    for (String id : ids) {
      if (!known.contains(id)) {
        throw new IllegalArgumentException(
            "--rows " + id + ": must be of " + String.join(", ", known));
      }
    }
    Predicate<LadderRow> wanted = row -> ids.isEmpty() || ids.contains(row.id());
    return all.stream().filter(wanted).toList();
  }

  private String command() {
    List<String> words = new ArrayList<>(List.of("./submit-scripts/measure/ladder.sh"));
    words.addAll(List.of("--workload", request.workload().name()));
    words.addAll(List.of("--rounds", Integer.toString(request.rounds())));
    words.addAll(List.of("--cores", Integer.toString(request.cores())));
    words.addAll(List.of("--shuffle-seed", Long.toString(request.shuffleSeed())));
    if (!request.rows().isEmpty()) {
      words.addAll(List.of("--rows", String.join(",", request.rows())));
    }
    return String.join(" ", words);
  }

  private static String machine() {
    return String.format(
        Locale.ROOT,
        "Commit %s, %s, %d cores, %s %s, JDK %s, %s",
        Versions.commit(),
        cpuModel(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.version(),
        LocalDate.now(ZoneOffset.UTC));
  }

  /** Linux's name of the processor; elsewhere the architecture. */
  private static String cpuModel() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElseGet(() -> System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
