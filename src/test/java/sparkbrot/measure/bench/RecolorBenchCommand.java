package sparkbrot.measure.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sparkbrot.cli.option.Numbers;
import sparkbrot.color.Coloring;
import sparkbrot.color.Colorings;
import sparkbrot.image.ImageSpec;
import sparkbrot.image.ProductTypes;
import sparkbrot.image.exr.StoredSamples;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.measure.Workload;
import sparkbrot.samples.ImageDigests;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.scene.Viewport;
import sparkbrot.storage.Location;
import sparkbrot.tiles.plan.CostSample;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.plan.TilePlanner;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.StripLayout;
import sparkbrot.tiles.render.HandOver;
import sparkbrot.tiles.render.TileJob;
import sparkbrot.tiles.render.TileRenderer;
import sparkbrot.tiles.render.TileResult;
import sparkbrot.tiles.render.TileWork;

/** {@code bench recolor}: what tasks of recolor take, beside those of render. */
@Command(
    name = "recolor",
    description =
        "Renders a view into samples, then pictures of them and pictures without them in turn, on one"
            + " thread and without Spark; prints medians as a table.")
final class RecolorBenchCommand implements Callable<Integer> {

  private static final double WORTH = 5;

  @Option(
      names = "--workload",
      defaultValue = "-0.743648887,-0.743638887,0.131823404,0.131828404,1536,768,5000",
      description = "As of bench kernel (default: ${DEFAULT-VALUE}).")
  private String workload;

  @Option(
      names = "--color",
      defaultValue = "smooth",
      description = "As of render, with its defaults (default: ${DEFAULT-VALUE}).")
  private String color;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Rounds, the first of which warms up (default: ${DEFAULT-VALUE}).")
  private String rounds;

  @Override
  public Integer call() throws IOException {
    int times = Numbers.positive("--rounds", rounds, BenchOptions.MOST_ROUNDS);
    RenderRequest request = request(Workload.parse(workload));
    Path folder = Files.createTempDirectory("sparkbrot-recolor");
    Path file = folder.resolve("set.exr");
    try {
      write(request, file);
      StoredSamples stored = StoredSamples.open(Location.of(file.toString()));
      head(request, Files.size(file), times);
      measure(request, stored, times);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
    return 0;
  }

  private static RenderRequest request(Workload work) {
    return new RenderRequest(
        Viewport.bounded(
            work.xmin(), work.xmax(), work.ymin(), work.ymax(), work.widthPx(), work.heightPx()),
        PixelAnchor.CENTER,
        work.maxIter(),
        KernelSpec.honest(KernelSpec.Choice.AUTO));
  }

  private static ImageSpec spec(RenderRequest request, String color) {
    RequestText options = new RequestText().put(Colorings.OPTION, color);
    Coloring coloring = Colorings.parse(options);
    return new ImageSpec(request, coloring);
  }

  private static Product product(RenderRequest request, String color, String type) {
    return ProductTypes.named(type).orElseThrow().product(spec(request, color));
  }

  private static StripLayout strips(RenderRequest request, Product product) {
    return StripLayout.of(request.viewport().heightPx(), product.bytesPerRow());
  }

  private static List<RowTile> tiles(RenderRequest request, Product product) {
    Viewport view = request.viewport();
    TilePlanner planner =
        new TilePlanner(view.widthPx(), strips(request, product), product.bytesPerRow());
    return planner.fixedRows(CostSample.uniform(), 64).tiles();
  }

  private static void write(RenderRequest request, Path file) throws IOException {
    Product product = product(request, "bands", "exr");
    TileJob job =
        TileJob.prepare(request, strips(request, product), List.of(product), HandOver.WHOLE);
    TileRenderer renderer = new TileRenderer(job);
    ImageDigests digests = new ImageDigests();
    try (OutputStream out = Files.newOutputStream(file);
        PartAssembler assembler = product.assembler()) {
      assembler.begin(out);
      for (RowTile tile : tiles(request, product)) {
        TileResult result = renderer.render(tile, 0).get(0);
        digests.add(tile.rows(), result.rowDigests());
        assembler.append(out, result.part(product.name()));
      }
      assembler.finish(out, digests.finish());
    }
  }

  private static void head(RenderRequest request, long bytes, int times) {
    Viewport view = request.viewport();
    System.out.printf(
        Locale.ROOT,
        "%s samples of %s, limit %d, %.1f bytes a sample stored; Java %s; median of %d rounds.%n%n",
        view.size(),
        view.bounds(),
        request.maxIter(),
        (double) bytes / view.pixels(),
        Runtime.version(),
        times - 1);
    System.out.println(
        "| colours | read ns | colour ns | encode and hash ns | recolor M samples/s | kernel ns an"
            + " iteration | iterations a sample here | recolor is faster by | five times from |");
    System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
  }

  private void measure(RenderRequest request, StoredSamples stored, int times) throws IOException {
    Product product = product(request, color, "png");
    StripLayout strips = strips(request, product);
    TileJob rendering = TileJob.prepare(request, strips, List.of(product), HandOver.WHOLE);
    TileJob recoloring = job(rendering, stored);
    List<TileWork> recolored = new ArrayList<>();
    List<TileWork> rendered = new ArrayList<>();
    for (int round = 0; round < Math.max(2, times); round++) {
      TileWork again = run(recoloring, product);
      TileWork anew = run(rendering, product);
      if (round > 0) {
        recolored.add(again);
        rendered.add(anew);
      }
    }
    print(color, median(recolored), median(rendered));
  }

  private static TileJob job(TileJob rendering, PreparedKernel source) {
    return new TileJob(
        rendering.request(), rendering.strips(), source, rendering.products(), HandOver.WHOLE);
  }

  private static TileWork run(TileJob job, Product product) throws IOException {
    TileRenderer renderer = new TileRenderer(job);
    TileWork sum = null;
    for (RowTile tile : tiles(job.request(), product)) {
      TileWork work = renderer.render(tile, 0).get(0).work();
      sum = sum == null ? work : sum.plus(work);
    }
    return sum;
  }

  private static TileWork median(List<TileWork> works) {
    works.sort(Comparator.comparingLong(TileWork::tileNanos));
    return works.get(works.size() / 2);
  }

  /** Beside its iterations, rendering costs what recolouring does but for reading. */
  private static void print(String color, TileWork again, TileWork anew) {
    double samples = again.pixels();
    double recolor = again.tileNanos() / samples;
    double rest = recolor - again.kernelNanos() / samples;
    double iteration = (double) anew.kernelNanos() / anew.computedIterations();
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f | %.2f | %.3f | %.0f | %.1f | %.0f |%n",
        color,
        again.kernelNanos() / samples,
        again.colorNanos() / samples,
        (again.encodeNanos() + again.hashNanos()) / samples,
        1e3 / recolor,
        iteration,
        anew.computedIterations() / samples,
        (double) anew.tileNanos() / again.tileNanos(),
        (WORTH * recolor - rest) / iteration);
  }
}
