package sparkbrot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Every expected value is worked by hand in the comment beside it. */
class ScalingLawsTest {

  private static final double ULP = 1e-15;

  @Test
  void speedupIsBaseTimeOverTimeForEqualWork() {
    // Work 120; T_1 = 60 s, T_4 = 20 s: rates 2 and 6, S = 60 / 20 = 3.
    assertThat(ScalingLaws.speedup(120.0 / 20, 120.0 / 60, 1)).isEqualTo(3.0);
  }

  @Test
  void speedupOverABaseOfTwoCoresCountsTheBaseAsTwo() {
    // T_2 = 30 s, T_8 = 10 s: S = 2 * 30 / 10 = 6.
    assertThat(ScalingLaws.speedup(1.0 / 10, 1.0 / 30, 2)).isCloseTo(6.0, within(ULP));
  }

  @Test
  void efficiencyIsSpeedupPerCore() {
    // The published MPI Mandelbrot's shape: S = 125 on 256 ranks, E = 125 / 256.
    assertThat(ScalingLaws.efficiency(125, 256)).isEqualTo(0.48828125);
  }

  @Test
  void weakEfficiencyUsesMeasuredWork() {
    // work_1 = 10, T_1 = 5 s; work_4 = 36 (not 40), T_4 = 6 s: E = (36/6) / (4 * 10/5) = 6/8.
    double scaled = ScalingLaws.speedup(36.0 / 6, 10.0 / 5, 1);
    assertThat(ScalingLaws.efficiency(scaled, 4)).isEqualTo(0.75);
  }

  @Test
  void karpFlattFindsTheSerialFractionOfAmdahlsLaw() {
    // Amdahl with f = 0.1 on 10 cores: S = 1 / (0.1 + 0.9/10) = 1/0.19; e gives back 0.1.
    assertThat(ScalingLaws.karpFlatt(1 / 0.19, 10)).isCloseTo(0.1, within(ULP));
    // S = 1.9 on 2: e = (1/1.9 - 1/2) / (1/2) = 2/1.9 - 1 = 1/19.
    assertThat(ScalingLaws.karpFlatt(1.9, 2)).isCloseTo(1.0 / 19, within(ULP));
    // Ideal speedup: 0. Superlinear speedup: negative, and shown as such.
    assertThat(ScalingLaws.karpFlatt(8, 8)).isEqualTo(0.0);
    assertThat(ScalingLaws.karpFlatt(5, 4)).isNegative();
  }

  @Test
  void karpFlattReproducesTheTableOfTheTextbook() {
    // M. Quinn, "Parallel Programming in C with MPI and OpenMP", 2003, section 7.5: speedups
    // 1.82, 2.50, 3.08, 3.57, 4.00, 4.38, 4.71 on 2 to 8 processors all have e = 0.10.
    double[] speedups = {1.82, 2.50, 3.08, 3.57, 4.00, 4.38, 4.71};
    for (int i = 0; i < speedups.length; i++) {
      assertThat(ScalingLaws.karpFlatt(speedups[i], i + 2)).isCloseTo(0.10, within(0.0011));
    }
  }

  @Test
  void refusesWhatIsNotDefined() {
    assertThatThrownBy(() -> ScalingLaws.karpFlatt(1, 1)).hasMessageContaining("cores = 1");
    assertThatThrownBy(() -> ScalingLaws.speedup(0, 1, 1)).hasMessageContaining("rate = 0.0");
    assertThatThrownBy(() -> ScalingLaws.speedup(1, Double.NaN, 1)).hasMessageContaining("NaN");
  }
}
