package sparkbrot.job;

import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import sparkbrot.kernel.escape.EscapeKernel;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.EscapeSamples;

/** Rows drawn at random, and their counts computed anew. */
final class SampledRows {

  private final RenderRequest request;
  private final PixelGrid grid;
  private final EscapeKernel kernel;
  private final SortedSet<Integer> rows;

  /**
   * @param number of rows; all if the image has no more
   * @param seed of the draw: the same seed draws the same rows
   */
  SampledRows(RenderRequest request, int number, long seed) {
    this.request = request;
    this.grid = request.grid();
    this.kernel = Kernels.select(request.kernel()).kernel();
    this.rows = draw(request.viewport().heightPx(), number, seed);
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

  /** In row order. */
  SortedSet<Integer> rows() {
    return rows;
  }

  boolean all() {
    return rows.size() == request.viewport().heightPx();
  }

  /** The counts of a row. */
  EscapeSamples compute(int row) {
    int widthPx = request.viewport().widthPx();
    int[] counts = new int[widthPx];
    kernel.iterate(grid, PixelRegion.rows(grid, row, 1), request.maxIter(), counts);
    return new EscapeSamples(row, 1, widthPx, request.maxIter(), counts);
  }
}
