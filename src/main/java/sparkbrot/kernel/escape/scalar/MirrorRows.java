package sparkbrot.kernel.escape.scalar;

import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/**
 * Rows whose samples mirror those of an earlier row exactly. Conjugation commutes with every
 * rounded operation of the kernels (only signs change), so such rows have the same counts, and of
 * the other channels the same values but for the sign of imaginary parts.
 */
public final class MirrorRows {

  private static final int NONE = -1;

  /** For each row the earlier row that it copies, or NONE. */
  private final int[] source;

  private MirrorRows(int[] source) {
    this.source = source;
  }

  /** For kernels that compute every row. */
  public static MirrorRows none() {
    return new MirrorRows(new int[0]);
  }

  static MirrorRows of(PixelGrid grid, PixelRegion region) {
    int[] source = new int[region.rows()];
    for (int row = 0; row < source.length; row++) {
      int mirrored = grid.mirrorRow(region.firstRow() + row) - region.firstRow();
      source[row] = mirrored >= 0 && mirrored < row ? mirrored : NONE;
    }
    return new MirrorRows(source);
  }

  /** Whether a row of the region need not be computed. */
  public boolean copies(int row) {
    return row < source.length && source[row] != NONE;
  }

  /** Makes these rows of finished ones; all others must be there. */
  public void copyRows(int columns, ChannelArrays out) {
    for (int row = 0; row < source.length; row++) {
      if (source[row] != NONE) {
        out.copyRowConjugated(source[row], row, columns);
      }
    }
  }
}
