package sparkbrot.report.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.ScalingAnalysis.Row;
import sparkbrot.report.hosts.HostFinding;

/**
 * What somebody reads who reads nothing else.
 *
 * @param verdict one or two sentences
 * @param good whether nothing has to be done
 * @param figures three of them
 */
record PageSummary(String verdict, boolean good, List<Figure> figures) {

  /** Below this share of the ideal there is something to gain. */
  private static final double GOOD_EFFICIENCY = 0.9;

  private static final double GIGA = 1e9;

  /** A figure with its unit, and what it is. */
  record Figure(String value, String meaning) {}

  static PageSummary of(ScalingAnalysis analysis) {
    Row row = analysis.largest();
    boolean compared = row.point() != row.base();
    double share = compared ? row.efficiency() : row.point().utilisation();
    String on = "on " + Figures.cores(row.point().cores());
    List<Figure> figures =
        List.of(
            new Figure(
                Figures.number(row.point().seconds().median()) + " s",
                (analysis.warm() ? "warm, " : "cold, ") + on + ", start-up not counted"),
            new Figure(
                Figures.percent(share),
                compared
                    ? "speedup efficiency against " + Figures.cores(row.base().cores())
                    : "utilisation: of the slots' time in the compute phase"),
            new Figure(
                Figures.number(row.point().rate().median() / GIGA) + " Giter/s",
                "computed iterations a second, " + on));
    String agreement = Caveats.agreement(analysis);
    if (agreement.startsWith("WARNING")) {
      return new PageSummary(agreement, false, figures);
    }
    List<HostFinding> hosts = analysis.hosts().serious();
    String scaling = scaling(row, compared, share);
    return hosts.isEmpty()
        ? new PageSummary(scaling, share >= GOOD_EFFICIENCY, figures)
        : new PageSummary(hosts(hosts) + " " + scaling, false, figures);
  }

  private static String hosts(List<HostFinding> findings) {
    String more = findings.size() == 1 ? "." : "; " + (findings.size() - 1) + " more below.";
    return findings.get(0).text() + more;
  }

  private static String scaling(Row row, boolean compared, double share) {
    String cores = Figures.cores(row.point().cores());
    boolean good = share >= GOOD_EFFICIENCY;
    Optional<Double> cpu =
        Caveats.cpuShare(row.point()).filter(had -> !good && had < GOOD_EFFICIENCY);
    if (cpu.isPresent()) {
      return String.format(
          Locale.ROOT,
          "%s, but the processors were shared: task threads had a CPU for %s of their run time."
              + " Repeat on an idle machine.",
          compared
              ? cores
                  + " are "
                  + Figures.number(row.speedup().median() / row.base().cores())
                  + " times as fast as "
                  + Figures.cores(row.base().cores())
              : "Slots were busy for " + Figures.percent(share) + " of the compute phase",
          Figures.percent(cpu.get()));
    }
    if (!compared) {
      return String.format(
          Locale.ROOT,
          "%s: slots were busy for %s of the compute phase. How it scales takes runs on other core"
              + " counts.",
          good ? "Well used" : "Slots waited",
          Figures.percent(share));
    }
    return String.format(
        Locale.ROOT,
        "%s: %s are %s times as fast as %s.",
        good ? "Scales well" : "Scales with a loss worth looking at",
        cores,
        Figures.number(row.speedup().median() / row.base().cores()),
        Figures.cores(row.base().cores()));
  }
}
