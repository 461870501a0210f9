package sparkbrot.job.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Accuracy;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/**
 * Wrong counts are found by iteration in arbitrary precision; who asked for exact ones hears it.
 */
class PrecisionCheckTest {

  private static final int ROWS = 12;

  private static Findings check(Accuracy accuracy, int wrongBy) {
    RenderRequest request =
        new RenderRequest(
            Viewport.zoomed(BigDecimal.ZERO, BigDecimal.ONE, new BigDecimal("1e40"), 20, ROWS),
            PixelAnchor.CENTER,
            1000,
            new KernelSpec(
                KernelSpec.PERTURBATION,
                KernelSpec.Choice.SCALAR,
                KernelSpec.Arithmetic.STRICT,
                KernelSpec.Precision.DOUBLE,
                true,
                accuracy));
    PrecisionCheck check = new PrecisionCheck(request, 5);
    SampleBlock row = new SampleBlock(Set.of(Channel.COUNT), 20, 1000);
    var kernel = KernelFamilies.of(request.kernel()).prepare(request, Set.of(Channel.COUNT)).open();
    for (int i = 0; i < ROWS; i++) {
      kernel.fill(row.moveTo(PixelRegion.rows(20, i, 1)));
      for (int k = 0; k < row.size(); k++) {
        row.counts()[k] += wrongBy;
      }
      check.look(row);
    }
    Findings findings = new Findings();
    check.conclude(findings);
    return findings;
  }

  @ParameterizedTest
  @EnumSource(Accuracy.class)
  void rightCountsAreRight(Accuracy accuracy) {
    Findings findings = check(accuracy, 0);
    assertThat(findings.faults()).isEmpty();
    assertThat(findings.checked())
        .containsExactly(
            "precision     12 of 12 samples iterated in arbitrary precision, none differs");
  }

  @ParameterizedTest
  @EnumSource(Accuracy.class)
  void wrongOnesAreAFaultIfTheyWereToBeExact(Accuracy accuracy) {
    Findings findings = check(accuracy, 1);
    if (accuracy == Accuracy.EXACT) {
      assertThat(findings.faults()).hasSize(12).allMatch(line -> line.contains(" in arbitrary"));
    } else {
      assertThat(findings.faults()).isEmpty();
      assertThat(findings.checked().toString()).contains("12 differ, as --accuracy ");
    }
  }
}
