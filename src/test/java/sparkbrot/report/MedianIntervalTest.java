package sparkbrot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MedianIntervalTest {

  @Test
  void sixRepeatsAreTheFewestThatReachNinetyFivePercent() {
    // The range of n values misses the median with probability 2 / 2^n: n = 6 gives 1 - 1/32.
    MedianInterval six = MedianInterval.of(6, 2, 4, 1, 5, 3);
    assertThat(six).isEqualTo(new MedianInterval(6, 3.5, 1, 6, 1 - 1.0 / 32));
  }

  @Test
  void fewerRepeatsGiveTheRangeAndSayWhatItIsWorth() {
    assertThat(MedianInterval.of(7)).isEqualTo(new MedianInterval(1, 7, 7, 7, 0));
    assertThat(MedianInterval.of(7, 9)).isEqualTo(new MedianInterval(2, 8, 7, 9, 0.5));
    assertThat(MedianInterval.of(3, 1, 2)).isEqualTo(new MedianInterval(3, 2, 1, 3, 0.75));
    assertThat(MedianInterval.of(1, 2, 3, 4, 5).confidence()).isEqualTo(1 - 1.0 / 16);
  }

  @Test
  void moreRepeatsUseInnerOrderStatistics() {
    // n = 10: ranks 2 and 9, as P(B <= 1) = 11/1024, so 1 - 22/1024 = 0.978; ranks 3 and 8 would
    // give 1 - 2 * 56/1024 = 0.891 < 0.95. This is the row n = 10 of Le Boudec's table.
    MedianInterval ten = MedianInterval.of(10, 20, 30, 40, 50, 60, 70, 80, 90, 100);
    assertThat(ten.low()).isEqualTo(20);
    assertThat(ten.high()).isEqualTo(90);
    assertThat(ten.confidence()).isEqualTo(1 - 22.0 / 1024);
  }

  @Test
  void intervalCoversTheTrueMedianAsOftenAsItClaims() {
    long seed = System.nanoTime();
    System.out.println("MedianIntervalTest seed " + seed);
    Random random = new Random(seed);
    int covered = 0;
    int trials = 4000;
    for (int trial = 0; trial < trials; trial++) {
      // Exponential times: skewed, as run times are; median ln 2.
      double[] times = random.doubles(12).map(u -> -Math.log1p(-u)).toArray();
      MedianInterval interval = MedianInterval.of(times);
      if (interval.low() <= Math.log(2) && Math.log(2) <= interval.high()) {
        covered++;
      }
    }
    double claimed = MedianInterval.of(new double[12]).confidence();
    // Six standard deviations of a binomial share: no false alarm in practice.
    double slack = 6 * Math.sqrt(claimed * (1 - claimed) / trials);
    assertThat((double) covered / trials).isBetween(claimed - slack, claimed + slack);
  }

  @Test
  void refusesNoRepeatsAndValuesThatAreNotFinite() {
    assertThatThrownBy(MedianInterval::of).hasMessageContaining("no repeats");
    assertThatThrownBy(() -> MedianInterval.of(1, Double.NaN)).hasMessageContaining("NaN");
  }
}
