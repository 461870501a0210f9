package sparkbrot.measure.ladder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import sparkbrot.measure.ChildProcess;
import sparkbrot.measure.RowFailedException;
import sparkbrot.measure.Workload;
import sparkbrot.measure.logs.OnlyLog;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.TileRecord;

/**
 * The render job through {@code submit.sh}. Cold is a job of one repetition, its whole command
 * timed: what a user waits for, start-up, picture and all. Warm is the compute phase, colouring and
 * encoding in, of the later half of a second job's warm repetitions, as its timing log has it: in
 * the earlier half executors still compile.
 *
 * @param root the project's folder
 * @param sparkOptions options of spark-submit, such as the master
 * @param renderOptions options of {@code render} that choose the kernel
 * @param repetitions repetitions of the warm job, at least 2; the first is cold and not used
 * @param scratch folder of this row's own; its content is replaced
 * @param picture file name of the picture, whose ending chooses the format
 */
record SparkSource(
    Path root,
    List<String> sparkOptions,
    List<String> renderOptions,
    int repetitions,
    Path scratch,
    String picture)
    implements RowSource {

  @Override
  public Measurement measure(Workload workload) throws InterruptedException {
    Path coldLogs = scratch.resolve("cold");
    Path warmLogs = scratch.resolve("warm");
    try {
      emptyFolder(coldLogs);
      emptyFolder(warmLogs);
      ChildProcess.Output cold = ChildProcess.run(root, arguments(workload, 1, coldLogs));
      ChildProcess.run(root, arguments(workload, repetitions, warmLogs));
      return measurement(OnlyLog.in(coldLogs), OnlyLog.in(warmLogs), cold.wallNanos());
    } catch (IOException e) {
      throw new RowFailedException("timing log: " + e.getMessage());
    }
  }

  /** Puts the two jobs' logs together. */
  static Measurement measurement(RunLog cold, RunLog warm, long commandNanos) {
    List<RepetitionRecord> first = cold.all(RepetitionRecord.class);
    List<RepetitionRecord> later =
        warm.all(RepetitionRecord.class).stream().filter(record -> !record.cold()).toList();
    List<TileRecord> tiles =
        warm.all(TileRecord.class).stream().filter(tile -> !tile.failed()).toList();
    if (first.isEmpty() || later.isEmpty() || tiles.isEmpty()) {
      throw new RowFailedException("the timing log holds no finished repetition");
    }
    RepetitionRecord last = later.get(later.size() - 1);
    TileRecord tile = tiles.get(tiles.size() - 1);
    List<RepetitionRecord> warmed = later.subList(later.size() / 2, later.size());
    Spread compute =
        Spread.of(warmed.stream().map(record -> (double) record.computeNanos()).toList());
    return new Measurement(
        compute.median(),
        first.get(0).computeNanos(),
        commandNanos,
        last.countedIterations(),
        last.countsSha256(),
        true,
        1,
        last.cores(),
        tile.vectorBits(),
        "JDK " + tile.javaVersion() + ", Spark " + warm.run().versions().get("spark"));
  }

  private List<String> arguments(Workload workload, int repeat, Path logs) {
    List<String> arguments = new ArrayList<>();
    arguments.add(root.resolve("submit-scripts/submit.sh").toString());
    arguments.addAll(sparkOptions);
    arguments.addAll(
        List.of("render", "--bounds=" + bounds(workload), "--pixel-anchor", "corner", "--size"));
    arguments.add(workload.widthPx() + "x" + workload.heightPx());
    arguments.addAll(List.of("--max-iter", Integer.toString(workload.maxIter())));
    arguments.addAll(List.of("--color", "bands", "--samples", "1"));
    arguments.addAll(renderOptions);
    arguments.addAll(
        List.of("--repeat", Integer.toString(repeat), "--counts-hash", "--quiet", "--overwrite"));
    arguments.addAll(List.of("--output", scratch.resolve(picture).toString()));
    arguments.addAll(List.of("--log-dir", logs.toString()));
    return arguments;
  }

  private static String bounds(Workload workload) {
    return "%s,%s,%s,%s"
        .formatted(workload.xmin(), workload.xmax(), workload.ymin(), workload.ymax());
  }

  private static void emptyFolder(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }
}
