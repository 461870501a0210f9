package sparkbrot.tiles;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/**
 * Renders one tile strip by strip: counts, digests, encoded bytes. Its memory is one strip and what
 * the encoders keep, however many rows the tile has; the counts of a tile with a mirror are kept.
 */
public final class TileRenderer {

  private static final byte[] NOTHING = {};

  private final TileJob job;
  private final Kernels.Selection selection;
  private final PixelGrid grid;

  /**
   * Selects the kernel for this JVM.
   *
   * @throws sparkbrot.kernel.KernelUnavailableException if the request demands a missing one
   */
  public TileRenderer(TileJob job) {
    this.job = job;
    this.selection = Kernels.select(job.request().kernel());
    this.grid = job.request().grid();
  }

  /** Where a tile's counts come from. */
  interface CountSource {

    /**
     * Puts the counts of whole rows into the buffer, from index 0.
     *
     * @return the iterations computed for them
     */
    long counts(int firstRow, int rows, int[] buffer);
  }

  /**
   * Renders a tile in the calling thread, and its mirror if it has one, and hands them over.
   *
   * @param attempt unique among the attempts of a run
   * @throws IOException if they could not be handed over
   */
  public List<TileResult> render(RowTile tile, long attempt) throws IOException {
    List<TileResult> handedOver = new ArrayList<>();
    for (TileResult result : render(tile)) {
      handedOver.add(job.handOver().handOver(result, attempt));
    }
    return handedOver;
  }

  private List<TileResult> render(RowTile tile) {
    KernelWarmUp.stop();
    int slot = TaskSlots.take();
    try {
      if (tile.mirror() == null) {
        RowDigests digests = new RowDigests(tile.rows(), grid.widthPx());
        return List.of(new Attempt(tile, slot, digests).run(this::compute));
      }
      MirroredCounts counts = new MirroredCounts(this::compute, tile, grid.widthPx());
      Attempt first = new Attempt(tile, slot, new RowDigests(tile.rows(), grid.widthPx()));
      TileResult result = first.run(counts);
      return List.of(
          result, new Attempt(tile.mirror(), slot, first.digests.reversed()).run(counts::mirrored));
    } finally {
      TaskSlots.release(slot);
    }
  }

  private long compute(int firstRow, int rows, int[] buffer) {
    return selection
        .kernel()
        .iterate(grid, PixelRegion.rows(grid, firstRow, rows), job.request().maxIter(), buffer);
  }

  /** The state of one tile's rendering. */
  private final class Attempt {

    private final long startEpochMillis = System.currentTimeMillis();
    private final long startNanos = System.nanoTime();
    private final RowTile tile;
    private final int slot;
    private final StripEncoder image = begin(job.image());
    private final StripEncoder counts = begin(job.counts());
    private final RowDigests digests;
    private long kernelNanos;
    private long hashNanos;
    private long encodingNanos;
    private long countedIterations;
    private long computedIterations;

    /**
     * @param digests to fill, or complete already
     */
    Attempt(RowTile tile, int slot, RowDigests digests) {
      this.tile = tile;
      this.slot = slot;
      this.digests = digests;
    }

    TileResult run(CountSource source) {
      int rowsPerStrip = job.strips().rowsPerStrip();
      int[] buffer = new int[Math.min(rowsPerStrip, tile.rows()) * grid.widthPx()];
      for (int row = tile.firstRow(); row < tile.endRow(); row += rowsPerStrip) {
        int rows = Math.min(rowsPerStrip, tile.endRow() - row);
        long begin = System.nanoTime();
        computedIterations += source.counts(row, rows, buffer);
        kernelNanos += System.nanoTime() - begin;
        EscapeSamples samples =
            new EscapeSamples(row, rows, grid.widthPx(), job.request().maxIter(), buffer);
        countedIterations += sum(samples);
        hashNanos += digests.complete() ? 0 : timed(digests::add, samples);
        encodingNanos += image == null ? 0 : timed(image::add, samples);
        encodingNanos += counts == null ? 0 : timed(counts::add, samples);
      }
      byte[] imageBytes = image == null ? NOTHING : image.finish();
      byte[] countBytes = counts == null ? NOTHING : counts.finish();
      return new TileResult(tile, imageBytes, countBytes, digests.toByteArray(), work());
    }

    private TileWork work() {
      long colorNanos = image == null ? 0 : image.colorNanos();
      return new TileWork(
          startEpochMillis,
          System.nanoTime() - startNanos,
          kernelNanos,
          colorNanos,
          encodingNanos - colorNanos,
          hashNanos,
          (long) tile.rows() * grid.widthPx(),
          countedIterations,
          computedIterations,
          slot,
          selection.kernel().name(),
          selection.kernel().vectorBits(),
          selection.fellBack() ? selection.reason() : null,
          Runtime.version().toString());
    }
  }

  private static StripEncoder begin(StripEncoder.Factory factory) {
    return factory == null ? null : factory.begin();
  }

  private static long timed(Consumer<EscapeSamples> step, EscapeSamples samples) {
    long begin = System.nanoTime();
    step.accept(samples);
    return System.nanoTime() - begin;
  }

  private static long sum(EscapeSamples samples) {
    int[] counts = samples.counts();
    long sum = 0;
    for (int i = 0; i < samples.size(); i++) {
      sum += counts[i];
    }
    return sum;
  }
}
