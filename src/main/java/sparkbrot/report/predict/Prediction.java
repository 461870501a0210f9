package sparkbrot.report.predict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparkbrot.report.LoggedRepetition;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.ScalingPoint;
import sparkbrot.report.Sweep;
import sparkbrot.report.page.Caveats;
import sparkbrot.report.page.Figures;
import sparkbrot.report.page.MarkdownReport;
import sparkbrot.report.page.Table;
import sparkbrot.report.predict.SchedulerSimulation.Outcome;

/** Times on core counts that were not measured, from the logs of those that were. */
public final class Prediction {

  /** From so much of its time on, the driver is what limits. */
  private static final double SATURATED = 0.95;

  /** Tiles a core between which the best number is searched, by powers of two. */
  private static final int MOST_TILES_PER_CORE = 64;

  private static final int DEFAULT_ROWS_PER_STRIP = 16;

  private final ScalingAnalysis analysis;
  private final SimulatedPlan plan;
  private final Validation validation;

  /** Predicts from an analysed sweep; validation keeps to the tiles that ran. */
  public Prediction(ScalingAnalysis analysis, SimulatedPlan plan) {
    if (analysis.sweep().mode() == Sweep.Mode.WEAK) {
      throw new IllegalArgumentException(
          "a weak sweep has another image at every point; a prediction needs one image");
    }
    this.analysis = analysis;
    this.plan = plan;
    this.validation = new Validation(analysis);
  }

  /** Tables for people: the error where it is known, then what was asked for. */
  List<Table> tables(int[] cores, Optional<Integer> tiles) {
    return List.of(validation.table(), prediction(cores, tiles));
  }

  /** Markdown of {@link #tables}. */
  public String markdown(int[] cores, Optional<Integer> tiles) {
    return MarkdownReport.of(tables(cores, tiles));
  }

  private Table prediction(int[] cores, Optional<Integer> tiles) {
    ScalingPoint source = analysis.largest().point();
    SchedulerModel model = SchedulerModel.of(source.timed());
    RowCosts costs = RowCosts.of(source.timed());
    double base = oneCore(costs, model);
    Doubt doubt = validation.doubt();
    List<List<String>> rows = new ArrayList<>();
    for (int p : cores) {
      Outcome outcome =
          tiles.map(n -> simulate(costs, model, p, n)).orElseGet(() -> best(costs, model, p));
      double speedup = base / outcome.seconds();
      rows.add(
          List.of(
              String.valueOf(p),
              String.valueOf(outcome.tiles()),
              Figures.number(outcome.seconds()),
              Figures.number(speedup),
              Figures.percent(speedup / p),
              Figures.number(p * outcome.seconds() / 3600),
              Figures.percent(outcome.driverBusy()),
              limit(outcome, p),
              doubt.range(outcome.seconds())));
    }
    return new Table(
        "Prediction",
        String.format(
            Locale.ROOT,
            "From %s (%s), tile plan %s: %s s of core time in tiles; driver %s ms a task, so %s tasks a"
                + " second at most; %s ms of overhead on the slot. %s Cores are taken to be as fast"
                + " as those measured; executors' start-up is not in it. %s",
            Figures.cores(source.cores()),
            source.layout().label(),
            plan.optionName(),
            Figures.number(costs.totalSeconds()),
            Figures.number(1e3 * model.dispatchSeconds()),
            model.dispatchSeconds() > 0
                ? Figures.number(1 / model.dispatchSeconds())
                : "any number of",
            Figures.number(1e3 * model.taskOverheadSeconds()),
            saturation(source, model),
            doubt.meaning() + shared(source)),
        List.of(
            "cores p",
            tiles.isPresent() ? "tiles" : "best tiles",
            "T_p s",
            "speedup S",
            "efficiency E",
            "core hours",
            "driver busy",
            "limit",
            "T_p s, by those errors"),
        rows);
  }

  /** Costs of tasks are the measured ones, and so is what they waited for a processor. */
  private static String shared(ScalingPoint source) {
    return Caveats.cpuShare(source)
        .map(
            share ->
                " Task threads had a CPU for "
                    + Figures.percent(share)
                    + " of their run time: what they waited for one is in their costs, as if it were"
                    + " the same there.")
        .orElse("");
  }

  /** A slot comes back to the driver once a task; it waits there once there are too many. */
  private static String saturation(ScalingPoint source, SchedulerModel model) {
    if (model.dispatchSeconds() == 0) {
      return "No driver time a task was seen, so none saturates.";
    }
    double task =
        model.taskOverheadSeconds()
            + source.typical().delivered().stream()
                .mapToDouble(tile -> tile.tileNanos() / 1e9)
                .average()
                .orElse(0);
    return String.format(
        Locale.ROOT,
        "With tiles as long as those measured, %s s, the driver would be saturated by %s cores.",
        Figures.number(task),
        Figures.number(Math.ceil(1 + task / model.dispatchSeconds())));
  }

  private String limit(Outcome outcome, int cores) {
    if (outcome.driverBusy() > SATURATED) {
      return "the driver is saturated";
    }
    return outcome.tiles() < cores ? "fewer strips than cores: a larger image is needed" : "";
  }

  private double oneCore(RowCosts costs, SchedulerModel model) {
    return best(costs, model, 1).seconds();
  }

  private Outcome best(RowCosts costs, SchedulerModel model, int cores) {
    List<Outcome> outcomes = new ArrayList<>();
    int most = (costs.rows() + rowsPerStrip() - 1) / rowsPerStrip();
    for (long perCore = 1; perCore <= MOST_TILES_PER_CORE; perCore *= 2) {
      int tiles = (int) Math.min(most, perCore * cores);
      outcomes.add(simulate(costs, model, cores, tiles));
    }
    return outcomes.stream().min(Comparator.comparingDouble(Outcome::seconds)).orElseThrow();
  }

  private Outcome simulate(RowCosts costs, SchedulerModel model, int cores, int tiles) {
    return SchedulerSimulation.run(plan.cut(costs, tiles, cores, rowsPerStrip()), cores, model);
  }

  private int rowsPerStrip() {
    LoggedRepetition repetition = analysis.largest().point().typical();
    return repetition.plan() == null ? DEFAULT_ROWS_PER_STRIP : repetition.plan().rowsPerStrip();
  }
}
