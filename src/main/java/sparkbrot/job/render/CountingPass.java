package sparkbrot.job.render;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import sparkbrot.color.Histogram;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.product.TaskRunner;
import sparkbrot.tiles.render.TileFailedException;

/**
 * Counts all samples of an image by their smooth counts, on the executors. What they count are
 * whole numbers, which add up to the same however many tasks there are.
 */
final class CountingPass {

  /** Stored samples are read in chunks of so many rows, or of single ones. */
  private static final int ROWS_TOGETHER = 16;

  /** So that tasks which take long do not hold up the end. */
  private static final int BANDS_PER_CORE = 8;

  private CountingPass() {}

  /** Rows that a task counts. */
  private record Band(int firstRow, int endRow) implements Serializable {}

  /**
   * Counts.
   *
   * @param source gives the samples
   * @param cores that share the work
   * @throws TileFailedException if samples cannot be had
   */
  static Histogram count(
      RenderRequest request, PreparedKernel source, TaskRunner runner, int cores) {
    int heightPx = request.viewport().heightPx();
    long units = (heightPx + ROWS_TOGETHER - 1L) / ROWS_TOGETHER;
    int bands = (int) Math.min(units, (long) BANDS_PER_CORE * Math.max(1, cores));
    List<Band> items = new ArrayList<>();
    for (int band = 0; band < bands; band++) {
      long begin = units * band / bands * ROWS_TOGETHER;
      long end = units * (band + 1) / bands * ROWS_TOGETHER;
      items.add(new Band((int) begin, (int) Math.min(end, heightPx)));
    }
    BinaryOperator<Histogram> sum = (BinaryOperator<Histogram> & Serializable) Histogram::plus;
    return runner.reduce(items, new OnExecutor(request, source), sum);
  }

  private record OnExecutor(RenderRequest request, PreparedKernel source)
      implements Function<Band, Histogram>, Serializable {

    @Override
    public Histogram apply(Band band) {
      Histogram histogram = new Histogram();
      int widthPx = request.viewport().widthPx();
      // One row at a time is all that memory needs; readers keep the chunk that they have open.
      SampleBlock row = new SampleBlock(Histogram.channels(), widthPx, request.maxIter());
      SampleKernel samples = source.open();
      try {
        for (int at = band.firstRow(); at < band.endRow(); at++) {
          samples.fill(row.moveTo(PixelRegion.rows(widthPx, at, 1)));
          histogram.add(row);
        }
      } catch (RuntimeException e) {
        throw new TileFailedException(
            "rows " + band.firstRow() + " to " + (band.endRow() - 1) + " cannot be counted: " + e,
            false,
            e);
      } finally {
        samples.rest();
      }
      return histogram;
    }
  }
}
