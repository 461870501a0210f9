package sparkbrot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sparkbrot.report.ScalabilityFit.Law;
import sparkbrot.report.ScalabilityFit.Point;

class ScalabilityFitTest {

  /**
   * SPEC SDM91 on a Sun SPARCcenter 2000, from N. Gunther, "Guerrilla Capacity Planning", 2007;
   * also data set specsdm91 of the R package usl.
   */
  private static final List<Point> SPEC_SDM91 =
      points(
          new int[] {1, 18, 36, 72, 108, 144, 216},
          64.9,
          995.9,
          1652.4,
          1853.2,
          1828.9,
          1775.0,
          1702.2);

  /** Ray tracer on an SGI Origin 2000 with 64 processors: Gunther 2007, data set raytracer. */
  private static final List<Point> RAYTRACER =
      points(
          new int[] {1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64},
          20,
          78,
          130,
          170,
          190,
          200,
          210,
          230,
          260,
          280,
          310);

  @Test
  void uslOfSpecSdm91IsTheOneThatRPrints() {
    // README of the R package usl, version 3.0: summary(usl(throughput ~ load, specsdm91)).
    ScalabilityFit fit = ScalabilityFit.of(Law.USL, SPEC_SDM91).orElseThrow();
    assertThat(fit.alpha()).isCloseTo(0.0277285, within(5e-7));
    assertThat(fit.alphaError()).isCloseTo(0.0091217, within(5e-6));
    assertThat(fit.beta()).isCloseTo(0.0001044, within(5e-8));
    assertThat(fit.betaError()).isCloseTo(0.0000199, within(5e-8));
    assertThat(fit.gamma()).isCloseTo(89.9952330, within(5e-4));
    assertThat(fit.gammaError()).isCloseTo(14.2134894, within(5e-3));
    // sqrt((1 - 0.0277285) / 0.0001044) = 96.5.
    assertThat(fit.peakCores().orElseThrow()).isCloseTo(96.5, within(0.05));
    // 1 / 0.0277285 = 36.06.
    assertThat(fit.speedupLimit().orElseThrow()).isCloseTo(36.06, within(0.005));
  }

  @Test
  void uslFindsTheExactParametersOfTheRPackagesOwnTest() {
    // tests/coef.R of usl: throughput to four places of alpha = beta = 0.02, gamma = 1.
    List<Point> points =
        points(new int[] {1, 2, 4, 6, 8, 10}, 1, 1.8868, 3.0769, 3.5294, 3.5398, 3.3557);
    ScalabilityFit fit = ScalabilityFit.of(Law.USL, points).orElseThrow();
    assertThat(fit.alpha()).isCloseTo(0.02, within(1e-4));
    assertThat(fit.beta()).isCloseTo(0.02, within(1e-4));
    assertThat(fit.gamma()).isCloseTo(1.0, within(1e-4));
    // sqrt(0.98 / 0.02) = 7.
    assertThat(fit.peakCores().orElseThrow()).isCloseTo(7.0, within(0.01));
  }

  @Test
  void raytracerHasNoPeakAsItsBetaIsNotPositive() {
    // The vignette of usl fits alpha = 0.05777 with beta held at its bound 0, which is Amdahl's
    // law.
    ScalabilityFit amdahl = ScalabilityFit.of(Law.AMDAHL, RAYTRACER).orElseThrow();
    assertThat(amdahl.alpha()).isCloseTo(0.05777, within(5e-6));
    assertThat(amdahl.gamma()).isCloseTo(21.848843, within(5e-5));
    assertThat(amdahl.beta()).isZero();
    assertThat(amdahl.peakCores()).isEmpty();
    // Without the bound the least squares lie at a negative beta: a straight fit has no maximum.
    ScalabilityFit usl = ScalabilityFit.of(Law.USL, RAYTRACER).orElseThrow();
    assertThat(usl.beta()).isNegative();
    assertThat(usl.peakCores()).isEmpty();
  }

  @Test
  void amdahlRecoversAHandMadeSerialFraction() {
    // f = 1/4, X_1 = 8: X(p) = 8 / (1/4 + 3/(4p)): 8, 12.8, 16 on 1, 2 (1/0.625), 3 (1/0.5) cores.
    ScalabilityFit fit =
        ScalabilityFit.of(Law.AMDAHL, points(new int[] {1, 2, 3}, 8, 12.8, 16)).orElseThrow();
    assertThat(fit.alpha()).isCloseTo(0.25, within(1e-9));
    assertThat(fit.gamma()).isCloseTo(8, within(1e-9));
    assertThat(fit.speedupLimit().orElseThrow()).isCloseTo(4, within(1e-7));
    // On 9 cores: 8 / (1/4 + 3/36) = 24.
    assertThat(fit.gamma() * 9 / (1 + fit.alpha() * 8)).isCloseTo(24, within(1e-7));
  }

  @Test
  void amdahlNeedsThreeAndUslFourDistinctCoreCounts() {
    List<Point> three = points(new int[] {1, 2, 4, 4, 4}, 1, 1.9, 3.6, 3.5, 3.7);
    assertThat(ScalabilityFit.of(Law.AMDAHL, three)).isPresent();
    assertThat(ScalabilityFit.of(Law.USL, three)).isEmpty();
    assertThat(ScalabilityFit.of(Law.AMDAHL, three.subList(0, 2))).isEmpty();
  }

  private static List<Point> points(int[] cores, double... throughput) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < cores.length; i++) {
      points.add(new Point(cores[i], throughput[i]));
    }
    return points;
  }
}
