package sparkbrot.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sparkbrot.timing.record.PlanRecord;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.TileRecord;

/**
 * One finished repetition with its tile attempts.
 *
 * @param summary its record
 * @param plan how the image was cut; null in a log without a plan record
 * @param delivered for each tile the attempt whose result was used, by launch time
 * @param wasted attempts that failed, and those of a speculative pair that came second
 * @param heightPx rows of the image
 */
public record LoggedRepetition(
    RepetitionRecord summary,
    PlanRecord plan,
    List<TileRecord> delivered,
    List<TileRecord> wasted,
    int heightPx) {

  private static final double NANOS = 1e9;

  /** Sorts the attempts of one repetition into delivered and wasted ones. */
  static LoggedRepetition of(
      RepetitionRecord summary, PlanRecord plan, List<TileRecord> attempts, int heightPx) {
    List<TileRecord> byFinish = new ArrayList<>(attempts);
    byFinish.sort(Comparator.comparingLong(TileRecord::finishEpochMillis));
    Set<Integer> seen = new HashSet<>();
    List<TileRecord> delivered = new ArrayList<>();
    List<TileRecord> wasted = new ArrayList<>();
    for (TileRecord attempt : byFinish) {
      boolean first = !attempt.failed() && seen.add(attempt.tile());
      (first ? delivered : wasted).add(attempt);
    }
    delivered.sort(
        Comparator.comparingLong(TileRecord::launchEpochMillis).thenComparingInt(TileRecord::tile));
    return new LoggedRepetition(
        summary, plan, List.copyOf(delivered), List.copyOf(wasted), heightPx);
  }

  /** Whole task slots: their mean where executors came or went. */
  public int cores() {
    return (int) Math.max(1, Math.round(slots()));
  }

  /** Task slots on average. */
  public double slots() {
    return summary.slots();
  }

  /** Whether the tiles are of the upper half only, each made together with its mirror. */
  public boolean mirrored() {
    return 2 * delivered.stream().mapToLong(TileRecord::rows).sum() == heightPx;
  }

  /** T_p: plan, compute and assembly tail; start-up of Spark is no part of it. */
  public double seconds() {
    return (summary.planNanos() + summary.computeNanos() + summary.assemblyTailNanos()) / NANOS;
  }

  public double computeSeconds() {
    return summary.computeNanos() / NANOS;
  }

  /**
   * T_p less the time for which tasks that ran had no CPU: a kernel never waits, so something else
   * had its core, on this machine or on the host of a virtual one.
   */
  public double cpuSeconds() {
    return seconds() - withoutCpuSeconds() / slots();
  }

  /** CPU time of the tasks over the time that the slots had during the compute phase. */
  public double cpuUtilisation() {
    return cpuOfTasksSeconds() / (slots() * computeSeconds() - withoutCpuSeconds());
  }

  private double withoutCpuSeconds() {
    double run = delivered.stream().mapToDouble(TileRecord::executorRunMillis).sum() / 1e3;
    return Math.max(0, run - cpuOfTasksSeconds());
  }

  private double cpuOfTasksSeconds() {
    return delivered.stream().mapToDouble(TileRecord::cpuNanos).sum() / NANOS;
  }

  /** Iterations really computed a second over {@link #seconds()}. */
  public double rate() {
    return summary.computedIterations() / seconds();
  }
}
