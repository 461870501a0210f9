package sparkbrot.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sparkbrot.cli.option.ColorOptions;
import sparkbrot.cli.option.KernelOptions;
import sparkbrot.cli.option.Numbers;
import sparkbrot.cli.option.SamplingOptions;
import sparkbrot.cli.option.UsageException;
import sparkbrot.cli.option.ViewOptions;
import sparkbrot.image.ImageSpec;
import sparkbrot.kernel.Groundwork;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.report.predict.SchedulerSimulation;
import sparkbrot.report.predict.SchedulerSimulation.Outcome;
import sparkbrot.samples.Channel;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.plan.CostSample;
import sparkbrot.tiles.plan.MirroredPlan;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.plan.TilePlanner;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.StripLayout;

/** {@code plan}: what a render would cost, before any run. */
@Command(
    name = "plan",
    sortOptions = false,
    description =
        "Estimates time and core hours of a render on N cores, and what its outputs take of the"
            + " driver, from a sample of the view.")
final class PlanCommand implements Callable<Integer> {

  /** A task of a standalone cluster costs this beside its tile; an empty one took 2.7 ms. */
  private static final double OVERHEAD_SECONDS = 0.0027;

  /** The sample is not exact enough for less than a percent to mean anything. */
  private static final double WORTH_CHOOSING = 0.99;

  private static final int[] FIXED_ROWS = {16, 64, 256};

  /** A rule of thumb, not measured: with more, too many tasks share a heap and its collector. */
  private static final int MOST_EXECUTOR_CORES = 8;

  @Mixin private ViewOptions view;

  @Mixin private KernelOptions kernel;

  @Mixin private ColorOptions color;

  @Mixin private SamplingOptions sampling;

  @Option(
      names = "--cores",
      paramLabel = "P,...",
      split = ",",
      defaultValue = "1,8,64,1024",
      description = "Core counts. Default: ${DEFAULT-VALUE}")
  private List<String> cores;

  @Option(
      names = "--rate",
      paramLabel = "MITER",
      description =
          "Million iterations a second of one core. Default: measured here, in about 3 seconds")
  private String rate;

  @Option(
      names = "--node-cores",
      paramLabel = "N",
      description = "Cores of one machine of the cluster. Default: those of this machine")
  private String nodeCores;

  @Option(
      names = "--dispatch-micros",
      paramLabel = "N",
      defaultValue = "1000",
      description = "The driver's time for a task; predict measures it. Default: ${DEFAULT-VALUE}")
  private String dispatchMicros;

  @Option(
      names = "--copy-megabytes",
      paramLabel = "N",
      defaultValue = "300",
      description =
          "Output that the driver writes in a second; the timing log has it as copyBytesPerSecond."
              + " Default: ${DEFAULT-VALUE}")
  private String copyMegabytes;

  @Override
  public Integer call() {
    ImageSpec spec = RenderCommand.spec(view, kernel, color, sampling);
    RenderRequest request = spec.request();
    double dispatch = Numbers.positive("--dispatch-micros", dispatchMicros, 1_000_000) / 1e6;
    int[] counts =
        cores.stream().mapToInt(p -> Numbers.positive("--cores", p, Numbers.MAX_CORES)).toArray();
    int node =
        nodeCores == null
            ? Runtime.getRuntime().availableProcessors()
            : Numbers.positive("--node-cores", nodeCores, Numbers.MAX_CORES);
    Groundwork groundwork = KernelFamilies.of(request.kernel()).groundwork(request);
    if (groundwork.exists()) {
      // First of all, as what follows needs it done.
      print("reference: %s%n", groundwork.forecast());
    }
    double perSecond;
    CostSample sample;
    try {
      perSecond =
          rate == null
              ? KernelRate.measure(request)
              : 1e6 * Numbers.positive("--rate", rate, 1_000_000);
      sample =
          CostSample.measure(
              request,
              coarse ->
                  KernelFamilies.of(coarse.kernel()).prepare(coarse, Set.of(Channel.COUNT)).open());
    } catch (KernelUnavailableException e) {
      // That of samples: executors may have the room that this JVM lacks.
      throw new UsageException("nothing more can be measured here: " + e.getMessage());
    }
    int copy = Numbers.positive("--copy-megabytes", copyMegabytes, 1_000_000);
    List<Product> products = DriverNeeds.products(spec);
    // A picture and its counts: what is handed over together decides how large tiles may be.
    long bytesPerRow =
        products.get(0).bytesPerRow() + products.get(products.size() - 1).bytesPerRow();
    StripLayout strips = StripLayout.of(request.viewport().heightPx(), bytesPerRow);
    boolean mirrored = MirroredPlan.fits(request, strips);
    DriverNeeds needs = DriverNeeds.measure(request, products, strips, mirrored);
    sample = (mirrored ? sample.upperHalf() : sample).times(needs.samplingFactor());
    // A task makes a tile and its mirror, and colours, encodes and hashes both.
    int width = request.viewport().widthPx() * (mirrored ? 2 : 1);
    TilePlanner planner =
        mirrored
            ? MirroredPlan.plannerOfUpperHalf(request.viewport(), products, bytesPerRow)
            : new TilePlanner(request.viewport().widthPx(), strips.heightPx(), bytesPerRow);
    long total = planner.equalCost(sample, 1).estimatedIterations();
    print(
        "%s pixels, about %.3g iterations; one core does %.4g million a second%s%n",
        request.viewport().size(), (double) total, perSecond / 1e6, rate == null ? " here" : "");
    print(
        "%8s %12s %12s %6s %8s  %s%n", "cores", "seconds", "core hours", "E", "tiles", "tile plan");
    double one = cheapest(planner, sample, 1, width, perSecond, dispatch).outcome().seconds();
    for (int p : counts) {
      Choice best = cheapest(planner, sample, p, width, perSecond, dispatch);
      double seconds = best.outcome().seconds();
      print(
          "%8d %12.4g %12.4g %5.1f%% %8d  --tile-rows %s%s%n",
          p,
          seconds,
          p * seconds / 3600,
          100 * one / seconds / p,
          best.outcome().tiles(),
          best.tileRows(),
          best.outcome().tiles() < p ? " (fewer tiles than cores: take fewer cores)" : "");
    }
    needs.print(
        System.out,
        planner.equalCost(sample, Arrays.stream(counts).max().orElse(1)).tasks().size(),
        one,
        copy);
    long held = spec.antiAliasing().stripBytes(strips.rowsPerStrip(), request.viewport().widthPx());
    if (held > 0) {
      print("executor memory: several samples a pixel take %.1f MB for each core%n", held / 1e6);
    }
    print("recommended on machines of %d cores: --executor-cores %d%n", node, executorCores(node));
    print("start-up, planning and the end of the assembly come on top: some seconds%n");
    return 0;
  }

  /** A tile plan's option and what it would take. */
  private record Choice(String tileRows, Outcome outcome) {}

  private static Choice cheapest(
      TilePlanner planner, CostSample sample, int cores, int width, double rate, double dispatch) {
    Choice best =
        new Choice(
            "auto", simulate(planner.equalCost(sample, cores), cores, width, rate, dispatch));
    for (int rows : FIXED_ROWS) {
      Outcome outcome = simulate(planner.fixedRows(sample, rows), cores, width, rate, dispatch);
      if (outcome.seconds() < WORTH_CHOOSING * best.outcome().seconds()) {
        best = new Choice(String.valueOf(rows), outcome);
      }
    }
    return best;
  }

  private static Outcome simulate(
      TilePlan plan, int cores, int width, double rate, double dispatch) {
    double[] seconds =
        plan.tiles().stream()
            .mapToDouble(
                tile ->
                    (tile.estimatedIterations()
                            + (double) tile.rows() * width * TilePlanner.PIXEL_OVERHEAD_ITERATIONS)
                        / rate)
            .toArray();
    return SchedulerSimulation.run(seconds, cores, dispatch, OVERHEAD_SECONDS);
  }

  /** Executors of one size that leave no core of a machine unused. */
  private static int executorCores(int node) {
    return IntStream.rangeClosed(1, Math.min(node, MOST_EXECUTOR_CORES))
        .filter(size -> node % size == 0)
        .max()
        .orElse(1);
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
