package sparkbrot.measure.ladder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import sparkbrot.measure.RowFailedException;
import sparkbrot.measure.Workload;
import sparkbrot.measure.bench.ReferenceCounts;
import sparkbrot.scene.KernelSpec;

/**
 * Measures rows in rounds. Every round runs every row once, in an order of its own, so that a
 * machine that slows down or warms up does so for all rows alike.
 */
final class Ladder {

  private final Workload workload;
  private final List<LadderRow> rows;
  private final Consumer<String> progress;
  private final ReferenceCounts reference;
  private final Map<LadderRow, List<Measurement>> measured = new LinkedHashMap<>();
  private final Map<LadderRow, String> failures = new LinkedHashMap<>();

  /**
   * @param progress told of each row before it runs, in a line
   */
  Ladder(Workload workload, List<LadderRow> rows, Consumer<String> progress) {
    this.workload = workload;
    this.rows = List.copyOf(rows);
    this.progress = progress;
    this.reference =
        ReferenceCounts.compute(
            workload.grid(), workload.maxIter(), KernelSpec.honest(KernelSpec.Choice.SCALAR));
  }

  /** Runs all rounds. A row that fails once is not tried again. */
  List<RowSummary> run(int rounds, long shuffleSeed) throws InterruptedException, IOException {
    Random random = new Random(shuffleSeed);
    for (int round = 1; round <= rounds; round++) {
      List<LadderRow> order = new ArrayList<>(rows);
      Collections.shuffle(order, random);
      for (LadderRow row : order) {
        if (!failures.containsKey(row)) {
          progress.accept("round " + round + " of " + rounds + ": " + row.label());
          measure(row);
        }
      }
    }
    return summarise();
  }

  private void measure(LadderRow row) throws InterruptedException {
    try {
      Measurement measurement = row.source().measure(workload);
      List<Measurement> earlier = measured.computeIfAbsent(row, key -> new ArrayList<>());
      if (!earlier.isEmpty() && !earlier.get(0).countsSha256().equals(measurement.countsSha256())) {
        throw new RowFailedException("its counts differ from one run to the next");
      }
      earlier.add(measurement);
    } catch (RowFailedException e) {
      failures.put(row, e.getMessage());
      progress.accept(row.label() + ": " + e.getMessage());
    }
  }

  private List<RowSummary> summarise() throws InterruptedException, IOException {
    Optional<Double> baseline =
        rows.stream()
            .filter(row -> row.id().equals(LadderRow.BASELINE) && !failures.containsKey(row))
            .findFirst()
            .map(this::warmMedian);
    List<RowSummary> summaries = new ArrayList<>();
    for (LadderRow row : rows) {
      summaries.add(
          failures.containsKey(row)
              ? RowSummary.failed(row, failures.get(row))
              : summary(row, baseline, agreement(row)));
    }
    return List.copyOf(summaries);
  }

  private double warmMedian(LadderRow row) {
    int rowStep = measured.get(row).get(0).rowStep();
    double scale = (double) reference.countedIterations(1) / reference.countedIterations(rowStep);
    return scale
        * Spread.of(measured.get(row).stream().map(Measurement::warmNanos).toList()).median();
  }

  private RowSummary summary(LadderRow row, Optional<Double> baseline, Agreement agreement) {
    List<Measurement> measurements = measured.get(row);
    int rowStep = measurements.get(0).rowStep();
    return RowSummary.of(
        row,
        measurements,
        reference.countedIterations(1),
        reference.countedIterations(rowStep),
        baseline,
        agreement);
  }

  private Agreement agreement(LadderRow row) throws InterruptedException, IOException {
    Measurement measurement = measured.get(row).get(0);
    long pixels = reference.pixels(measurement.rowStep());
    if (measurement.agreesWith(reference)) {
      return new Agreement(true, 0, pixels, "");
    }
    return new Agreement(false, differingPixels(row, measurement), pixels, row.reasonToDiffer());
  }

  /** Counted outside the timed runs; -1 if the row's counts cannot be had. */
  private long differingPixels(LadderRow row, Measurement measurement)
      throws InterruptedException, IOException {
    progress.accept("counting differing pixels: " + row.label());
    Path file = Files.createTempFile("ladder", ".counts");
    try {
      if (row.source().writeCounts(workload, file)) {
        return reference.differingPixels(file, measurement.rowStep());
      }
    } catch (RowFailedException e) {
      progress.accept(row.label() + ": " + e.getMessage());
      return -1;
    } finally {
      Files.delete(file);
    }
    if (!row.ours()) {
      return -1;
    }
    ReferenceCounts same = ReferenceCounts.compute(workload.grid(), workload.maxIter(), spec(row));
    return measurement.agreesWith(same)
        ? reference.differingPixels(same, measurement.rowStep())
        : -1;
  }

  private static KernelSpec spec(LadderRow row) {
    return new KernelSpec(
        KernelSpec.Choice.VECTOR, row.arithmetic(), row.precision(), row.shortcuts());
  }
}
