package sparkbrot.kernel.perturbation;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntBinaryOperator;
import java.util.function.IntConsumer;
import sparkbrot.kernel.Groundwork;
import sparkbrot.kernel.KernelFamily;
import sparkbrot.kernel.KernelWork;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.PreparedPlace;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.kernel.perturbation.exact.CertainCount;
import sparkbrot.kernel.perturbation.fixedpoint.LimbWarmUp;
import sparkbrot.kernel.perturbation.fixedpoint.ReferencePoint;
import sparkbrot.kernel.perturbation.reference.FineOrbit;
import sparkbrot.kernel.perturbation.reference.FoldedOrbit;
import sparkbrot.kernel.perturbation.reference.KnownReferences;
import sparkbrot.kernel.perturbation.reference.OffsetGrid;
import sparkbrot.kernel.perturbation.reference.ReferenceGroundwork;
import sparkbrot.kernel.perturbation.reference.ReferenceKey;
import sparkbrot.samples.Channel;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/** Iterates each sample's difference from one orbit in high precision, at any depth. */
public final class PerturbationFamily implements KernelFamily {

  private static final int REHEARSAL_COLUMNS = 512;
  private static final int REHEARSAL_ROWS = 64;
  private static final int REHEARSAL_MAX_ITER = 5000;

  /** Two in each of the fewest rows: cold, as a small picture's are, a hundred take 20 ms. */
  private static final int LEAST_SAMPLES = 64;

  private static final int PIXELS_A_SAMPLE = 8192;

  /** What a step, a jump and going on at index 0 take in a sweep, in quarters of a nanosecond. */
  private static final int STEP_COST = 8;

  private static final int JUMP_COST = 8;
  private static final int REBASE_COST = 100;

  /** Shorter references, or of shorter numbers, are there before vectors are warm. */
  private static final int LEAST_EXPECTED_ITERATIONS = 20_000;

  private static final int LEAST_EXPECTED_BITS = 1000;

  private static final double FAST_EPSILON = 0x1p-24;
  private static final double NORMAL_EPSILON = 0x1p-46;

  /** Of this JVM: the cost sample, repetitions and other sizes of a view share one. */
  private static final KnownReferences REFERENCES = new KnownReferences();

  @Override
  public String name() {
    return KernelSpec.PERTURBATION;
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.COUNT, Channel.N, Channel.NF, Channel.DEX, Channel.DEY);
  }

  @Override
  public void expect(RenderRequest request, BooleanSupplier kept) {
    if (request.maxIter() >= LEAST_EXPECTED_ITERATIONS) {
      Thread thread =
          new Thread(() -> warmUp(ReferenceKey.of(request).c(), kept), "sparkbrot-expecting");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void warmUp(ReferencePoint c, BooleanSupplier kept) {
    if (c.bits() >= LEAST_EXPECTED_BITS) {
      LimbWarmUp.expect(c, kept);
    }
  }

  @Override
  public Groundwork groundwork(RenderRequest request) {
    return new ReferenceGroundwork(ReferenceKey.of(request), REFERENCES);
  }

  @Override
  public PreparedKernel prepare(RenderRequest request, Set<Channel> channels) {
    ReferenceKey key = ReferenceKey.of(request);
    if (request.kernel().accuracy() == KernelSpec.Accuracy.EXACT) {
      return new PreparedExact(
          (FineOrbit) REFERENCES.orbit(key, n -> {}),
          OffsetGrid.of(request, key.c()),
          request.viewport(),
          request.maxIter(),
          request.kernel());
    }
    return prepare(request, key);
  }

  private static PreparedPerturbation prepare(RenderRequest request, ReferenceKey key) {
    return new PreparedPerturbation(
        REFERENCES.orbit(key, n -> {}),
        OffsetGrid.of(request, key.c()),
        epsilon(request),
        request.maxIter(),
        request.kernel());
  }

  /** Its reference; samples beside it have a table for how far they lie from it. */
  @Override
  public PreparedPlace place(RenderRequest place, IntConsumer progress) {
    ReferenceKey key = ReferenceKey.of(place);
    FoldedOrbit orbit = REFERENCES.orbit(key, progress);
    return new SharedReference(
        orbit, key.c(), orbit.last() < key.maxIter() ? Integer.MAX_VALUE : key.maxIter());
  }

  /** Scalar code, on the image's own reference and table. */
  @Override
  public SampleKernel sampler(RenderRequest request, RenderRequest coarse) {
    ReferenceKey key = ReferenceKey.of(request);
    return prepare(request, key).sampler(coarse, key.c());
  }

  /** Jumps make the limit all but free. */
  @Override
  public long sampleBudget() {
    return Long.MAX_VALUE;
  }

  /**
   * One of some thousand: alone, in scalar code, a sample takes ten times as long as in a sweep.
   */
  @Override
  public long mostSamples(RenderRequest request) {
    return Math.max(LEAST_SAMPLES, request.viewport().pixels() / PIXELS_A_SAMPLE);
  }

  /** Counts say nothing of it: jumps are most of them. */
  @Override
  public long cost(long iterations, KernelWork work) {
    return STEP_COST * work.steps() + JUMP_COST * work.jumps() + REBASE_COST * work.rebases();
  }

  @Override
  public Optional<IntBinaryOperator> certainCounts(RenderRequest request) {
    CertainCount certain =
        new CertainCount(
            request.viewport(), request.maxIter(), ReferenceKey.of(request).c().bits());
    double inPixel = request.anchor().offset();
    return Optional.of(
        (row, column) -> {
          certain.run(row, column, inPixel, inPixel);
          return certain.escaped() ? certain.iteration() - 1 : request.maxIter();
        });
  }

  static double epsilon(RenderRequest request) {
    return request.kernel().accuracy() == KernelSpec.Accuracy.FAST ? FAST_EPSILON : NORMAL_EPSILON;
  }

  /** Offsets from a reference beside the real axis are no mirror images, bit for bit. */
  @Override
  public boolean mirrorsRows(RenderRequest request) {
    return false;
  }

  /** Between spirals: samples that jump, step, go on at index 0 and escape. */
  @Override
  public RenderRequest rehearsal(KernelSpec spec) {
    return new RenderRequest(
        Viewport.centered(
            new BigDecimal("-0.743643887037158704752191506114774"),
            new BigDecimal("0.131825904205311970493132056385139"),
            new BigDecimal("4e-15"),
            REHEARSAL_COLUMNS,
            REHEARSAL_ROWS),
        PixelAnchor.CENTER,
        REHEARSAL_MAX_ITER,
        spec);
  }
}
