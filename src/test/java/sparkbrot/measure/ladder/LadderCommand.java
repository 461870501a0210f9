package sparkbrot.measure.ladder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sparkbrot.cli.option.Numbers;
import sparkbrot.cli.option.UsageException;
import sparkbrot.measure.MeasureMain;
import sparkbrot.measure.Workload;

/** {@code ladder}: measures us and our peers on this machine. */
@Command(
    name = "ladder",
    description = "Measure Python, NumPy, Numba, Rust, C and Sparkbrot on the same picture.",
    sortOptions = false)
public final class LadderCommand implements Callable<Integer> {

  private static final int MOST_ROUNDS = 1000;

  @Option(
      names = "--workload",
      paramLabel = "seed|mojo",
      defaultValue = "seed",
      description = "960x960, 200 iterations, or 4096x4096, 1000 (default: ${DEFAULT-VALUE}).")
  private String workload;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often each row runs, in shuffled order (default: ${DEFAULT-VALUE}).")
  private String rounds;

  @Option(
      names = "--cores",
      description = "Threads and task slots of rows that use several (default: all cores).")
  private String cores = String.valueOf(Runtime.getRuntime().availableProcessors());

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "ROW",
      description = "Only these rows (default: all).")
  private List<String> rows = List.of();

  @Option(
      names = "--shuffle-seed",
      defaultValue = "1",
      description = "Decides the order within rounds (default: ${DEFAULT-VALUE}).")
  private long shuffleSeed;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "target/ladder",
      description = "Folder for table, CSV and chart (default: ${DEFAULT-VALUE}).")
  private Path output;

  @Option(
      names = "--project",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The project's folder; ladder.sh sets it (default: ${DEFAULT-VALUE}).")
  private Path project;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Path root = project.toAbsolutePath().normalize();
    if (!root.resolve("src/peers").toFile().isDirectory()) {
      throw new UsageException(
          "--project", project, "must be the project's folder, with src/peers");
    }
    if (Files.exists(output) && !Files.isDirectory(output)) {
      throw new UsageException("--output", output, "must be a folder");
    }
    System.out.print(runner(root).run(System.err::println));
    return 0;
  }

  private LadderRunner runner(Path root) {
    try {
      return new LadderRunner(
          new LadderRunner.Request(
              root,
              javaCommand(),
              picture(),
              Numbers.positive("--rounds", rounds, MOST_ROUNDS),
              shuffleSeed,
              Numbers.positive("--cores", cores, Numbers.MAX_CORES),
              rows,
              output));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** Starts {@link MeasureMain} in a JVM like this one: rows with threads each want a young JVM. */
  private static List<String> javaCommand() {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.add("--add-modules=jdk.incubator.vector");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MeasureMain.class.getName());
    return command;
  }

  private Workload picture() {
    return Stream.of(Workload.SEED, Workload.MOJO)
        .filter(picture -> picture.name().equals(workload))
        .findFirst()
        .orElseThrow(() -> new UsageException("--workload", workload, "must be seed or mojo"));
  }
}
