package sparkbrot.job.verify;

import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.Channel;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;

/** Rows drawn at random, and their counts computed anew. */
final class SampledRows {

  private final RenderRequest request;
  private final int together;
  private final SampleKernel kernel;
  private final SampleKernel points;
  private final Set<Channel> channels;
  private final SortedSet<Integer> rows;
  private final PrecisionCheck precision;

  /**
   * @param together rows of samples that make a row of the output
   * @param channels what each sample shall have
   * @param number of rows; all if the image has no more
   * @param seed of the draw: the same seed draws the same rows
   */
  SampledRows(RenderRequest request, int together, Set<Channel> channels, int number, long seed) {
    this.request = request;
    this.together = together;
    this.channels = channels;
    PreparedKernel prepared = KernelFamilies.of(request.kernel()).prepare(request, channels);
    this.kernel = prepared.open();
    this.points = prepared.open();
    this.precision = new PrecisionCheck(request, seed);
    this.rows = draw(heightPx(), number, seed);
  }

  private static SortedSet<Integer> draw(int heightPx, int number, long seed) {
    SortedSet<Integer> drawn = new TreeSet<>();
    Random random = new Random(seed);
    // Floyd's algorithm: as many steps as rows, however many are asked for.
    for (int last = Math.max(0, heightPx - number); last < heightPx; last++) {
      int row = random.nextInt(last + 1);
      drawn.add(drawn.contains(row) ? last : row);
    }
    return drawn;
  }

  /** Rows of the output. */
  int heightPx() {
    return request.viewport().heightPx() / together;
  }

  /** In row order. */
  SortedSet<Integer> rows() {
    return rows;
  }

  boolean all() {
    return rows.size() == heightPx();
  }

  /** Compares some samples with arbitrary precision, where their family approximates. */
  PrecisionCheck precision() {
    return precision;
  }

  /** Samples elsewhere in the pixels. */
  PointSource points() {
    return points;
  }

  /** The samples of a row of the output. */
  SampleBlock compute(int row) {
    PixelRegion region = PixelRegion.rows(request.viewport().widthPx(), row * together, together);
    SampleBlock samples = new SampleBlock(channels, region, request.maxIter());
    kernel.fill(samples);
    return samples;
  }
}
