package sparkbrot.kernel.escape;

import sparkbrot.scene.PixelGrid;

/**
 * Rows whose samples mirror those of an earlier row exactly. Conjugation commutes with every
 * rounded operation of the kernels (only signs change), so such rows have the same counts.
 */
final class MirrorRows {

  private static final int NONE = -1;

  /** For each row the earlier row that it copies, or NONE. */
  private final int[] source;

  private MirrorRows(int[] source) {
    this.source = source;
  }

  static MirrorRows none() {
    return new MirrorRows(new int[0]);
  }

  static MirrorRows of(PixelGrid grid, int firstRow, int rowCount) {
    int[] source = new int[rowCount];
    for (int row = 0; row < rowCount; row++) {
      int mirrored = grid.mirrorRow(firstRow + row) - firstRow;
      source[row] = mirrored >= 0 && mirrored < row ? mirrored : NONE;
    }
    return new MirrorRows(source);
  }

  boolean copies(int row) {
    return row < source.length && source[row] != NONE;
  }

  /** Copies the counts of finished rows. */
  void copyRows(int widthPx, int[] counts) {
    for (int row = 0; row < source.length; row++) {
      if (source[row] != NONE) {
        System.arraycopy(counts, source[row] * widthPx, counts, row * widthPx, widthPx);
      }
    }
  }
}
