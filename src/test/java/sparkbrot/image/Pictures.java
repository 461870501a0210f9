package sparkbrot.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import sparkbrot.assembly.Assembly;
import sparkbrot.assembly.OutputFile;
import sparkbrot.color.Coloring;
import sparkbrot.color.PixelBlock;
import sparkbrot.color.PixelFormat;
import sparkbrot.color.coloring.BandsColoring;
import sparkbrot.color.coloring.Palette;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.storage.PendingFile;
import sparkbrot.tiles.plan.CostSample;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.plan.TilePlanner;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.render.HandOver;
import sparkbrot.tiles.render.LocalRenderer;
import sparkbrot.tiles.render.TileJob;
import sparkbrot.tiles.render.TileResult;

/** Renders whole pictures through the real pipeline, without Spark and without files. */
public final class Pictures {

  public static final KernelSpec SPEC = KernelSpec.honest(KernelSpec.Choice.AUTO);
  public static final KernelSpec WITH_SHORTCUTS =
      new KernelSpec(
          KernelSpec.Choice.AUTO, KernelSpec.Arithmetic.STRICT, KernelSpec.Precision.DOUBLE, true);
  public static final int MAX_ITER = 120;
  public static final Palette PALETTE = Palette.TWILIGHT;
  public static final Coloring COLORING = new BandsColoring(PALETTE);

  private Pictures() {}

  /** A file in memory. */
  public record InMemory(ByteArrayOutputStream bytes) implements PendingFile {

    public InMemory() {
      this(new ByteArrayOutputStream());
    }

    @Override
    public OutputStream stream() {
      return bytes;
    }

    @Override
    public void publish() {
      throw new UnsupportedOperationException("nothing here publishes");
    }

    @Override
    public void abort() {
      throw new UnsupportedOperationException("nothing here aborts");
    }
  }

  /** Picture, counts and hash of one rendering. */
  public record Rendered(byte[] picture, byte[] npy, String sha256, long spilledBytes) {}

  public static RenderRequest request(int widthPx, int heightPx) {
    return new RenderRequest(
        Viewport.centered(
            new BigDecimal("-0.75"), BigDecimal.ZERO, new BigDecimal("2.75"), widthPx, heightPx),
        PixelAnchor.CENTER,
        MAX_ITER,
        SPEC);
  }

  /** A product of the type of this name. */
  public static Product product(RenderRequest request, String type) {
    return ProductTypes.named(type).orElseThrow().product(new ImageSpec(request, COLORING));
  }

  /** Samples straight from the kernel. */
  public static SampleBlock samples(
      RenderRequest request, Set<Channel> channels, PixelRegion region) {
    SampleBlock samples = new SampleBlock(channels, region, request.maxIter());
    KernelFamilies.of(request.kernel()).prepare(request, channels).open().fill(samples);
    return samples;
  }

  /** The counts of the whole image in one piece. */
  public static SampleBlock samples(RenderRequest request) {
    Viewport view = request.viewport();
    return samples(
        request, Set.of(Channel.COUNT), PixelRegion.rows(view.widthPx(), 0, view.heightPx()));
  }

  /** The counts of the whole image. */
  public static int[] counts(RenderRequest request) {
    return samples(request).counts();
  }

  /** The palette indices of the whole image. */
  public static byte[] indices(RenderRequest request) {
    PixelBlock pixels = new PixelBlock(PixelFormat.INDEXED8, 0);
    COLORING.painter(request.maxIter()).paint(samples(request), pixels);
    return pixels.bytes();
  }

  /** What the coarse sample says. */
  public static CostSample cost(RenderRequest request) {
    return CostSample.measure(
        request, coarse -> KernelFamilies.of(request.kernel()).sampler(request, coarse));
  }

  public static TilePlan plan(RenderRequest request, int tileRows) {
    Viewport view = request.viewport();
    return new TilePlanner(view.widthPx(), view.heightPx(), view.widthPx() * 5L + 1)
        .fixedRows(cost(request), tileRows);
  }

  /** A picture and the counts. */
  public static TileJob job(RenderRequest request, TilePlan plan, String format) {
    return TileJob.prepare(
            request,
            plan.strips(),
            List.of(product(request, format), product(request, "npy")),
            HandOver.WHOLE)
        .withCountsHash(true);
  }

  public static Rendered render(RenderRequest request, int tileRows, String format) {
    TilePlan plan = plan(request, tileRows);
    return assemble(request, plan, format, Long.MAX_VALUE, deliveries -> {});
  }

  /** Assembles with this budget of memory, the tiles in the order that {@code order} makes. */
  public static Rendered assemble(
      RenderRequest request,
      TilePlan plan,
      String format,
      long memoryBudgetBytes,
      Consumer<List<TileResult>> order) {
    List<TileResult> results = Collections.synchronizedList(new ArrayList<>());
    new LocalRenderer(2).render(plan.tasks(), job(request, plan, format), results::add);
    order.accept(results);
    InMemory picture = new InMemory();
    InMemory npy = new InMemory();
    List<OutputFile> files =
        List.of(
            new OutputFile(product(request, format), picture),
            new OutputFile(product(request, "npy"), npy));
    try (Assembly assembly = new Assembly(files, plan.tiles().size(), memoryBudgetBytes)) {
      results.forEach(assembly);
      Assembly.Written written = assembly.awaitWritten();
      return new Rendered(
          picture.bytes().toByteArray(),
          npy.bytes().toByteArray(),
          written.counts().hash().orElseThrow(),
          written.spilledBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Consumer<List<TileResult>> shuffledBy(Random random) {
    return results -> Collections.shuffle(results, random);
  }
}
