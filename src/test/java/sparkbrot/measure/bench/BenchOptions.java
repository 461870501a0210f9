package sparkbrot.measure.bench;

import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sparkbrot.cli.option.KernelOptions;
import sparkbrot.cli.option.UsageException;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.measure.PeerResult;
import sparkbrot.measure.Workload;
import sparkbrot.scene.KernelSpec;

/** Which kernel is measured, on what. */
final class BenchOptions {

  static final int MOST_ROUNDS = 1000;

  @Option(
      names = "--workload",
      defaultValue = "seed",
      description =
          "seed, mojo, mojo-quarter, seahorse, interior or XMIN,XMAX,YMIN,YMAX,W,H,MAXITER"
              + " (default: ${DEFAULT-VALUE}).")
  private String workload;

  @Mixin private final KernelOptions kernelOptions = new KernelOptions("off");

  KernelSpec spec() {
    return kernelOptions.spec();
  }

  Workload workload() {
    Workload asked;
    try {
      asked = Workload.parse(workload);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--workload", workload, e.getMessage());
    }
    if (!asked.grid().samplesAreDistinct(spec().precision())) {
      throw new UsageException(
          "--workload",
          workload,
          "neighbouring samples must be distinct in --precision " + lower(spec().precision()));
    }
    return asked;
  }

  EscapeKernel kernel() {
    try {
      return Kernels.select(spec()).kernel();
    } catch (KernelUnavailableException e) {
      throw new UsageException(e.getMessage());
    }
  }

  PeerResult result(EscapeKernel kernel, Workload asked, int threads, int rowStep, Timing timing) {
    return new PeerResult(
        kernel.name(),
        lower(spec().arithmetic()),
        lower(spec().precision()),
        spec().shortcuts() ? "on" : "off",
        kernel.vectorBits(),
        threads,
        asked.name(),
        asked.widthPx(),
        asked.heightPx(),
        asked.maxIter(),
        rowStep,
        timing.minNanos(),
        timing.medianNanos(),
        timing.coldNanos(),
        timing.countedIterations(),
        timing.countsSha256(),
        "JDK " + Runtime.version());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
