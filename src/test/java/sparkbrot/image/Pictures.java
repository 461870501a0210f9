package sparkbrot.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import sparkbrot.assembly.Assembly;
import sparkbrot.assembly.OutputFile;
import sparkbrot.color.Palette;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.storage.PendingFile;
import sparkbrot.tiles.CostSample;
import sparkbrot.tiles.LocalRenderer;
import sparkbrot.tiles.TileJob;
import sparkbrot.tiles.TilePlan;
import sparkbrot.tiles.TilePlanner;
import sparkbrot.tiles.TileResult;

/** Renders whole pictures through the real pipeline, without Spark and without files. */
public final class Pictures {

  public static final KernelSpec SPEC = KernelSpec.honest(KernelSpec.Choice.AUTO);
  public static final int MAX_ITER = 120;
  public static final Palette PALETTE = Palette.TWILIGHT;

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

  /** The counts of the whole image in one piece, straight from the kernel. */
  public static int[] counts(RenderRequest request) {
    PixelRegion whole = PixelRegion.whole(request.grid());
    int[] counts = new int[whole.pixels()];
    Kernels.select(SPEC).kernel().iterate(request.grid(), whole, request.maxIter(), counts);
    return counts;
  }

  /** The palette indices of the whole image. */
  public static byte[] indices(RenderRequest request) {
    int[] counts = counts(request);
    byte[] indices = new byte[counts.length];
    PALETTE.colorizer(request.maxIter()).color(counts, 0, indices, 0, counts.length);
    return indices;
  }

  public static TilePlan plan(RenderRequest request, int tileRows) {
    Viewport view = request.viewport();
    return new TilePlanner(view.widthPx(), view.heightPx(), view.widthPx() * 5L + 1)
        .fixedRows(CostSample.measure(request, Kernels.select(SPEC).kernel()), tileRows);
  }

  public static TileJob job(RenderRequest request, TilePlan plan, OutputFormat format) {
    return new TileJob(
        request,
        plan.strips(),
        format.encoder(request, PALETTE),
        OutputFormat.NPY.encoder(request, PALETTE));
  }

  public static Rendered render(RenderRequest request, int tileRows, OutputFormat format) {
    TilePlan plan = plan(request, tileRows);
    return assemble(request, plan, format, Long.MAX_VALUE, deliveries -> {});
  }

  /** Assembles with this budget of memory, the tiles in the order that {@code order} makes. */
  public static Rendered assemble(
      RenderRequest request,
      TilePlan plan,
      OutputFormat format,
      long memoryBudgetBytes,
      Consumer<List<TileResult>> order) {
    List<TileResult> results = Collections.synchronizedList(new java.util.ArrayList<>());
    new LocalRenderer(2).render(plan.tasks(), job(request, plan, format), results::add);
    order.accept(results);
    InMemory picture = new InMemory();
    InMemory npy = new InMemory();
    List<OutputFile> files =
        List.of(
            new OutputFile(
                format.assembler(request, PALETTE, Map.of("Software", "a test")),
                picture,
                TileResult::image),
            new OutputFile(
                OutputFormat.NPY.assembler(request, PALETTE, Map.of()), npy, TileResult::counts));
    try (Assembly assembly = new Assembly(files, plan.tiles().size(), memoryBudgetBytes)) {
      results.forEach(assembly);
      Assembly.Written written = assembly.awaitWritten();
      return new Rendered(
          picture.bytes().toByteArray(),
          npy.bytes().toByteArray(),
          written.countsSha256(),
          written.spilledBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Consumer<List<TileResult>> shuffledBy(Random random) {
    return results -> Collections.shuffle(results, random);
  }
}
