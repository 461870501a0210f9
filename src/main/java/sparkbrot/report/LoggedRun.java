package sparkbrot.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.EndRecord;
import sparkbrot.timing.record.ExecutorRecord;
import sparkbrot.timing.record.PhaseRecord;
import sparkbrot.timing.record.PlanRecord;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.RunRecord;
import sparkbrot.timing.record.TileRecord;

/**
 * A run that finished on the cores it asked for.
 *
 * @param source file name of its log
 * @param run its first record
 * @param cluster what it was granted
 * @param executors that described themselves
 * @param startUpSeconds from the command to the first repetition, the wait for executors included
 * @param repetitions in order; at least one
 */
public record LoggedRun(
    String source,
    RunRecord run,
    ClusterRecord cluster,
    List<ExecutorRecord> executors,
    double startUpSeconds,
    List<LoggedRepetition> repetitions) {

  /** Why a log cannot enter a scaling report, or empty if it can. */
  static Optional<String> reasonAgainst(RunLog log) {
    List<ClusterRecord> clusters = log.all(ClusterRecord.class);
    if (!log.succeeded()) {
      boolean ended = !log.all(EndRecord.class).isEmpty();
      return Optional.of(
          ended ? "the run failed" : "the run was killed: its log has no end record");
    }
    if (clusters.isEmpty()) {
      return Optional.of("it has no cluster record");
    }
    ClusterRecord cluster = clusters.get(0);
    if (cluster.grantedCores() < cluster.requestedCores()) {
      return Optional.of(
          "it was granted " + cluster.grantedCores() + " cores of " + cluster.requestedCores());
    }
    if (cluster.grantedExecutors() < cluster.requestedExecutors()) {
      return Optional.of(
          "it was granted "
              + cluster.grantedExecutors()
              + " executors of "
              + cluster.requestedExecutors());
    }
    if (log.all(RepetitionRecord.class).isEmpty()) {
      return Optional.of("it has no finished repetition");
    }
    if (log.all(RepetitionRecord.class).stream().anyMatch(LoggedRun::withoutFigures)) {
      return Optional.of("a repetition computed nothing, so it has no rate");
    }
    // What an earlier run computed took this one no time.
    long resumed = log.all(PlanRecord.class).stream().mapToLong(PlanRecord::resumedTiles).sum();
    return resumed > 0
        ? Optional.of("it resumed " + resumed + " tiles of an earlier run")
        : Optional.empty();
  }

  private static boolean withoutFigures(RepetitionRecord repetition) {
    return repetition.computeNanos() <= 0 || repetition.computedIterations() <= 0;
  }

  /** Reads a log that nothing speaks against. */
  static LoggedRun of(RunLog log) {
    Map<Integer, List<TileRecord>> attempts =
        log.all(TileRecord.class).stream().collect(Collectors.groupingBy(TileRecord::repetition));
    Map<Integer, PlanRecord> plans =
        log.all(PlanRecord.class).stream()
            .collect(Collectors.toMap(PlanRecord::repetition, plan -> plan, (a, b) -> b));
    List<LoggedRepetition> repetitions = new ArrayList<>();
    for (RepetitionRecord summary : log.all(RepetitionRecord.class)) {
      int number = summary.repetition();
      repetitions.add(
          LoggedRepetition.of(
              summary,
              plans.get(number),
              attempts.getOrDefault(number, List.of()),
              heightPx(log.run())));
    }
    double startUp =
        log.all(PhaseRecord.class).stream()
            .filter(phase -> phase.phase() == PhaseRecord.Phase.START_UP)
            .mapToDouble(PhaseRecord::wallNanos)
            .sum();
    return new LoggedRun(
        fileName(log.source()),
        log.run(),
        log.all(ClusterRecord.class).get(0),
        log.all(ExecutorRecord.class),
        startUp / 1e9,
        List.copyOf(repetitions));
  }

  /** Rows of the image; 0 where the log does not say. */
  static int heightPx(RunRecord run) {
    String size = run.request().getOrDefault("size", "");
    return size.matches("[0-9]+x[0-9]{1,9}")
        ? Integer.parseInt(size.substring(size.indexOf('x') + 1))
        : 0;
  }

  public int cores() {
    return cluster.grantedCores();
  }

  /**
   * Whether the driver's host carries more task slots than it has processors. Of other hosts the
   * log knows no processor count, so theirs are believed.
   */
  boolean oversubscribed() {
    long onDriverHost =
        cluster.executors().stream()
            .filter(
                executor ->
                    isLocal()
                        || executor.host().equals(run.driverHost())
                        || isLoopback(executor.host()))
            .mapToLong(ClusterRecord.Executor::cores)
            .sum();
    return onDriverHost > run.hostCores();
  }

  boolean isLocal() {
    return run.master().startsWith("local");
  }

  /** Value of an option of render, or what stands for its absence. */
  public String option(String name, String absent) {
    return run.request().getOrDefault(name, absent);
  }

  /** Vector width and kernel of the delivered tiles; several are joined. */
  public String kernels() {
    return repetitions.stream()
        .flatMap(repetition -> repetition.delivered().stream())
        .map(tile -> tile.kernel() + ", " + tile.vectorBits() + " bit")
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.");
  }

  private static String fileName(String source) {
    return source.substring(source.lastIndexOf('/') + 1);
  }
}
