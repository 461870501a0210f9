package sparkbrot.report.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sparkbrot.report.MixedLogsException;
import sparkbrot.report.compare.Ratio.Outcome;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.RunRecord;

/**
 * New against old, quantity by quantity. The intervals together miss a true ratio with the risk
 * asked for (Bonferroni), so that many quantities raise no more false alarms than one.
 *
 * @param ratios one for each quantity that both sets have
 * @param differences of the two sets, in lines: versions, CPUs, options
 * @param byRun whether runs were compared, or repetitions of single runs
 */
public record Comparison(List<Ratio> ratios, List<String> differences, boolean byRun) {

  /**
   * Tells apart what is too small to matter and what too noisy to tell.
   *
   * @param tolerance a change below this share is none
   * @param risk that any interval misses the true ratio
   * @param seed of the resampling
   */
  public record Rules(double tolerance, double risk, long seed) {}

  /**
   * Compares.
   *
   * @param old logs of runs that succeeded; at least one
   * @param young likewise
   * @throws MixedLogsException if they are not of the same work
   */
  public static Comparison of(List<RunLog> old, List<RunLog> young, Rules rules)
      throws MixedLogsException {
    requireSameWork(old, young);
    boolean byRun = Quantities.enoughRuns(old) && Quantities.enoughRuns(young);
    Map<String, double[]> before = Quantities.of(old, byRun);
    Map<String, double[]> after = Quantities.of(young, byRun);
    List<String> names = before.keySet().stream().filter(after::containsKey).toList();
    List<Ratio> ratios = new ArrayList<>();
    for (String name : names) {
      ratios.add(ratio(name, before.get(name), after.get(name), rules, names.size()));
    }
    return new Comparison(List.copyOf(ratios), differences(old, young), byRun);
  }

  private static Ratio ratio(
      String name, double[] before, double[] after, Rules rules, int quantities) {
    RatioInterval both = new RatioInterval(before, after);
    double[] interval = both.interval(rules.risk() / quantities, rules.seed() + name.hashCode());
    double ratio = both.ratio();
    Outcome outcome = Outcome.CANNOT_TELL;
    if (interval[0] > 1 && ratio > 1 + rules.tolerance()) {
      outcome = Outcome.WORSE;
    } else if (interval[1] < 1 && ratio < 1 / (1 + rules.tolerance())) {
      outcome = Outcome.BETTER;
    } else if (interval[0] > 1 / (1 + rules.tolerance()) && interval[1] < 1 + rules.tolerance()) {
      outcome = Outcome.SAME;
    }
    return new Ratio(
        name,
        before.length,
        after.length,
        middle(before),
        middle(after),
        ratio,
        interval[0],
        interval[1],
        outcome);
  }

  private static double middle(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** The counts decide; versions, machines and even kernels may differ. */
  private static void requireSameWork(List<RunLog> old, List<RunLog> young)
      throws MixedLogsException {
    Set<String> before = digests(old);
    Set<String> after = digests(young);
    if (before.size() != 1 || !before.equals(after)) {
      throw new MixedLogsException(
          String.format(
              Locale.ROOT,
              "not the same work: the counts of OLD (%s) have the digest %s, those of NEW (%s) %s",
              old.get(0).source(),
              String.join(" and ", before),
              young.get(0).source(),
              String.join(" and ", after)));
    }
  }

  /** Of a check, the first repetition is the warm-up's first piece and no part of the work. */
  private static Set<String> digests(List<RunLog> logs) {
    Set<String> digests = new TreeSet<>();
    for (RunLog log : logs) {
      boolean check = log.run().runId().startsWith("check-");
      log.all(RepetitionRecord.class).stream()
          .filter(repetition -> !check || !repetition.cold())
          .forEach(repetition -> digests.add(repetition.countsDigest()));
    }
    return digests;
  }

  private static List<String> differences(List<RunLog> old, List<RunLog> young) {
    List<String> lines = new ArrayList<>();
    add(
        lines,
        "CPU of the driver",
        texts(old, RunRecord::cpuModel),
        texts(young, RunRecord::cpuModel));
    add(lines, "master", texts(old, RunRecord::master), texts(young, RunRecord::master));
    Set<String> names = new TreeSet<>();
    old.forEach(log -> names.addAll(log.run().versions().keySet()));
    for (String name : names) {
      add(
          lines,
          name,
          texts(old, run -> run.versions().getOrDefault(name, "unknown")),
          texts(young, run -> run.versions().getOrDefault(name, "unknown")));
    }
    add(lines, "JDK of the executors", executorJdks(old), executorJdks(young));
    return lines;
  }

  private static String executorJdks(List<RunLog> logs) {
    return logs.stream()
        .flatMap(log -> log.all(sparkbrot.timing.record.TileRecord.class).stream())
        .map(tile -> tile.javaVersion())
        .filter(version -> !version.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(" and "));
  }

  private static String texts(
      List<RunLog> logs, java.util.function.Function<RunRecord, String> text) {
    return logs.stream()
        .map(log -> text.apply(log.run()))
        .distinct()
        .sorted()
        .collect(Collectors.joining(" and "));
  }

  private static void add(List<String> lines, String name, String before, String after) {
    if (!before.equals(after)) {
      lines.add(name + ": " + before + " before, " + after + " now");
    }
  }

  /** Whether anything got worse. */
  public boolean worse() {
    return ratios.stream().anyMatch(ratio -> ratio.outcome() == Outcome.WORSE);
  }
}
