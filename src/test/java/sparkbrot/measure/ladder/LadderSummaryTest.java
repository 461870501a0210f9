package sparkbrot.measure.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparkbrot.measure.RowFailedException;
import sparkbrot.measure.Workload;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Precision;

class LadderSummaryTest {

  static final Agreement IDENTICAL = new Agreement(true, 0, 100, "");

  static LadderRow row(String id, boolean ours, Precision precision, boolean shortcuts) {
    return new LadderRow(
        id,
        "<" + id + ">",
        ours,
        Arithmetic.STRICT,
        precision,
        shortcuts,
        new DeferredSource(
            () -> {
              throw new RowFailedException("never measured");
            }));
  }

  static Measurement measured(double warmNanos, double commandNanos, int rowStep) {
    return new Measurement(
        warmNanos, 2 * warmNanos, commandNanos, 1_000, "", false, rowStep, 1, 64, "test");
  }

  static RowSummary summary(LadderRow row, double warmNanos, Agreement agreement) {
    return RowSummary.of(
        row, List.of(measured(warmNanos, 0, 1)), 1_000, 1_000, Optional.of(600e6), agreement);
  }

  @Test
  void speedupIsBaselineOverMedianAndRateIsIterationsOverMedian() {
    RowSummary.Figures figures =
        RowSummary.of(
                row("a", true, Precision.DOUBLE, false),
                List.of(measured(3e6, 7, 1), measured(1e6, 9, 1), measured(2e6, 8, 1)),
                1_000,
                1_000,
                Optional.of(600e6),
                IDENTICAL)
            .figures()
            .orElseThrow();
    assertThat(figures.warm()).isEqualTo(new Spread(2e6, 1e6, 3e6));
    assertThat(figures.cold()).isEqualTo(new Spread(4e6, 2e6, 6e6));
    assertThat(figures.command()).contains(new Spread(8, 7, 9));
    assertThat(figures.speedup()).contains(300.0);
    // 1,000 iterations in 2 ms.
    assertThat(figures.iterationsPerSecond()).isEqualTo(500_000);
    assertThat(figures.sampled()).isFalse();
  }

  @Test
  void aSampleIsScaledByCountedIterations() {
    RowSummary.Figures figures =
        RowSummary.of(
                row("a", false, Precision.DOUBLE, false),
                List.of(measured(2e6, 0, 16)),
                20_000,
                1_000,
                Optional.empty(),
                IDENTICAL)
            .figures()
            .orElseThrow();
    assertThat(figures.warm().median()).isEqualTo(40e6);
    assertThat(figures.iterationsPerSecond()).isEqualTo(500_000);
    assertThat(figures.command()).isEmpty();
    assertThat(figures.speedup()).isEmpty();
    assertThat(figures.sampled()).isTrue();
  }

  @Test
  void aClaimHoldsFromItsTargetOnAndSaysSoWhenItDoesNot() {
    List<RowSummary> rows =
        List.of(
            summary(row("slow", false, Precision.DOUBLE, false), 30e6, IDENTICAL),
            summary(row("fast", true, Precision.DOUBLE, false), 10e6, IDENTICAL),
            RowSummary.failed(row("absent", true, Precision.DOUBLE, false), "missing"));
    Claim.Verdict holds = Claim.faster("", "fast", "slow", 3.0).test(rows);
    assertThat(holds.value()).contains(3.0);
    assertThat(holds.text()).isEqualTo("holds");
    assertThat(Claim.faster("", "fast", "slow", 3.1).test(rows).text()).isEqualTo("FALLS SHORT");
    assertThat(Claim.faster("", "absent", "slow", 1).test(rows).text()).isEqualTo("not measured");
    assertThat(Claim.faster("", "fast", "unknown", 1).test(rows).text()).isEqualTo("not measured");
    // 1,000 iterations in 10 ms are 1e-4 Gpi/s.
    assertThat(Claim.rate("", "fast", 1e-4).test(rows).text()).isEqualTo("holds");
    assertThat(Claim.rate("", "fast", 1.1e-4).test(rows).text()).isEqualTo("FALLS SHORT");
  }

  @Test
  void everyClaimIsAboutRowsThatExist() {
    for (Workload workload : List.of(Workload.SEED, Workload.MOJO)) {
      List<String> ids = LadderRunTest.rows(workload).stream().map(LadderRow::id).toList();
      assertThat(ids).doesNotHaveDuplicates();
      for (Claim claim : Claim.all(workload, 2)) {
        assertThat(ids).containsAll(claim.rows());
      }
    }
  }

  @Test
  void aDifferenceWithoutAReasonIsCalledWrong() {
    assertThat(IDENTICAL.text()).isEqualTo("bit for bit");
    assertThat(new Agreement(false, 1382, 921_600, "binary32").text())
        .isEqualTo("1,382 of 921,600 differ");
    assertThat(new Agreement(false, -1, 921_600, "").text())
        .isEqualTo("an unknown number differ (WRONG)");
    assertThatThrownBy(() -> new Agreement(true, 1, 2, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyStrictDoubleHasNoReasonToDiffer() {
    assertThat(row("a", true, Precision.DOUBLE, true).reasonToDiffer()).isEmpty();
    assertThat(row("a", true, Precision.FLOAT, false).reasonToDiffer()).contains("binary32");
  }
}
