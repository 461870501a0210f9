package sparkbrot.pyramid;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sparkbrot.assembly.Assembly;
import sparkbrot.assembly.OutputFile;
import sparkbrot.image.ImageSpec;
import sparkbrot.image.Pictures;
import sparkbrot.image.ProductTypes;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.plan.CostSample;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.plan.TilePlanner;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.render.HandOver;
import sparkbrot.tiles.render.LocalRenderer;
import sparkbrot.tiles.render.TileJob;

/** Files of one picture, made in this JVM. */
public final class PyramidFixture {

  private PyramidFixture() {}

  /** A view with square pixels. */
  public static RenderRequest request(
      String re, String im, String width, int widthPx, int heightPx, int maxIter) {
    return new RenderRequest(
        Viewport.centered(
            new BigDecimal(re), new BigDecimal(im), new BigDecimal(width), widthPx, heightPx),
        PixelAnchor.CENTER,
        maxIter,
        Pictures.WITH_SHORTCUTS);
  }

  /** The bytes of each format, with smooth colours. */
  public static Map<String, byte[]> files(RenderRequest request, String... formats)
      throws IOException {
    RequestText text = new RequestText();
    request.describe(text);
    text.put("color", "smooth").put("samples", "1");
    ImageSpec spec = ImageSpec.parse(text);
    Map<String, Pictures.InMemory> files = new LinkedHashMap<>();
    List<OutputFile> outputs = new ArrayList<>();
    List<Product> products = new ArrayList<>();
    for (String format : formats) {
      Pictures.InMemory file = new Pictures.InMemory();
      Product product = ProductTypes.named(format).orElseThrow().product(spec);
      files.put(format, file);
      products.add(product);
      outputs.add(new OutputFile(product, file));
    }
    TilePlan plan = plan(request);
    TileJob job = TileJob.prepare(request, plan.strips(), products, HandOver.WHOLE);
    try (Assembly assembly = new Assembly(outputs, plan.tiles().size(), 64 << 20)) {
      new LocalRenderer(2).render(plan.tasks(), job, assembly);
      assembly.awaitWritten();
    }
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    files.forEach((format, file) -> bytes.put(format, file.bytes().toByteArray()));
    return bytes;
  }

  private static TilePlan plan(RenderRequest request) {
    CostSample cost =
        CostSample.measure(
            request, coarse -> KernelFamilies.of(request.kernel()).sampler(request, coarse));
    return new TilePlanner(request.viewport().widthPx(), request.viewport().heightPx(), 3)
        .fixedRows(cost, 256);
  }
}
