package sparkbrot.tiles.render;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.StripLayout;

/**
 * What an image's outputs will take, before any run: whole strips spread over the image, or blocks
 * where a product is made of those, are rendered and encoded as executors would, and their bytes
 * scaled up to all of it.
 */
public final class OutputSample {

  /**
   * Bytes of a strip differ by a factor of 100 over an image: so many give the sum within percents.
   */
  private static final int MOST_STRIPS = 64;

  /** A block has a tenth of the pixels that a strip of a large image has, and no more alike. */
  private static final int MOST_BLOCKS = 256;

  /** The fractions of the golden ratio's multiples are spread evenly however many there are. */
  private static final double GOLDEN_RATIO = 0.6180339887498949;

  private final RenderRequest request;
  private final StripLayout strips;
  private final SampleKernel kernel;
  private final Map<String, TimedPoints> points = new HashMap<>();
  private final Map<String, Long> handedOverBytes = new HashMap<>();
  private double share;
  private long ownIterations;
  private double samplingFactor = 1;

  private OutputSample(RenderRequest request, StripLayout strips, List<Product> products) {
    this.request = request;
    this.strips = strips;
    PreparedKernel prepared = TileJob.prepare(request, strips, products, HandOver.WHOLE).kernel();
    this.kernel = prepared.open();
    products.forEach(product -> points.put(product.name(), new TimedPoints(prepared)));
  }

  /**
   * Renders strips until there are enough or the time is over, and then blocks if a product is made
   * of them; at least one.
   *
   * @param strips how the image is cut
   * @param products what the samples are encoded as; the first is made of strips
   * @param budgetNanos when to stop; a piece that has begun is finished
   */
  public static OutputSample measure(
      RenderRequest request, StripLayout strips, List<Product> products, long budgetNanos) {
    OutputSample sample = new OutputSample(request, strips, products);
    int widthPx = request.viewport().widthPx();
    List<Product> ofStrips = products.stream().filter(it -> it.blockPx() == 0).toList();
    List<Product> ofBlocks = products.stream().filter(it -> it.blockPx() > 0).toList();
    // Each kind has its time, however long the other's pieces take.
    long budget = ofBlocks.isEmpty() ? budgetNanos : budgetNanos / 2;
    sample.share =
        sample.measure(
            ofStrips,
            strips.strips(),
            MOST_STRIPS,
            strip -> PixelRegion.rows(widthPx, strips.firstRow(strip), strips.rows(strip)),
            budget);
    sample.samplingFactor =
        1
            + (double) sample.points.get(products.get(0).name()).computedIterations()
                / Math.max(1, sample.ownIterations);
    if (!ofBlocks.isEmpty()) {
      int side = ofBlocks.get(0).blockPx();
      int heightPx = request.viewport().heightPx();
      int across = (widthPx + side - 1) / side;
      int down = (heightPx + side - 1) / side;
      sample.measure(
          ofBlocks,
          Math.multiplyExact(across, down),
          MOST_BLOCKS,
          block -> {
            int row = block / across * side;
            int column = block % across * side;
            return new PixelRegion(
                row, column, Math.min(side, heightPx - row), Math.min(side, widthPx - column));
          },
          budget);
    }
    return sample;
  }

  /**
   * Renders pieces for some products.
   *
   * @param pieces of the image
   * @param most to render
   * @param region of a piece; that of the first is as large as any
   * @return share of the image's pixels that they have
   */
  private double measure(
      List<Product> products,
      int pieces,
      int most,
      IntFunction<PixelRegion> region,
      long budgetNanos) {
    SampleBlock block =
        new SampleBlock(Product.channelsOf(products), region.apply(0).pixels(), request.maxIter());
    Map<String, Long> bytes = new HashMap<>();
    long pixels = 0;
    long begin = System.nanoTime();
    for (int i = 0;
        i < Math.min(most, pieces) && (i == 0 || System.nanoTime() - begin < budgetNanos);
        i++) {
      int piece = pieces <= most ? i : (int) (i * GOLDEN_RATIO % 1 * pieces);
      ownIterations += kernel.fill(block.moveTo(region.apply(piece)));
      for (Product product : products) {
        try (PartEncoder encoder = product.encoder(strips, points.get(product.name()))) {
          encoder.add(block);
          bytes.merge(product.name(), (long) encoder.finish().length, Long::sum);
        }
      }
      pixels += block.size();
    }
    double done = (double) pixels / request.viewport().widthPx() / request.viewport().heightPx();
    bytes.forEach((name, sum) -> handedOverBytes.put(name, Math.round(sum / done)));
    return done;
  }

  /** Share of the image's rows that was rendered as strips. */
  public double share() {
    return share;
  }

  /**
   * Iterations of all samples of the first product's pixels for each of the image's own samples.
   */
  public double samplingFactor() {
    return samplingFactor;
  }

  /** Bytes that executors will hand over for a product that was sampled. */
  public long handedOverBytes(Product product) {
    return handedOverBytes.get(product.name());
  }
}
