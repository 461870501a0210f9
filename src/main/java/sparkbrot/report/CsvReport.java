package sparkbrot.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sparkbrot.timing.RepetitionRecord;
import sparkbrot.timing.TileRecord;

/** Tidy tables for pandas and R (RFC 4180, header line, units in the names). */
public final class CsvReport {

  private static final List<String> RUN_COLUMNS =
      List.of(
          "run_id",
          "mode",
          "master",
          "executors",
          "tile_rows",
          "tile_plan",
          "kernel",
          "cores",
          "oversubscribed",
          "repetition",
          "cold",
          "size",
          "max_iter",
          "tiles",
          "failed_attempts",
          "counted_iterations",
          "computed_iterations",
          "start_up_seconds",
          "plan_seconds",
          "compute_seconds",
          "assembly_tail_seconds",
          "total_seconds",
          "kernel_seconds",
          "color_seconds",
          "encode_seconds",
          "hash_seconds",
          "utilisation",
          "kernel_utilisation",
          "imbalance",
          "output_bytes",
          "counts_sha256");

  private static final List<String> TILE_COLUMNS =
      List.of(
          "run_id",
          "cores",
          "repetition",
          "cold",
          "tile",
          "first_row",
          "rows",
          "pixels",
          "estimated_iterations",
          "counted_iterations",
          "computed_iterations",
          "executor",
          "host",
          "task_slot",
          "attempt",
          "speculative",
          "failed",
          "delivered",
          "launch_epoch_millis",
          "finish_epoch_millis",
          "tile_nanos",
          "kernel_nanos",
          "color_nanos",
          "encode_nanos",
          "hash_nanos",
          "cpu_nanos",
          "gc_millis",
          "scheduler_delay_millis",
          "deserialize_millis",
          "executor_run_millis",
          "result_serialization_millis",
          "fetch_millis",
          "encoded_bytes");

  private CsvReport() {}

  /** One line for each repetition of each run. */
  public static String runs(Sweep sweep) {
    StringBuilder out = new StringBuilder(line(RUN_COLUMNS));
    for (LoggedRun run : sweep.runs()) {
      for (Repetition repetition : run.repetitions()) {
        out.append(line(run(sweep, run, repetition)));
      }
    }
    return out.toString();
  }

  /** One line for each attempt at each tile. */
  public static String tiles(Sweep sweep) {
    StringBuilder out = new StringBuilder(line(TILE_COLUMNS));
    for (LoggedRun run : sweep.runs()) {
      for (Repetition repetition : run.repetitions()) {
        repetition.delivered().forEach(tile -> out.append(line(tile(run, tile, true))));
        repetition.wasted().forEach(tile -> out.append(line(tile(run, tile, false))));
      }
    }
    return out.toString();
  }

  private static List<?> run(Sweep sweep, LoggedRun run, Repetition repetition) {
    RepetitionRecord r = repetition.summary();
    Layout layout = Layout.of(run);
    return List.of(
        run.run().runId(),
        sweep.mode().name().toLowerCase(Locale.ROOT),
        run.run().master(),
        layout.executors(),
        run.option(Layout.TILE_ROWS, "auto"),
        repetition.plan() == null ? "" : repetition.plan().plan(),
        layout.kernel(),
        run.cores(),
        run.oversubscribed(),
        r.repetition(),
        r.cold(),
        run.option("size", ""),
        run.option("max-iter", ""),
        r.tiles(),
        r.failedAttempts(),
        r.countedIterations(),
        r.computedIterations(),
        run.startUpSeconds(),
        r.planNanos() / 1e9,
        r.computeNanos() / 1e9,
        r.assemblyTailNanos() / 1e9,
        repetition.seconds(),
        r.kernelNanos() / 1e9,
        r.colorNanos() / 1e9,
        r.encodeNanos() / 1e9,
        r.hashNanos() / 1e9,
        r.utilisation(),
        r.kernelUtilisation(),
        r.imbalance(),
        r.outputBytes(),
        String.valueOf(r.countsSha256()));
  }

  private static List<?> tile(LoggedRun run, TileRecord t, boolean delivered) {
    return List.of(
        run.run().runId(),
        run.cores(),
        t.repetition(),
        t.cold(),
        t.tile(),
        t.firstRow(),
        t.rows(),
        t.pixels(),
        t.estimatedIterations(),
        t.countedIterations(),
        t.computedIterations(),
        String.valueOf(t.executorId()),
        String.valueOf(t.host()),
        t.taskSlot(),
        t.attempt(),
        t.speculative(),
        t.failed(),
        delivered,
        t.launchEpochMillis(),
        t.finishEpochMillis(),
        t.tileNanos(),
        t.kernelNanos(),
        t.colorNanos(),
        t.encodeNanos(),
        t.hashNanos(),
        t.cpuNanos(),
        t.gcMillis(),
        t.schedulerDelayMillis(),
        t.deserializeMillis(),
        t.executorRunMillis(),
        t.resultSerializationMillis(),
        t.fetchMillis(),
        t.encodedBytes());
  }

  private static String line(List<?> cells) {
    return cells.stream()
        .map(cell -> quote(String.valueOf(cell)))
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static String quote(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
