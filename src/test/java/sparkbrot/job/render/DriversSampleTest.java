package sparkbrot.job.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.timing.record.PhaseRecord;
import sparkbrot.timing.record.PhaseRecord.Phase;

/** A log has a table's time where there is a table. */
class DriversSampleTest {

  private static RenderRequest request(KernelSpec spec, String width) {
    return new RenderRequest(
        Viewport.centered(new BigDecimal("-0.75"), BigDecimal.ZERO, new BigDecimal(width), 64, 64),
        PixelAnchor.CENTER,
        100,
        spec);
  }

  private static List<Phase> phases(RenderRequest request) {
    DriversSample sample = new DriversSample(request, warning -> {});
    boolean hasGroundwork = KernelFamilies.of(request.kernel()).groundwork(request).exists();
    assertThat(sample.phases(hasGroundwork)).isEmpty();
    sample.take();
    List<Phase> phases = new ArrayList<>();
    long end = 0;
    for (PhaseRecord record : sample.phases(hasGroundwork)) {
      phases.add(record.phase());
      assertThat(record.repetition()).isZero();
      assertThat(record.wallNanos()).isNotNegative();
      assertThat(record.startEpochMillis()).isGreaterThanOrEqualTo(end);
      end = record.startEpochMillis() + record.wallNanos() / 1_000_000;
    }
    return phases;
  }

  @Test
  void escapeTimesHaveNone() {
    assertThat(phases(request(KernelSpec.honest(KernelSpec.Choice.AUTO), "2")))
        .containsExactly(Phase.COST_SAMPLE);
  }

  @Test
  void deepViewsHaveOneBeforeTheSample() {
    assertThat(phases(request(KernelSpec.usual(KernelSpec.PERTURBATION), "1e-20")))
        .containsExactly(Phase.TABLE, Phase.COST_SAMPLE);
  }
}
