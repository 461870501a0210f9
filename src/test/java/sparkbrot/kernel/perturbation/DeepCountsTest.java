package sparkbrot.kernel.perturbation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.scene.RenderRequest;

/** Counts against known values and against iteration in high precision. */
class DeepCountsTest {

  /** First n with |z_n| &gt; 2 from z_0 = 0 is one more. */
  @ParameterizedTest
  @CsvSource({"15, 41", "30, 82", "100, 269", "300, 802"})
  void besideTheTipAtITheyAreTheKnownOnes(int k, int expected) {
    assertThat(DeepViews.counts(DeepViews.around("0", "1", k, 3000))[5]).isEqualTo(expected);
    String beside = new java.math.BigDecimal("1e-" + k).toPlainString();
    RenderRequest itself = DeepViews.zoomed(beside, "1", "1e" + (k + 3), 1, 1, 3000);
    assertThat(DeepViews.counts(itself)[0]).isEqualTo(expected);
  }

  /** Rows from above: outside, on the real axis, outside; columns: outside, -2, within. */
  @ParameterizedTest
  @CsvSource({"15, 27", "30, 51", "100, 168", "300, 500", "1000, 1663"})
  void besideTheNeedlesTipTheyAreTheKnownOnes(int k, int diagonal) {
    assertThat(DeepViews.counts(DeepViews.around("-2", "0", k, 3000)))
        .containsExactly(0, 0, diagonal, 0, 3000, 3000, 0, 0, diagonal);
  }

  /** The reference is the sample, and of the samples beside it others are. */
  @ParameterizedTest
  @CsvSource({"15, 27", "30, 51", "100, 168", "300, 500"})
  void theReferenceMayLieAnywhereBesideTheNeedle(int k, int diagonal) {
    String within =
        new java.math.BigDecimal("-2").add(new java.math.BigDecimal("1e-" + k)).toPlainString();
    String above = "1e-" + k;
    String zoom = "1e" + (k + 3);
    assertThat(DeepViews.counts(DeepViews.zoomed(within, "0", zoom, 1, 1, 3000))[0])
        .isEqualTo(3000);
    assertThat(DeepViews.counts(DeepViews.zoomed("-2", above, zoom, 1, 1, 3000))[0]).isZero();
    assertThat(DeepViews.counts(DeepViews.zoomed(within, above, zoom, 1, 1, 3000))[0])
        .isEqualTo(diagonal);
  }

  @Test
  void inTheSeahorseValleyTheyAreThoseOfHighPrecision() {
    assertLikeBruteForce(DeepViews.SEAHORSE, 200, 4);
  }

  @Test
  void atZoom56TheyAreThoseOfHighPrecision() {
    assertLikeBruteForce(DeepViews.RUG, 6, 1);
  }

  @ParameterizedTest
  @CsvSource({"0,1,30", "0,1,100", "0,1,300", "-2,0,100"})
  void besideMisiurewiczPointsTheyAreThoseOfHighPrecision(String re, String im, int k) {
    assertLikeBruteForce(DeepViews.zoomed(re, im, "1e" + k, 40, 30, 4000), 40, 0);
  }

  /** Views that doubles are enough for, too: the reference escapes early in most. */
  @ParameterizedTest
  @CsvSource({"-0.75,0,1", "-0.75,0.1,30", "-1.768,0.001,300", "3,3,1", "0.3,0.5,1e6"})
  void wideViewsAreThoseOfHighPrecision(String re, String im, String zoom) {
    assertLikeBruteForce(DeepViews.zoomed(re, im, zoom, 48, 36, 700), 150, 0);
  }

  /**
   * Compares samples drawn at random.
   *
   * @param mayDiffer how many, for the view's own sensitivity
   */
  private static void assertLikeBruteForce(RenderRequest request, int samples, int mayDiffer) {
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("DeepCountsTest: -Dsparkbrot.seed=" + seed);
    Random random = new Random(seed);
    int[] counts = DeepViews.counts(request);
    BruteForce exact = new BruteForce(request);
    int columns = request.viewport().widthPx();
    int differing = 0;
    for (int i = 0; i < samples; i++) {
      int at = random.nextInt(counts.length);
      if (exact.count(at / columns, at % columns) != counts[at]) {
        differing++;
      }
    }
    assertThat(differing).isLessThanOrEqualTo(mayDiffer);
    assertThat(Arrays.stream(counts)).allMatch(n -> n >= 0 && n <= request.maxIter());
  }
}
