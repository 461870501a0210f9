package sparkbrot.kernel.perturbation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sparkbrot.kernel.perturbation.iteration.CertainSample;
import sparkbrot.scene.KernelSpec.Accuracy;
import sparkbrot.scene.RenderRequest;

/** No count that is called certain is wrong; the long campaign is {@code deep.sh certainty}. */
class CertainCountsTest {

  private static java.util.stream.Stream<DeepCampaign> campaigns() {
    return DeepCampaign.all().stream();
  }

  @ParameterizedTest
  @MethodSource("campaigns")
  void noneThatIsCertainIsWrong(DeepCampaign campaign) {
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("CertainCountsTest: -Dsparkbrot.seed=" + seed);
    DeepCampaign.Result result = campaign.run(campaign.few(), new Random(seed));
    assertThat(result.wrong()).as(result.toString()).isZero();
    assertThat(result.openInDouble()).isLessThan(result.samples());
  }

  /** On the needle's tip, beside it, on the circle of radius 2, and where z is i, -1 + i, -i. */
  @ParameterizedTest
  @CsvSource({
    "-2, 0, 500",
    "-2.0000000000000000000000000000001, 0, 0",
    "1.2, 1.6, 1",
    "1.2, -1.6, 1",
    "0, 1, 500",
    "0.25, 0, 500",
    "0.2500000000000000000000000001, 0, 500",
    "-1.9999999999999999999999999999999, 0, 500"
  })
  void pointsThatNoBitsDecideHaveTheirCounts(String re, String im, int expected) {
    RenderRequest request = DeepViews.zoomed(re, im, "1e40", 1, 1, 500);
    assertThat(DeepViews.counts(DeepViews.with(request, Accuracy.EXACT))[0]).isEqualTo(expected);
    assertThat(new CertainSample(request).last(0, 0)).isEqualTo(expected);
  }

  @Test
  void theNeedleIsCertainToItsKnownCounts() {
    RenderRequest around = DeepViews.with(DeepViews.around("-2", "0", 1000, 3000), Accuracy.EXACT);
    assertThat(DeepViews.counts(around)).containsExactly(0, 0, 1663, 0, 3000, 3000, 0, 0, 1663);
  }

  /** An error that were not carried would call samples certain that hang on more bits. */
  @Test
  void samplesThatHangOnMoreBitsThanDoubleHasAreLeftOpen() {
    CertainSample sample = new CertainSample(DeepViews.SEAHORSE);
    int columns = DeepViews.SEAHORSE.viewport().widthPx();
    for (int at : new int[] {3043, 1507}) {
      assertThat(sample.plain(at / columns, at % columns)).isNull();
      assertThat(sample.fine(at / columns, at % columns)).isNotNull();
    }
  }
}
