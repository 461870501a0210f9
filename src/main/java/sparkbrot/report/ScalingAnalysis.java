package sparkbrot.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import sparkbrot.report.ScalabilityFit.Law;
import sparkbrot.report.ScalabilityFit.Point;
import sparkbrot.report.ScalingPoint.Member;
import sparkbrot.report.hosts.HostAnalysis;
import sparkbrot.report.hosts.HostLimits;
import sparkbrot.report.hosts.HostSamples;
import sparkbrot.timing.record.LogRecord;

/**
 * The figures of a sweep.
 *
 * @param sweep what was measured
 * @param warm whether warm repetitions were timed; a sweep without any times its cold ones
 * @param rows one for each layout and core count, by layout, then cores
 * @param hosts of all runs, compared with each other
 */
public record ScalingAnalysis(Sweep sweep, boolean warm, List<Row> rows, HostAnalysis hosts) {

  /**
   * A point with its relation to the base.
   *
   * @param point measured
   * @param base point that the speedup refers to
   * @param speedup S with the interval that the intervals of both times allow
   * @param karpFlatt serial fraction; empty for the base and where the base is not one core
   */
  public record Row(
      ScalingPoint point, ScalingPoint base, MedianInterval speedup, Optional<Double> karpFlatt) {

    /** S of one image by {@link LoggedRepetition#cpuSeconds}. */
    public double cpuSpeedup() {
      return base.slots()
          * base.medianOf(LoggedRepetition::cpuSeconds)
          / point.medianOf(LoggedRepetition::cpuSeconds);
    }

    /** Whether this is its own base and no core alone, so that there is nothing to compare with. */
    public boolean alone() {
      return point == base && (point.cores() > 1 || !point.steady());
    }

    public double efficiency() {
      return ScalingLaws.efficiency(speedup.median(), point.slots());
    }
  }

  /**
   * Computes them.
   *
   * @throws IllegalArgumentException if the sweep holds no run
   */
  public static ScalingAnalysis of(Sweep sweep) {
    if (sweep.runs().isEmpty()) {
      throw new IllegalArgumentException("no finished run to report");
    }
    boolean warm =
        sweep.runs().stream()
            .flatMap(run -> run.repetitions().stream())
            .anyMatch(repetition -> !repetition.summary().cold());
    Map<Layout, Map<Slots, List<Member>>> grouped =
        sweep.runs().stream()
            .flatMap(run -> run.repetitions().stream().map(each -> new Member(run, each)))
            .collect(
                Collectors.groupingBy(
                    member -> Layout.of(member.run()),
                    TreeMap::new,
                    Collectors.groupingBy(Slots::of, TreeMap::new, Collectors.toList())));
    List<ScalingPoint> points = new ArrayList<>();
    grouped.forEach(
        (layout, bySlots) ->
            bySlots.values().stream()
                .filter(members -> members.stream().anyMatch(member -> member.timed(warm)))
                .forEach(members -> points.add(ScalingPoint.of(layout, members, warm))));
    return new ScalingAnalysis(
        sweep,
        warm,
        points.stream().map(point -> row(point, baseOf(point, points))).toList(),
        hosts(sweep));
  }

  private static HostAnalysis hosts(Sweep sweep) {
    HostSamples samples = new HostSamples();
    for (LoggedRun run : sweep.runs()) {
      List<LogRecord> records = new ArrayList<>(run.executors());
      run.repetitions().forEach(repetition -> records.addAll(repetition.delivered()));
      run.repetitions().forEach(repetition -> records.addAll(repetition.wasted()));
      samples.addRun(records);
    }
    return HostAnalysis.of(samples, HostLimits.USUAL);
  }

  /** What repetitions of one point share; those during which executors came or went are apart. */
  private record Slots(int cores, boolean steady) implements Comparable<Slots> {

    static Slots of(Member member) {
      return new Slots(member.repetition().cores(), member.repetition().summary().steady());
    }

    @Override
    public int compareTo(Slots other) {
      int order = Integer.compare(cores, other.cores);
      return order != 0 ? order : Boolean.compare(other.steady, steady);
    }
  }

  /** The fewest cores with the same work; of those the same layout, else the fastest. */
  private static ScalingPoint baseOf(ScalingPoint point, List<ScalingPoint> points) {
    return points.stream()
        .filter(candidate -> candidate.layout().sameWork(point.layout()))
        .min(
            Comparator.comparing((ScalingPoint candidate) -> !candidate.steady())
                .thenComparing(ScalingPoint::cores)
                .thenComparing(candidate -> !candidate.layout().equals(point.layout()))
                .thenComparing(candidate -> -candidate.rate().median()))
        .orElseThrow();
  }

  private static Row row(ScalingPoint point, ScalingPoint base) {
    MedianInterval rate = point.rate();
    MedianInterval of = base.rate();
    double baseCores = base.slots();
    MedianInterval speedup =
        point == base
            ? new MedianInterval(rate.n(), baseCores, baseCores, baseCores, 1)
            : new MedianInterval(
                rate.n(),
                ScalingLaws.speedup(rate.median(), of.median(), baseCores),
                ScalingLaws.speedup(rate.low(), of.high(), baseCores),
                ScalingLaws.speedup(rate.high(), of.low(), baseCores),
                // Both intervals must cover for theirs to cover: Bonferroni.
                Math.max(0, rate.confidence() + of.confidence() - 1));
    Optional<Double> karpFlatt =
        point.cores() > 1 && point.steady() && baseCores == 1
            ? Optional.of(ScalingLaws.karpFlatt(speedup.median(), point.cores()))
            : Optional.empty();
    return new Row(point, base, speedup, karpFlatt);
  }

  /** The point with the most cores that are real; the fastest layout among equals. */
  public Row largest() {
    return rows.stream()
        .max(
            Comparator.<Row, Boolean>comparing(row -> !row.point().oversubscribed())
                .thenComparing(row -> row.point().steady())
                .thenComparing(row -> row.point().cores())
                .thenComparing(row -> row.point().rate().median()))
        .orElseThrow();
  }

  /** Layouts in the order of the rows. */
  public List<Layout> layouts() {
    return rows.stream().map(row -> row.point().layout()).distinct().toList();
  }

  public List<Row> rowsOf(Layout layout) {
    return rows.stream().filter(row -> row.point().layout().equals(layout)).toList();
  }

  /** Fits a law to the medians of one layout, oversubscribed points left out. */
  public Optional<ScalabilityFit> fit(Law law, Layout layout) {
    return ScalabilityFit.of(law, fitPoints(layout));
  }

  /** Core counts that a fit may use. */
  public List<Point> fitPoints(Layout layout) {
    Function<Row, Point> toPoint =
        row -> new Point(row.point().cores(), row.point().rate().median());
    return rowsOf(layout).stream()
        .filter(row -> !row.point().oversubscribed() && row.point().steady())
        .map(toPoint)
        .toList();
  }
}
