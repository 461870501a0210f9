package sparkbrot.measure.ladder;

import java.util.List;
import java.util.Optional;

/**
 * A row after all rounds.
 *
 * @param row which
 * @param failure one line if it could not be measured; then all else is empty
 * @param figures what was measured
 */
record RowSummary(LadderRow row, Optional<String> failure, Optional<Figures> figures) {

  /**
   * Times are in nanoseconds for the whole picture: those of a sample of rows are scaled by counted
   * iterations, whole over sample.
   *
   * @param warm compute once compiled
   * @param cold compute in a fresh process
   * @param command the whole command from nothing; empty where the row has none, or on a sample
   * @param iterationsPerSecond counted iterations over the warm median
   * @param speedup baseline's warm median over this one's; empty without a baseline
   * @param agreement counts against the baseline's
   * @param rowStep every rowStep-th row was computed
   * @param threads threads or task slots
   * @param vectorBits width of one vector, 64 for scalar code
   * @param runtime what it ran on
   */
  record Figures(
      Spread warm,
      Spread cold,
      Optional<Spread> command,
      double iterationsPerSecond,
      Optional<Double> speedup,
      Agreement agreement,
      int rowStep,
      int threads,
      int vectorBits,
      String runtime) {

    boolean sampled() {
      return rowStep > 1;
    }
  }

  static RowSummary failed(LadderRow row, String failure) {
    return new RowSummary(row, Optional.of(failure), Optional.empty());
  }

  /**
   * Summarises a row's measurements, of which there must be at least one.
   *
   * @param wholeIterations counted iterations of the whole picture
   * @param sampleIterations counted iterations of the reference on the rows that the row computed
   * @param baselineNanos the baseline's warm median for the whole picture
   */
  static RowSummary of(
      LadderRow row,
      List<Measurement> measurements,
      long wholeIterations,
      long sampleIterations,
      Optional<Double> baselineNanos,
      Agreement agreement) {
    Measurement last = measurements.get(measurements.size() - 1);
    double scale = (double) wholeIterations / sampleIterations;
    Spread warm = Spread.of(measurements.stream().map(m -> scale * m.warmNanos()).toList());
    Spread cold = Spread.of(measurements.stream().map(m -> scale * m.coldNanos()).toList());
    List<Double> commands =
        measurements.stream().map(Measurement::commandNanos).filter(nanos -> nanos > 0).toList();
    return new RowSummary(
        row,
        Optional.empty(),
        Optional.of(
            new Figures(
                warm,
                cold,
                commands.isEmpty() ? Optional.empty() : Optional.of(Spread.of(commands)),
                scale * last.countedIterations() / (warm.median() / 1e9),
                baselineNanos.map(nanos -> nanos / warm.median()),
                agreement,
                last.rowStep(),
                last.threads(),
                last.vectorBits(),
                last.runtime())));
  }
}
