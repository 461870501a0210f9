package sparkbrot.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.HandOver;
import sparkbrot.tiles.PartEncoder;
import sparkbrot.tiles.Product;
import sparkbrot.tiles.StripLayout;
import sparkbrot.tiles.TileJob;
import sparkbrot.tiles.TimedPoints;

/**
 * What an image's outputs will take, before any run: whole strips spread over the image are
 * rendered and encoded as executors would, and their bytes scaled up to all rows.
 */
public final class OutputSample {

  /**
   * Bytes of a strip differ by a factor of 100 over an image: so many give the sum within percents.
   */
  private static final int MOST_STRIPS = 64;

  /** The fractions of the golden ratio's multiples are spread evenly however many there are. */
  private static final double GOLDEN_RATIO = 0.6180339887498949;

  private final StripLayout strips;
  private final Map<String, Long> bytes = new HashMap<>();
  private long rows;
  private long ownIterations;
  private long otherIterations;

  private OutputSample(StripLayout strips) {
    this.strips = strips;
  }

  /**
   * Renders strips until there are enough or the time is over; at least one.
   *
   * @param strips how the image is cut
   * @param products what the samples are encoded as
   * @param budgetNanos when to stop; a strip that has begun is finished
   */
  public static OutputSample measure(
      RenderRequest request, StripLayout strips, List<Product> products, long budgetNanos) {
    OutputSample sample = new OutputSample(strips);
    TileJob job = TileJob.prepare(request, strips, products, HandOver.WHOLE);
    SampleKernel kernel = job.kernel().open();
    Map<String, TimedPoints> points = new HashMap<>();
    products.forEach(product -> points.put(product.name(), new TimedPoints(job.kernel())));
    int widthPx = request.viewport().widthPx();
    SampleBlock block =
        new SampleBlock(
            TileJob.channels(products),
            Math.multiplyExact(strips.rows(0), widthPx),
            request.maxIter());
    int most = Math.min(MOST_STRIPS, strips.strips());
    long begin = System.nanoTime();
    for (int i = 0; i < most && (i == 0 || System.nanoTime() - begin < budgetNanos); i++) {
      int strip = strips.strips() == most ? i : (int) (i * GOLDEN_RATIO % 1 * strips.strips());
      int stripRows = strips.rows(strip);
      sample.ownIterations +=
          kernel.fill(block.moveTo(PixelRegion.rows(widthPx, strips.firstRow(strip), stripRows)));
      for (Product product : products) {
        if (product.blockPx() > 0) {
          continue;
        }
        try (PartEncoder encoder = product.encoder(strips, points.get(product.name()))) {
          encoder.add(block);
          sample.bytes.merge(product.name(), (long) encoder.finish().length, Long::sum);
        }
      }
      sample.rows += stripRows;
    }
    measureBlocks(sample, request, kernel, products, points, begin + budgetNanos);
    sample.otherIterations = points.get(products.get(0).name()).computedIterations();
    return sample;
  }

  /** Whole blocks spread over the image, for what is made of them; at least one. */
  private static void measureBlocks(
      OutputSample sample,
      RenderRequest request,
      SampleKernel kernel,
      List<Product> products,
      Map<String, TimedPoints> points,
      long endNanos) {
    List<Product> ofBlocks = products.stream().filter(p -> p.blockPx() > 0).toList();
    if (ofBlocks.isEmpty()) {
      return;
    }
    int side = ofBlocks.get(0).blockPx();
    int widthPx = request.viewport().widthPx();
    int heightPx = request.viewport().heightPx();
    int across = (widthPx + side - 1) / side;
    int blocks = Math.multiplyExact(across, (heightPx + side - 1) / side);
    SampleBlock block = new SampleBlock(TileJob.channels(ofBlocks), side * side, request.maxIter());
    long pixels = 0;
    int most = Math.min(MOST_STRIPS, blocks);
    for (int i = 0; i < most && (i == 0 || System.nanoTime() < endNanos); i++) {
      int at = blocks == most ? i : (int) (i * GOLDEN_RATIO % 1 * blocks);
      int row = at / across * side;
      int column = at % across * side;
      kernel.fill(
          block.moveTo(
              new PixelRegion(
                  row, column, Math.min(side, heightPx - row), Math.min(side, widthPx - column))));
      for (Product product : ofBlocks) {
        try (PartEncoder encoder = product.encoder(sample.strips, points.get(product.name()))) {
          encoder.add(block);
          sample.bytes.merge(product.name(), (long) encoder.finish().length, Long::sum);
        }
      }
      pixels += block.size();
    }
    double all = (double) widthPx * heightPx / pixels;
    for (Product product : ofBlocks) {
      sample.bytes.computeIfPresent(
          product.name(), (name, bytes) -> Math.round(bytes * all * sample.share()));
    }
  }

  /** Share of the image's rows that was rendered. */
  public double share() {
    return (double) rows / strips.heightPx();
  }

  /**
   * Iterations of all samples of the first product's pixels for each of the image's own samples.
   */
  public double samplingFactor() {
    return 1 + (double) otherIterations / Math.max(1, ownIterations);
  }

  /** Bytes that executors will hand over for a product that was sampled. */
  public long handedOverBytes(Product product) {
    return Math.round(bytes.get(product.name()) / share());
  }
}
