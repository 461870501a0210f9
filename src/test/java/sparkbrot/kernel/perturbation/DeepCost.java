package sparkbrot.kernel.perturbation;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.KernelFamily;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.kernel.perturbation.reference.KnownReferences;
import sparkbrot.kernel.perturbation.reference.ReferenceKey;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec.Accuracy;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;

/** Processor time of a view's samples at each accuracy. */
public final class DeepCost {

  private static final int COLUMNS = 1280;
  private static final int ROWS = 720;
  private static final int STRIP = 16;
  private static final double NANOS = 1e9;

  /** Names of the views. */
  public static final List<String> VIEWS = List.of("seahorse-1e15", "rug-3e56", "kf-1e1086");

  /** A repetition. */
  public record Round(double nanosPerSample, int[] counts) {}

  private final RenderRequest request;
  private final SampleKernel kernel;
  private final double referenceSeconds;
  private final double tableSeconds;

  /** Prepares a view, table and all. */
  public DeepCost(String view, Accuracy accuracy) {
    RenderRequest plain = DeepViews.named(view, COLUMNS, ROWS);
    request = DeepViews.with(plain, accuracy).with(Choice.VECTOR);
    KernelFamily family = KernelFamilies.of(request.kernel());
    long begun = System.nanoTime();
    // By nobody who has it already.
    new KnownReferences().orbit(ReferenceKey.of(request), done -> {});
    referenceSeconds = (System.nanoTime() - begun) / NANOS;
    PreparedKernel prepared = family.prepare(request, Set.of(Channel.COUNT));
    begun = System.nanoTime();
    kernel = prepared.open();
    tableSeconds = (System.nanoTime() - begun) / NANOS;
  }

  /** What the reference takes, in seconds of the wall clock. */
  public double referenceSeconds() {
    return referenceSeconds;
  }

  /** What unfolding it and making its table take, the first time in this JVM. */
  public double tableSeconds() {
    return tableSeconds;
  }

  /** Computes strips of 16 rows that lie so many rows apart. */
  public Round run(int rowsApart) {
    var threads = ManagementFactory.getThreadMXBean();
    int strips = (ROWS - STRIP) / rowsApart + 1;
    int[] counts = new int[strips * STRIP * COLUMNS];
    long begun = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < strips; i++) {
      PixelRegion strip = PixelRegion.rows(COLUMNS, i * rowsApart, STRIP);
      SampleBlock block = new SampleBlock(Set.of(Channel.COUNT), strip, request.maxIter());
      kernel.fill(block);
      System.arraycopy(block.counts(), 0, counts, i * STRIP * COLUMNS, STRIP * COLUMNS);
    }
    double nanos = threads.getCurrentThreadCpuTime() - begun;
    return new Round(nanos / counts.length, counts);
  }
}
