package sparkbrot.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.TimingLog;
import sparkbrot.timing.TimingLogReader;
import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.EndRecord;
import sparkbrot.timing.record.LogRecord;
import sparkbrot.timing.record.PhaseRecord;
import sparkbrot.timing.record.PlanRecord;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.RunRecord;
import sparkbrot.timing.record.TileRecord;

/**
 * A timing log of a run that never was: tiles of known cost, taken by task slots in turn, so that
 * every figure of a report on it can be worked by hand.
 */
public final class LogFixture {

  static final int OVERHEAD_MILLIS = 4;
  private static final long EPOCH = 1_790_000_000_000L;

  public String runId = "run";
  public String master = "spark://127.0.0.1:7077";
  public String cpuModel = "Test CPU";
  public String driverHost = "127.0.0.1";
  public int hostCores = 8;
  public int executors = 1;
  public int coresPerExecutor = 1;
  public int requestedCores;
  public int repetitions = 3;
  public int planMillis = 20;
  public int tailMillis = 30;
  public int startUpMillis = 5000;
  public int cpuPercent = 100;
  public int dispatchMillis;
  public long busyMillis;
  public int resumedTiles;
  public long iterationsPerMilli = 1000;
  public int[] tileMillis = {100, 100, 100, 100};
  public final Map<String, String> request = new LinkedHashMap<>();

  /** Slots of each repetition, on average, where they are not those of the executors. */
  public double[] slots = {};

  public boolean ended = true;
  public boolean succeeded = true;
  private int extraAttempts;

  public LogFixture(int executors, int coresPerExecutor) {
    this.executors = executors;
    this.coresPerExecutor = coresPerExecutor;
    this.requestedCores = executors * coresPerExecutor;
    this.runId = "run-" + executors + "x" + coresPerExecutor;
    request.put("size", "640x512");
    request.put("max-iter", "1000");
    request.put("tile-rows", "auto");
    request.put("kernel", "vector");
    request.put("shortcuts", "off");
  }

  public LogFixture tiles(int... millis) {
    tileMillis = millis;
    return this;
  }

  /** Adds a failed and a speculative second attempt of the first tile to every repetition. */
  public LogFixture withFailedAndSpeculativeAttempts() {
    extraAttempts = 2;
    return this;
  }

  int cores() {
    return executors * coresPerExecutor;
  }

  /** The log as it stands in its file. */
  public String text() {
    return records().stream().map(TimingLog::format).collect(Collectors.joining("\n", "", "\n"));
  }

  public RunLog log() {
    try {
      return TimingLogReader.read(runId + ".jsonl", new StringReader(text()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  List<LogRecord> records() {
    List<LogRecord> records = new ArrayList<>();
    records.add(
        new RunRecord(
            TimingLog.SCHEMA_VERSION,
            runId,
            EPOCH,
            request,
            Map.of("java", "17.0.1", "spark", "4.2.0", "sparkbrot", "0.1.0"),
            master,
            "client",
            driverHost,
            cpuModel,
            hostCores,
            1L << 30,
            List.of("-Xmx1g"),
            Map.of("spark.task.cpus", "1")));
    List<ClusterRecord.Executor> live = new ArrayList<>();
    for (int i = 0; i < executors; i++) {
      live.add(new ClusterRecord.Executor(String.valueOf(i), driverHost, coresPerExecutor));
    }
    records.add(new ClusterRecord("app-1", executors, requestedCores, executors, cores(), 0, live));
    records.add(new PhaseRecord(0, PhaseRecord.Phase.START_UP, EPOCH, startUpMillis * 1_000_000L));
    for (int repetition = 1; repetition <= repetitions; repetition++) {
      addRepetition(records, repetition);
    }
    if (ended) {
      records.add(new EndRecord(succeeded, succeeded ? null : "it broke", EPOCH + 99_000, 1, 1));
    }
    return records;
  }

  private void addRepetition(List<LogRecord> records, int repetition) {
    boolean cold = repetition == 1;
    // A cold repetition runs at half speed; warm ones differ by a millisecond a tile.
    int slowdown = cold ? 2 : 1;
    int drift = cold ? 0 : repetition - 2;
    long begin = EPOCH + 10_000L * repetition;
    long[] freeAt = new long[cores()];
    Arrays.fill(freeAt, begin);
    int rows = 512 / tileMillis.length;
    long kernelNanos = 0;
    long iterations = 0;
    records.add(
        new PlanRecord(
            repetition, tileMillis.length, 8, cores(), "equal-cost", 1_000_000, resumedTiles));
    for (int tile = 0; tile < tileMillis.length; tile++) {
      int slot = 0;
      for (int s = 1; s < freeAt.length; s++) {
        slot = freeAt[s] < freeAt[slot] ? s : slot;
      }
      long millis = (long) tileMillis[tile] * slowdown + drift;
      long finish = freeAt[slot] + millis + OVERHEAD_MILLIS;
      records.add(tile(repetition, tile, rows, slot, freeAt[slot], finish, millis, 0, false));
      if (tile == 0 && extraAttempts > 0) {
        records.add(tile(repetition, 0, rows, -1, begin - 60, begin - 10, 0, 1, true));
        records.add(tile(repetition, 0, rows, -1, begin, finish + 5, millis, 2, false));
      }
      freeAt[slot] = finish;
      kernelNanos += millis * 1_000_000;
      iterations += tileMillis[tile] * iterationsPerMilli;
    }
    long end = Arrays.stream(freeAt).max().orElseThrow();
    double mean = Arrays.stream(freeAt).map(f -> f - begin).average().orElseThrow();
    long computeNanos = (end - begin) * 1_000_000;
    double utilisation = (double) kernelNanos / computeNanos / cores();
    records.add(
        new RepetitionRecord(
            repetition,
            cold,
            slots.length == 0 ? cores() : (int) Math.ceil(slots[repetition - 1]),
            tileMillis.length,
            Math.min(extraAttempts, 1),
            "cd".repeat(16),
            "ab".repeat(32),
            iterations,
            iterations,
            planMillis * 1_000_000L,
            computeNanos,
            tailMillis * 1_000_000L,
            kernelNanos,
            0,
            0,
            0,
            utilisation,
            utilisation,
            (end - begin) / mean,
            1_000_000,
            1_000_000,
            10_000_000,
            5_000_000,
            10_000_000.0 / computeNanos,
            1e8,
            0,
            1_000_000L * dispatchMillis * tileMillis.length,
            busyMillis * 1_000_000L,
            0,
            slots.length == 0 ? cores() : (int) slots[repetition - 1],
            slots.length == 0
                ? computeNanos * cores()
                : (long) (computeNanos * slots[repetition - 1])));
  }

  private TileRecord tile(
      int repetition,
      int tile,
      int rows,
      int slot,
      long launch,
      long finish,
      long millis,
      int attempt,
      boolean failed) {
    long iterations = tileMillis[tile] * iterationsPerMilli;
    return new TileRecord(
        repetition,
        repetition == 1,
        tile,
        tile * rows,
        rows,
        640L * rows,
        iterations,
        failed ? 0 : iterations,
        failed ? 0 : iterations,
        String.valueOf(slot < 0 ? 0 : slot / coresPerExecutor),
        driverHost,
        slot < 0 ? -1 : slot % coresPerExecutor,
        attempt,
        attempt == 2,
        failed,
        failed ? "ExecutorLostFailure" : null,
        launch,
        finish,
        launch + 1,
        millis * 1_000_000,
        millis * 1_000_000,
        0,
        0,
        0,
        10_000,
        millis * 10_000 * cpuPercent,
        0,
        2,
        1,
        millis,
        0,
        1,
        "vector256 strict double",
        256,
        "17.0.1",
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }
}
