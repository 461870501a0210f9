package sparkbrot.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * All repetitions of one layout on one number of cores, summarised.
 *
 * @param layout line of the plot
 * @param cores p; where executors came or went, the nearest whole number to their mean
 * @param slots p on average
 * @param steady whether no executor came or went
 * @param oversubscribed whether a machine carried more task slots than processors
 * @param timed the repetitions that are timed: warm ones, or cold ones in a sweep that has no other
 * @param cold first repetitions of their runs
 * @param seconds T_p over the timed ones
 * @param rate computed iterations a second over them
 * @param breakdown median wall seconds by component over them
 */
public record ScalingPoint(
    Layout layout,
    int cores,
    double slots,
    boolean steady,
    boolean oversubscribed,
    List<LoggedRepetition> timed,
    List<LoggedRepetition> cold,
    MedianInterval seconds,
    MedianInterval rate,
    Map<Component, Double> breakdown) {

  /** A repetition and its run. */
  record Member(LoggedRun run, LoggedRepetition repetition) {

    /** Whether it counts in a sweep, of which warm ones count where there are any. */
    boolean timed(boolean sweepHasWarm) {
      return repetition.summary().cold() != sweepHasWarm;
    }
  }

  /**
   * A point of at least one timed repetition.
   *
   * @param members repetitions of one layout, of one number of slots
   */
  static ScalingPoint of(Layout layout, List<Member> members, boolean sweepHasWarm) {
    List<LoggedRepetition> cold =
        members.stream()
            .map(Member::repetition)
            .filter(repetition -> repetition.summary().cold())
            .toList();
    List<Map<Component, Double>> breakdowns = new ArrayList<>();
    List<LoggedRepetition> timed = new ArrayList<>();
    for (Member member : members) {
      if (member.timed(sweepHasWarm)) {
        timed.add(member.repetition());
        breakdowns.add(TimeBreakdown.of(member.repetition(), member.run().startUpSeconds()));
      }
    }
    return new ScalingPoint(
        layout,
        timed.get(0).cores(),
        MedianInterval.of(timed, LoggedRepetition::slots).median(),
        timed.get(0).summary().steady(),
        members.stream().map(Member::run).anyMatch(LoggedRun::oversubscribed),
        List.copyOf(timed),
        cold,
        MedianInterval.of(timed, LoggedRepetition::seconds),
        MedianInterval.of(timed, LoggedRepetition::rate),
        TimeBreakdown.medianOf(breakdowns));
  }

  /** Cores and layout, marked where oversubscribed. */
  public String label() {
    return "p = "
        + cores
        + (steady ? "" : " on average")
        + (oversubscribed ? " oversubscribed, " : ", ")
        + layout.label();
  }

  public double medianOf(ToDoubleFunction<LoggedRepetition> figure) {
    return MedianInterval.of(timed, figure).median();
  }

  public double utilisation() {
    return medianOf(repetition -> repetition.summary().utilisation());
  }

  /** Utilisation where other programs, or a virtual machine's host, take cores away. */
  public double cpuUtilisation() {
    return medianOf(LoggedRepetition::cpuUtilisation);
  }

  public double kernelUtilisation() {
    return medianOf(repetition -> repetition.summary().kernelUtilisation());
  }

  public double imbalance() {
    return medianOf(repetition -> repetition.summary().imbalance());
  }

  /** The timed repetition whose time is nearest to the median: the one that pictures show. */
  public LoggedRepetition typical() {
    return timed.stream()
        .min(
            Comparator.comparingDouble(
                repetition -> Math.abs(repetition.seconds() - seconds.median())))
        .orElseThrow();
  }
}
