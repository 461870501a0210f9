package sparkbrot.kernel.escape;

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
 * strict arithmetic gives the same counts bit for bit, at every vector width and on every JDK.
 */
public sealed interface EscapeKernel permits ScalarKernel, DoubleVectorKernel, FloatVectorKernel {

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
  long iterate(PixelGrid grid, PixelRegion region, int maxIter, int[] counts);
}
