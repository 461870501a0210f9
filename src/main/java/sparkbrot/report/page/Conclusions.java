package sparkbrot.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sparkbrot.report.Component;
import sparkbrot.report.LoggedRepetition;
import sparkbrot.report.MedianInterval;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.ScalingAnalysis.Row;
import sparkbrot.report.ScalingPoint;
import sparkbrot.report.TimeBreakdown;

/**
 * What the figures say, in plain words. The loss of a point is p T_p for its work minus what the
 * base needs for the same work; as a {@link TimeBreakdown} adds up to T_p, so do the losses by
 * component add up to the whole, and the largest names what limits scaling.
 */
public final class Conclusions {

  /** Losses below this share of all core seconds are noise on a usual machine. */
  private static final double WORTH_NAMING = 0.005;

  private Conclusions() {}

  static List<String> of(ScalingAnalysis analysis) {
    List<String> findings = new ArrayList<>();
    Row largest = analysis.largest();
    findings.add(base(analysis, largest));
    if (largest.point() != largest.base()) {
      findings.add(speedup(largest));
      findings.addAll(losses(largest));
    }
    analysis.hosts().findings().forEach(finding -> findings.add(finding.text() + "."));
    Caveats.sharedMachine(largest.point()).ifPresent(findings::add);
    Caveats.garbage(largest.point()).ifPresent(findings::add);
    bestLayout(analysis).ifPresent(findings::add);
    warmth(analysis, largest.point()).ifPresent(findings::add);
    Caveats.noise(analysis).ifPresent(findings::add);
    findings.add(Caveats.agreement(analysis));
    Caveats.oversubscription(analysis).ifPresent(findings::add);
    return findings;
  }

  private static String base(ScalingAnalysis analysis, Row row) {
    ScalingPoint base = row.base();
    return "Base: "
        + Figures.number(base.seconds().median())
        + " s on "
        + Figures.cores(base.cores())
        + " ("
        + base.layout().label()
        + "), the median of "
        + base.seconds().n()
        + (analysis.warm() ? " warm" : " cold")
        + " repetitions. Every speedup refers to such a measured time, not to another program's.";
  }

  private static String speedup(Row row) {
    ScalingPoint point = row.point();
    return String.format(
        Locale.ROOT,
        "%s (%s) are %s times as fast as %s: speedup efficiency %s. During the compute phase their slots were busy for %s of the time (utilisation), so the rest of the loss lies outside that phase or in slower work on each core.",
        Figures.cores(point.cores()),
        point.layout().label(),
        Figures.number(row.speedup().median() / row.base().cores()),
        Figures.cores(row.base().cores()),
        Figures.percent(row.efficiency()),
        Figures.percent(point.utilisation()));
  }

  private static List<String> losses(Row row) {
    Map<Component, Double> losses = lossSeconds(row);
    double total = losses.values().stream().mapToDouble(d -> d).sum();
    double all = row.point().slots() * row.point().seconds().median();
    List<String> findings = new ArrayList<>();
    if (total <= WORTH_NAMING * all) {
      findings.add(
          String.format(
              Locale.ROOT,
              "Nothing limits scaling here worth naming: %s use %s core seconds more than the base for the same work, %s of all.",
              Figures.cores(row.point().cores()),
              Figures.number(total),
              Figures.percent(total / all)));
      return findings;
    }
    findings.add(
        String.format(
            Locale.ROOT,
            "For the same work %s spend %s core seconds more than the base, %s of all that they have; by component:",
            Figures.cores(row.point().cores()),
            Figures.number(total),
            Figures.percent(total / all)));
    losses.entrySet().stream()
        .filter(entry -> entry.getValue() > WORTH_NAMING * all)
        .sorted(Map.Entry.<Component, Double>comparingByValue().reversed())
        .limit(3)
        .forEach(
            entry ->
                findings.add(
                    String.format(
                        Locale.ROOT,
                        "%s: %s core seconds. %s",
                        entry.getKey().title(),
                        Figures.number(entry.getValue()),
                        Advice.on(entry.getKey(), row.point()))));
    return findings;
  }

  /** Core seconds by component beyond what the base needs for the same work. */
  static Map<Component, Double> lossSeconds(Row row) {
    double work = row.point().medianOf(r -> r.summary().computedIterations());
    double baseWork = row.base().medianOf(r -> r.summary().computedIterations());
    Map<Component, Double> losses = new EnumMap<>(Component.class);
    for (Component component : Component.values()) {
      if (component != Component.START_UP) {
        double spent = row.point().slots() * row.point().breakdown().get(component);
        double base = row.base().slots() * row.base().breakdown().get(component);
        losses.put(component, spent - base * work / baseWork);
      }
    }
    return losses;
  }

  private static Optional<String> bestLayout(ScalingAnalysis analysis) {
    Row best = analysis.largest();
    List<Row> rivals =
        analysis.rows().stream()
            .filter(row -> row.point().cores() == best.point().cores() && row != best)
            .toList();
    if (rivals.isEmpty()) {
      return Optional.empty();
    }
    Row worst =
        rivals.stream().min(Comparator.comparing(row -> row.point().rate().median())).orElseThrow();
    boolean apart = worst.point().rate().high() < best.point().rate().low();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "On %s the layout \"%s\" is the fastest and \"%s\" the slowest, by %s%s. %s",
            Figures.cores(best.point().cores()),
            best.point().layout().label(),
            worst.point().layout().label(),
            Figures.percent(best.point().rate().median() / worst.point().rate().median() - 1),
            apart ? "" : "; their intervals overlap, so that may be chance",
            difference(best.point(), worst.point())));
  }

  /** Layouts of equal cores have the same work, so their breakdowns can be subtracted. */
  private static String difference(ScalingPoint best, ScalingPoint worst) {
    Component most = Component.KERNEL;
    double seconds = Double.NEGATIVE_INFINITY;
    for (Component component : Component.values()) {
      double more = worst.breakdown().get(component) - best.breakdown().get(component);
      if (component != Component.START_UP && more > seconds) {
        most = component;
        seconds = more;
      }
    }
    return String.format(
        Locale.ROOT,
        "Most of the difference is %s: %s s against %s s.",
        most.title(),
        Figures.number(worst.breakdown().get(most)),
        Figures.number(best.breakdown().get(most)));
  }

  private static Optional<String> warmth(ScalingAnalysis analysis, ScalingPoint point) {
    if (!analysis.warm() || point.cold().isEmpty()) {
      return Optional.empty();
    }
    double cold = MedianInterval.of(point.cold(), LoggedRepetition::seconds).median();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "A cold repetition takes %s times as long as a warm one on %s, and start-up another %s s: a single short job feels those more than anything above.",
            Figures.number(cold / point.seconds().median()),
            Figures.cores(point.cores()),
            Figures.number(point.breakdown().get(Component.START_UP))));
  }
}
