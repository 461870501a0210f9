package sparkbrot.job.render;

import java.util.List;
import java.util.function.Consumer;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.plan.CostSample;
import sparkbrot.timing.record.PhaseRecord;
import sparkbrot.timing.record.PhaseRecord.Phase;

/** The coarse sample that a run's tiles are cut by, taken by the driver, and its time. */
final class DriversSample {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final RenderRequest request;
  private final Consumer<String> warnings;

  /** Of what the sample needs, and of the sample itself, once it is there. */
  private volatile List<PhaseRecord> phases = List.of();

  DriversSample(RenderRequest request, Consumer<String> warnings) {
    this.request = request;
    this.warnings = warnings;
  }

  /** Takes it; uniform where this JVM has no room for its kernel. */
  CostSample take() {
    long beginMillis = System.currentTimeMillis();
    long begin = System.nanoTime();
    try {
      RenderRequest coarse = CostSample.coarse(request);
      SampleKernel kernel = KernelFamilies.of(request.kernel()).sampler(request, coarse);
      long openNanos = System.nanoTime() - begin;
      CostSample sample = CostSample.measure(request, coarse, kernel);
      phases =
          List.of(
              new PhaseRecord(0, Phase.TABLE, beginMillis, openNanos),
              new PhaseRecord(
                  0,
                  Phase.COST_SAMPLE,
                  beginMillis + openNanos / NANOS_PER_MILLI,
                  System.nanoTime() - begin - openNanos));
      return sample;
    } catch (KernelUnavailableException e) {
      // A driver has less memory than its executors, who alone need it.
      warnings.accept("all rows are taken for equally dear: the driver: " + e.getMessage());
      return CostSample.uniform();
    }
  }

  /**
   * Its time, once it is there.
   *
   * @param hasTable whether the run has groundwork, of which the sample's kernel makes a table;
   *     others open in no time worth a phase
   */
  List<PhaseRecord> phases(boolean hasTable) {
    return phases.stream().filter(phase -> hasTable || phase.phase() != Phase.TABLE).toList();
  }
}
