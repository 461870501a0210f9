package sparkbrot.kernel.perturbation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Properties;
import java.util.Set;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/** Views of the tests, and their samples. */
public final class DeepViews {

  public static final KernelSpec SPEC = spec(KernelSpec.Choice.AUTO);

  /** In the seahorse valley; the constant occurs in many public repositories. */
  public static final RenderRequest SEAHORSE =
      zoomed(
          "-0.743643887037158704752191506114774",
          "0.131825904205311970493132056385139",
          "1e15",
          96,
          54,
          8000);

  /** From rust-fractal-core's rug.toml. */
  public static final RenderRequest RUG =
      zoomed(
          "-7.9856115902047085671716303928097401376193131347906353282929485486693248695191552968491"
              + "156020599707E-1",
          "-1.6592962038396502368988701380724804903460653992448693870042767565846205226594618367517"
              + "619118199066E-1",
          "3.2782554626465212E56",
          96,
          54,
          100_000);

  /**
   * Around the middle of kf-1e1086, where samples become wide again and again, and some of those
   * that walk together go on at index 0 before others do.
   */
  public static final RenderRequest BETWEEN_MINIBROTS =
      named("kf-1e1086", "1e400", 40, 24, 100_000);

  private DeepViews() {}

  /** A view of deep-views.properties. */
  public static RenderRequest named(String name, int columns, int rows) {
    Properties views = properties();
    return named(
        name,
        views.getProperty(name + ".zoom"),
        columns,
        rows,
        Integer.parseInt(views.getProperty(name + ".maxIter")));
  }

  private static RenderRequest named(String name, String zoom, int columns, int rows, int maxIter) {
    Properties views = properties();
    return zoomed(
        views.getProperty(name + ".re"),
        views.getProperty(name + ".im"),
        zoom,
        columns,
        rows,
        maxIter);
  }

  private static Properties properties() {
    Properties views = new Properties();
    try (InputStream in = DeepViews.class.getResourceAsStream("/sparkbrot/deep-views.properties")) {
      views.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return views;
  }

  public static KernelSpec spec(KernelSpec.Choice choice) {
    return new KernelSpec(
        KernelSpec.PERTURBATION,
        choice,
        KernelSpec.Arithmetic.STRICT,
        KernelSpec.Precision.DOUBLE,
        true);
  }

  public static RenderRequest with(RenderRequest request, KernelSpec.Accuracy accuracy) {
    KernelSpec spec = request.kernel();
    return new RenderRequest(
        request.viewport(),
        request.anchor(),
        request.maxIter(),
        new KernelSpec(
            spec.family(),
            spec.choice(),
            spec.arithmetic(),
            spec.precision(),
            spec.shortcuts(),
            accuracy));
  }

  public static RenderRequest zoomed(
      String re, String im, String zoom, int columns, int rows, int maxIter) {
    return new RenderRequest(
        Viewport.zoomed(
            new BigDecimal(re), new BigDecimal(im), new BigDecimal(zoom), columns, rows),
        PixelAnchor.CENTER,
        maxIter,
        SPEC);
  }

  /** Three by three samples, 10^-k apart. */
  public static RenderRequest around(String re, String im, int k, int maxIter) {
    BigDecimal half = new BigDecimal("1.5e-" + k);
    BigDecimal x = new BigDecimal(re);
    BigDecimal y = new BigDecimal(im);
    return new RenderRequest(
        Viewport.bounded(x.subtract(half), x.add(half), y.subtract(half), y.add(half), 3, 3),
        PixelAnchor.CENTER,
        maxIter,
        SPEC);
  }

  public static PixelRegion whole(RenderRequest request) {
    return PixelRegion.rows(request.viewport().widthPx(), 0, request.viewport().heightPx());
  }

  public static SampleBlock samples(RenderRequest request, Set<Channel> channels) {
    SampleBlock block = new SampleBlock(channels, whole(request), request.maxIter());
    KernelFamilies.of(request.kernel()).prepare(request, channels).open().fill(block);
    return block;
  }

  public static int[] counts(RenderRequest request) {
    return samples(request, Set.of(Channel.COUNT)).counts();
  }
}
