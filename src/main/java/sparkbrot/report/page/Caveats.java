package sparkbrot.report.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.ScalingPoint;
import sparkbrot.report.Sweep;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.TileRecord;

/** What speaks against trusting figures, or for trusting them. */
public final class Caveats {

  /** Version 0.1.0 logged no digest, and hashes are logged on request. */
  private static final long NOT_ALL = 0;

  private static final double GC_WORTH_NAMING = 0.02;
  private static final double ALONE = 0.97;
  private static final double WIDE_INTERVAL = 0.05;

  private Caveats() {}

  static Optional<String> oversubscription(ScalingAnalysis analysis) {
    long over = analysis.rows().stream().filter(row -> row.point().oversubscribed()).count();
    return over == 0
        ? Optional.empty()
        : Optional.of(
            over
                + " of "
                + analysis.rows().size()
                + " points are oversubscribed: more task slots than processors, so they share them"
                + " and say nothing of scaling; no law is fitted to them.");
  }

  /** A kernel never waits: a thread that has less CPU time than wall time was put off its core. */
  static Optional<String> sharedMachine(ScalingPoint point) {
    return cpuShare(point)
        .map(
            share ->
                String.format(
                    Locale.ROOT,
                    "WARNING: on %s the task threads had a CPU for only %s of their run time: something else used the machine, so these times measure that, too. Repeat on an idle machine.",
                    Figures.cores(point.cores()),
                    Figures.percent(share)));
  }

  /** CPU time over run time of the task threads, if it says that something else was running. */
  public static Optional<Double> cpuShare(ScalingPoint point) {
    List<TileRecord> tiles =
        point.timed().stream().flatMap(repetition -> repetition.delivered().stream()).toList();
    double run = tiles.stream().mapToDouble(TileRecord::executorRunMillis).sum() * 1e6;
    double cpu = tiles.stream().mapToDouble(TileRecord::cpuNanos).sum();
    return run > 0 && cpu > 0 && cpu / run < ALONE ? Optional.of(cpu / run) : Optional.empty();
  }

  static Optional<String> garbage(ScalingPoint point) {
    List<TileRecord> tiles =
        point.timed().stream().flatMap(repetition -> repetition.delivered().stream()).toList();
    double run = tiles.stream().mapToDouble(TileRecord::executorRunMillis).sum();
    double gc = tiles.stream().mapToDouble(TileRecord::gcMillis).sum();
    return run > 0 && gc / run > GC_WORTH_NAMING
        ? Optional.of(
            "Garbage collection takes "
                + Figures.percent(gc / run)
                + " of the executors' run time on "
                + Figures.cores(point.cores())
                + ": give the executors more memory (--executor-memory), or smaller tiles.")
        : Optional.empty();
  }

  static Optional<String> noise(ScalingAnalysis analysis) {
    long wide =
        analysis.rows().stream()
            .map(row -> row.point().seconds())
            .filter(s -> s.n() < 6 || (s.high() - s.low()) / s.median() > WIDE_INTERVAL)
            .count();
    return wide == 0
        ? Optional.empty()
        : Optional.of(
            wide
                + " of "
                + analysis.rows().size()
                + " times rest on fewer than 6 repetitions or have an interval wider than 5 %:"
                + " repeat more often (--repeat) before trusting small differences.");
  }

  static String agreement(ScalingAnalysis analysis) {
    long digests = different(analysis, RepetitionRecord::countsDigest);
    long hashes = different(analysis, RepetitionRecord::countsSha256);
    if (analysis.sweep().mode() == Sweep.Mode.WEAK) {
      return "The images differ in height, so their counts are not compared.";
    }
    if (digests == NOT_ALL && hashes == NOT_ALL) {
      return "Some logs have a digest of the counts and some a hash, so these are not compared.";
    }
    return Math.max(digests, hashes) == 1
        ? "All repetitions of all runs gave the same counts, bit for bit."
        : "WARNING: the repetitions gave "
            + Math.max(digests, hashes)
            + " different sets of counts; a run computed something wrong, and no time here counts.";
  }

  /** How many different values there are, or {@link #NOT_ALL} if some log has none. */
  private static long different(
      ScalingAnalysis analysis, Function<RepetitionRecord, String> digest) {
    List<String> found =
        analysis.sweep().runs().stream()
            .flatMap(run -> run.repetitions().stream())
            .map(repetition -> digest.apply(repetition.summary()))
            .distinct()
            .toList();
    return found.contains("") ? NOT_ALL : found.size();
  }
}
