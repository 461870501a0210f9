package sparkbrot.job.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sparkbrot.probe.ProbeResult;
import sparkbrot.probe.RoundTime;
import sparkbrot.spark.tasks.ExecutorAnswer;
import sparkbrot.timing.record.ExecutorRecord;
import sparkbrot.timing.record.LogRecord;
import sparkbrot.timing.record.RecordFields;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.TileRecord;

/**
 * A check as records of a timing log: a round is a repetition, and what a slot did in it is a tile,
 * the same one on each. The warm-up's first piece is the cold repetition.
 */
final class CheckLog {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private CheckLog() {}

  static List<LogRecord> records(List<ExecutorAnswer<ProbeResult>> answers) {
    List<LogRecord> records = new ArrayList<>();
    List<TileRecord> tiles = new ArrayList<>();
    Map<Integer, Long> hashes = new TreeMap<>();
    for (ExecutorAnswer<ProbeResult> answer : answers) {
      records.add(answer.executor());
      for (RoundTime round : answer.result().rounds()) {
        if (round.round() > RoundTime.ALONE) {
          tiles.add(tile(answer.executor(), answer.result(), round));
          hashes.merge(round.round() + 2, round.countsHash(), (a, b) -> a.equals(b) ? a : -1L);
        }
      }
    }
    tiles.sort(
        Comparator.comparingInt(TileRecord::repetition)
            .thenComparingLong(TileRecord::launchEpochMillis));
    Map<Integer, List<TileRecord>> byRepetition =
        tiles.stream()
            .collect(
                Collectors.groupingBy(TileRecord::repetition, TreeMap::new, Collectors.toList()));
    byRepetition.forEach(
        (number, ofRound) -> {
          records.addAll(ofRound);
          records.add(repetition(number, ofRound, hashes.get(number)));
        });
    return records;
  }

  private static TileRecord tile(ExecutorRecord executor, ProbeResult result, RoundTime round) {
    long millis = round.wallNanos() / NANOS_PER_MILLI;
    return new RecordFields<>(TileRecord.class)
        .with("repetition", round.round() + 2)
        .with("cold", round.round() == RoundTime.FIRST_PIECE)
        .with("rows", 1)
        .with("pixels", 1)
        .with("estimatedIterations", round.iterations())
        .with("countedIterations", round.iterations())
        .with("computedIterations", round.iterations())
        .with("executorId", executor.executorId())
        .with("host", executor.host())
        .with("taskSlot", round.slot())
        .with("launchEpochMillis", round.startEpochMillis())
        .with("finishEpochMillis", round.startEpochMillis() + millis)
        .with("startEpochMillis", round.startEpochMillis())
        .with("tileNanos", round.wallNanos())
        .with("kernelNanos", round.wallNanos())
        .with("cpuNanos", round.cpuNanos())
        .with("gcMillis", round.gcMillis())
        .with("executorRunMillis", millis)
        .with("kernel", result.kernel())
        .with("vectorBits", result.vectorBits())
        .with("javaVersion", executor.javaVersion())
        .with("hostBusyNanos", round.load().busyNanos())
        .with("hostStolenNanos", round.load().stolenNanos())
        .with("throttledNanos", round.load().throttledNanos())
        .record();
  }

  private static RepetitionRecord repetition(int number, List<TileRecord> tiles, long hash) {
    long work = tiles.stream().mapToLong(TileRecord::computedIterations).sum();
    long kernel = tiles.stream().mapToLong(TileRecord::kernelNanos).sum();
    long longest = tiles.stream().mapToLong(TileRecord::kernelNanos).max().orElse(1);
    double used = (double) kernel / longest / tiles.size();
    return new RecordFields<>(RepetitionRecord.class)
        .with("repetition", number)
        .with("cold", number == 1)
        .with("cores", tiles.size())
        .with("fewestCores", tiles.size())
        .with("tiles", tiles.size())
        .with("countsDigest", Long.toHexString(hash))
        .with("countedIterations", work)
        .with("computedIterations", work)
        .with("computeNanos", longest)
        .with("slotNanos", longest * tiles.size())
        .with("kernelNanos", kernel)
        .with("utilisation", used)
        .with("kernelUtilisation", used)
        .with("imbalance", 1 / used)
        .record();
  }
}
