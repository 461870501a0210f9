package sparkbrot.tiles.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.kernel.warmup.KernelWarmUp;
import sparkbrot.machine.HostLoad;
import sparkbrot.samples.Channel;
import sparkbrot.samples.PartialDigests;
import sparkbrot.samples.RowDigests;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleSource;
import sparkbrot.samples.TileDigests;
import sparkbrot.scene.PixelRegion;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.Product;

/**
 * Renders one tile strip by strip: samples, digests, encoded parts. Its memory is one strip and
 * what the encoders keep, however many rows the tile has; the samples of a tile with a mirror are
 * kept.
 */
public final class TileRenderer {

  /** Of tiles that are no whole rows: the memory of a block does not grow with the image. */
  private static final int BLOCK_COLUMNS = PartialDigests.COLUMNS;

  private final TileJob job;
  private final SampleKernel kernel;
  private final Set<Channel> channels;
  private final int widthPx;
  private final int maxIter;
  private final long fetchNanos;
  private final long openNanos;

  /**
   * Opens the kernel in this JVM.
   *
   * @throws sparkbrot.kernel.KernelUnavailableException if the request demands a missing one
   */
  public TileRenderer(TileJob job) {
    this(job, 0);
  }

  /**
   * Opens the kernel in this JVM.
   *
   * @param fetchNanos how long the task waited for the job
   * @throws sparkbrot.kernel.KernelUnavailableException if the request demands a missing one
   */
  public TileRenderer(TileJob job, long fetchNanos) {
    long begin = System.nanoTime();
    this.job = job;
    this.kernel = KernelWarmUp.open(job.kernel());
    this.fetchNanos = fetchNanos;
    this.openNanos = System.nanoTime() - begin;
    this.channels = Product.channelsOf(job.products());
    this.widthPx = job.request().viewport().widthPx();
    this.maxIter = job.request().maxIter();
  }

  /**
   * Renders a tile in the calling thread, and its mirror if it has one, and hands them over.
   *
   * @param attempt unique among the attempts of a run
   * @throws IOException if its samples could not be read or it could not be handed over
   */
  public List<TileResult> render(RowTile tile, long attempt) throws IOException {
    List<TileResult> handedOver = new ArrayList<>();
    for (TileResult result : render(tile)) {
      handedOver.add(job.handOver().handOver(result, attempt));
    }
    return handedOver;
  }

  private List<TileResult> render(RowTile tile) throws IOException {
    int slot = TaskSlots.take();
    try {
      TileDigests digests = digests(tile);
      if (tile.mirror() == null) {
        return List.of(render(tile, kernel, digests, slot));
      }
      MirroredSamples samples = new MirroredSamples(kernel, tile, widthPx, channels, maxIter);
      return List.of(
          render(tile, samples, digests, slot),
          render(tile.mirror(), samples::fillMirrored, digests.reversed(), slot));
    } finally {
      TaskSlots.release(slot);
      kernel.rest();
    }
  }

  private TileDigests digests(RowTile tile) {
    if (tile.wholeRows()) {
      return new RowDigests(tile.rows(), job.countsHash());
    }
    if (job.countsHash()) {
      throw new IllegalArgumentException("SHA-256 is made of whole rows");
    }
    return new PartialDigests(tile.region(widthPx));
  }

  /**
   * @param digests to fill, or complete already
   */
  private TileResult render(RowTile tile, SampleSource source, TileDigests digests, int slot)
      throws IOException {
    try (Attempt attempt = new Attempt(tile, digests, slot)) {
      return attempt.run(source);
    }
  }

  /** The state of one tile's rendering. */
  private final class Attempt implements AutoCloseable {

    private final HostLoad loadBefore = HostLoad.now();
    private final long startEpochMillis = System.currentTimeMillis();
    private final long startNanos = System.nanoTime();
    private final RowTile tile;
    private final TileDigests digests;
    private final int slot;
    private final Map<String, PartEncoder> encoders = new LinkedHashMap<>();
    private final TimedPoints points = new TimedPoints(job.kernel());
    private long kernelNanos;
    private long hashNanos;
    private long encodingNanos;
    private long computedIterations;

    Attempt(RowTile tile, TileDigests digests, int slot) {
      this.tile = tile;
      this.digests = digests;
      this.slot = slot;
    }

    TileResult run(SampleSource source) throws IOException {
      TilePoints shared = new TilePoints(points);
      job.products()
          .forEach(product -> encoders.put(product.name(), product.encoder(job.strips(), shared)));
      PixelRegion all = tile.region(widthPx);
      int mostRows = Math.min(job.strips().rowsPerStrip(), all.rows());
      int mostColumns = tile.wholeRows() ? widthPx : Math.min(BLOCK_COLUMNS, all.columns());
      SampleBlock block = new SampleBlock(channels, mostRows * mostColumns, maxIter);
      for (int down = 0; down < all.rows(); down += mostRows) {
        for (int right = 0; right < all.columns(); right += mostColumns) {
          make(
              source,
              block.moveTo(
                  new PixelRegion(
                      all.firstRow() + down,
                      all.firstColumn() + right,
                      Math.min(mostRows, all.rows() - down),
                      Math.min(mostColumns, all.columns() - right))));
        }
      }
      Map<String, byte[]> parts = new LinkedHashMap<>();
      long begin = System.nanoTime();
      encoders.forEach((product, encoder) -> parts.put(product, encoder.finish()));
      encodingNanos += System.nanoTime() - begin;
      return new TileResult(tile, parts, digests.toByteArray(), work());
    }

    private void make(SampleSource source, SampleBlock block) throws IOException {
      long begin = System.nanoTime();
      computedIterations += source.fill(block);
      kernelNanos += System.nanoTime() - begin;
      if (!digests.complete()) {
        hashNanos += timed(digests::add, block);
      }
      for (PartEncoder encoder : encoders.values()) {
        encodingNanos += timed(encoder::add, block);
      }
    }

    private TileWork work() {
      long colorNanos = encoders.values().stream().mapToLong(PartEncoder::colorNanos).sum();
      // What encoders had computed for their pixels took its time within theirs.
      return new TileWork(
          startEpochMillis,
          fetchNanos,
          openNanos,
          System.nanoTime() - startNanos,
          kernelNanos + points.nanos(),
          colorNanos - points.nanos(),
          encodingNanos - colorNanos,
          hashNanos,
          (long) tile.rows() * tile.region(widthPx).columns(),
          digests.sum(),
          computedIterations + points.computedIterations(),
          kernel.work().plus(points.work()),
          HostLoad.now().since(loadBefore),
          slot,
          kernel.name(),
          kernel.vectorBits(),
          kernel.fallback().orElse(null),
          Runtime.version().toString());
    }

    @Override
    public void close() {
      encoders.values().forEach(PartEncoder::close);
    }
  }

  private static long timed(Consumer<SampleBlock> step, SampleBlock strip) {
    long begin = System.nanoTime();
    step.accept(strip);
    return System.nanoTime() - begin;
  }
}
