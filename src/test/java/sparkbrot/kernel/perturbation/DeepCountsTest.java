package sparkbrot.kernel.perturbation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.scene.KernelSpec.Accuracy;
import sparkbrot.scene.RenderRequest;

/** Counts against known values and against iteration in high precision. */
class DeepCountsTest {

  /** First n with |z_n| &gt; 2 from z_0 = 0 is one more. */
  @ParameterizedTest
  @CsvSource({"15, 41", "30, 82", "100, 269", "300, 802", "1000, 2659"})
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
  @CsvSource({"15, 27", "30, 51", "100, 168", "300, 500", "1000, 1663"})
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
    assertLikeBruteForce(DeepViews.SEAHORSE, 300);
  }

  @Test
  void atZoom56TheyAreThoseOfHighPrecision() {
    assertLikeBruteForce(DeepViews.RUG, 6);
  }

  @ParameterizedTest
  @CsvSource({"0,1,30", "0,1,100", "0,1,300", "-2,0,100"})
  void besideMisiurewiczPointsTheyAreThoseOfHighPrecision(String re, String im, int k) {
    assertLikeBruteForce(DeepViews.zoomed(re, im, "1e" + k, 40, 30, 4000), 40);
  }

  /** Views that doubles are enough for, too: the reference escapes early in most. */
  @ParameterizedTest
  @CsvSource({"-0.75,0,1", "-0.75,0.1,30", "-1.768,0.001,300", "3,3,1", "0.3,0.5,1e6"})
  void wideViewsAreThoseOfHighPrecision(String re, String im, String zoom) {
    assertLikeBruteForce(DeepViews.zoomed(re, im, zoom, 48, 36, 700), 150);
  }

  /**
   * Compares samples drawn at random. Double tells points of the view apart that are 2^-53 of its
   * size from each other, and steps round about as much again: a count may differ where moving c by
   * 2^-44 of the height changes it, and nowhere else. In the seahorse valley that is one sample in
   * five hundred.
   */
  private static void assertLikeBruteForce(RenderRequest request, int samples) {
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("DeepCountsTest: -Dsparkbrot.seed=" + seed);
    Random random = new Random(seed);
    int[] counts = DeepViews.counts(request);
    BruteForce exact = new BruteForce(request);
    int columns = request.viewport().widthPx();
    for (int i = 0; i < samples; i++) {
      int at = random.nextInt(counts.length);
      int row = at / columns;
      int column = at % columns;
      if (exact.count(row, column) != counts[at]) {
        assertThat(exact.changes(row, column, -44)).as("sample %d hangs on last bits", at).isTrue();
      }
    }
    assertThat(Arrays.stream(counts)).allMatch(n -> n >= 0 && n <= request.maxIter());
  }

  /** Samples that hang on more bits than a double has of the view, and those that were wrong. */
  @ParameterizedTest
  @CsvSource({"3043, 5571", "1507, 7220"})
  void exactCountsAreThoseThatDoubleMisses(int sample, int expected) {
    RenderRequest exact = DeepViews.with(DeepViews.SEAHORSE, Accuracy.EXACT);
    BruteForce force = new BruteForce(exact);
    int columns = exact.viewport().widthPx();
    assertThat(force.count(sample / columns, sample % columns)).isEqualTo(expected);
    assertThat(force.changes(sample / columns, sample % columns, -50)).isTrue();
    assertThat(DeepViews.counts(exact)[sample]).isEqualTo(expected);
    assertThat(DeepViews.counts(DeepViews.SEAHORSE)[sample]).isNotEqualTo(expected);
  }
}
