package sparkbrot.measure.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.measure.Workload;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/**
 * Time of a whole image, one kernel a fork; its counts are checked against the scalar twin before
 * anything is timed. {@code submit-scripts/measure/bench.sh jmh} runs it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {

  @Param({"seed"})
  String workload;

  @Param({"STRICT", "FUSED"})
  KernelSpec.Arithmetic arithmetic;

  @Param({"DOUBLE", "FLOAT"})
  KernelSpec.Precision precision;

  @Param({"false", "true"})
  boolean shortcuts;

  private EscapeKernel kernel;
  private PixelGrid grid;
  private int maxIter;
  private int stripRows;
  private int[] strip;

  @Setup
  public void verifyCounts() {
    Workload view = Workload.parse(workload);
    grid = view.grid();
    maxIter = view.maxIter();
    // Mirrored rows are found within a strip.
    stripRows = shortcuts ? grid.heightPx() : 16;
    strip = new int[stripRows * grid.widthPx()];
    kernel = select(KernelSpec.Choice.VECTOR, shortcuts);
    long expected = checksum(select(KernelSpec.Choice.SCALAR, false));
    long actual = checksum(kernel);
    if (actual != expected) {
      throw new IllegalStateException(
          kernel.name() + " counts " + actual + ", the reference " + expected);
    }
  }

  private EscapeKernel select(KernelSpec.Choice choice, boolean withShortcuts) {
    return Kernels.select(new KernelSpec(choice, arithmetic, precision, withShortcuts)).kernel();
  }

  private long checksum(EscapeKernel of) {
    long checksum = 0;
    for (int row = 0; row < grid.heightPx(); row += stripRows) {
      int rows = Math.min(stripRows, grid.heightPx() - row);
      of.iterate(grid, PixelRegion.rows(grid, row, rows), maxIter, strip);
      for (int i = 0; i < rows * grid.widthPx(); i++) {
        checksum = 31 * checksum + strip[i];
      }
    }
    return checksum;
  }

  @Benchmark
  public long image() {
    long computed = 0;
    for (int row = 0; row < grid.heightPx(); row += stripRows) {
      int rows = Math.min(stripRows, grid.heightPx() - row);
      computed += kernel.iterate(grid, PixelRegion.rows(grid, row, rows), maxIter, strip);
    }
    return computed;
  }
}
