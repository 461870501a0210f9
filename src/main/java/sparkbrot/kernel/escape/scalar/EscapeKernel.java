package sparkbrot.kernel.escape.scalar;

import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/**
 * Counts the iterations that each sample of a grid takes to escape.
 *
 * <p>The count of a sample c is that of the seed program:
 *
 * <pre>
 *   z = c; n = 0
 *   while n &lt; maxIter and |z|^2 &lt;= 4:  z = z^2 + c;  n = n + 1
 * </pre>
 *
 * <p>so 0 &lt;= n &lt;= maxIter, and n = maxIter means "not seen outside". Every implementation of
 * strict arithmetic gives the same counts bit for bit, at every vector width and on every JDK, and
 * so for the channels of {@link ExteriorValues}, in every arithmetic.
 */
public interface EscapeKernel {

  /** What ran, for people and for the timing log, such as {@code vector256 strict double}. */
  String name();

  /** Width of one vector in bits; 64 for scalar code. */
  int vectorBits();

  /**
   * Counts any rectangle of the image. A count depends on its sample alone, not on the region that
   * it is computed with.
   *
   * @param grid sample positions of the whole image
   * @param region what to count, within the grid
   * @param maxIter limit of the count, at least 1
   * @param counts receives rows x columns counts, row-major, from index 0
   * @return the iterations really computed: the sum of the counts unless a shortcut skipped work
   */
  default long iterate(PixelGrid grid, PixelRegion region, int maxIter, int[] counts) {
    return compute(SamplePositions.of(grid, region), maxIter, ChannelArrays.of(counts));
  }

  /**
   * Fills all channels of a block. What follows a sample that escaped farther, for the channels
   * besides the count, is not among the iterations that are counted as computed.
   *
   * @param grid sample positions of the whole image
   * @return the iterations really computed
   */
  default long fill(PixelGrid grid, SampleBlock block) {
    return fill(SamplePositions.of(grid, block.region()), block);
  }

  /**
   * Fills a block with samples elsewhere in the grid's pixels.
   *
   * @return the iterations really computed
   */
  default long fill(PixelGrid grid, SampleBlock block, SampleOffsets offsets) {
    return fill(SamplePositions.of(grid, block.region(), offsets), block);
  }

  private long fill(SamplePositions positions, SampleBlock block) {
    return compute(positions, block.maxIter(), ChannelArrays.of(block, positions.spacing()));
  }

  /**
   * Computes what arrays are there for.
   *
   * @param maxIter limit of the count, at least 1
   * @param out arrays for at least the region's samples
   * @return the iterations really computed
   */
  long compute(SamplePositions positions, int maxIter, ChannelArrays out);
}
