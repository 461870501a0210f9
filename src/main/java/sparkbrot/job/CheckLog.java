package sparkbrot.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sparkbrot.probe.ProbeResult;
import sparkbrot.probe.RoundTime;
import sparkbrot.spark.ExecutorAnswer;
import sparkbrot.timing.ExecutorRecord;
import sparkbrot.timing.LogRecord;
import sparkbrot.timing.RepetitionRecord;
import sparkbrot.timing.TileRecord;

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
    return new TileRecord(
        round.round() + 2,
        round.round() == RoundTime.FIRST_PIECE,
        0,
        0,
        1,
        1,
        round.iterations(),
        round.iterations(),
        round.iterations(),
        executor.executorId(),
        executor.host(),
        round.slot(),
        0,
        false,
        false,
        null,
        round.startEpochMillis(),
        round.startEpochMillis() + millis,
        round.startEpochMillis(),
        round.wallNanos(),
        round.wallNanos(),
        0,
        0,
        0,
        0,
        round.cpuNanos(),
        round.gcMillis(),
        0,
        0,
        millis,
        0,
        0,
        result.kernel(),
        result.vectorBits(),
        executor.javaVersion(),
        0,
        0,
        0,
        0,
        0,
        round.load().busyNanos(),
        round.load().stolenNanos(),
        round.load().throttledNanos());
  }

  private static RepetitionRecord repetition(int number, List<TileRecord> tiles, long hash) {
    long work = tiles.stream().mapToLong(TileRecord::computedIterations).sum();
    long kernel = tiles.stream().mapToLong(TileRecord::kernelNanos).sum();
    long longest = tiles.stream().mapToLong(TileRecord::kernelNanos).max().orElse(1);
    double used = (double) kernel / longest / tiles.size();
    return new RepetitionRecord(
        number,
        number == 1,
        tiles.size(),
        tiles.size(),
        0,
        Long.toHexString(hash),
        "",
        work,
        work,
        0,
        longest,
        0,
        kernel,
        0,
        0,
        0,
        used,
        used,
        1 / used,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        tiles.size(),
        longest * tiles.size());
  }
}
