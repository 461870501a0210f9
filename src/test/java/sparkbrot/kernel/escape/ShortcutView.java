package sparkbrot.kernel.escape;

import java.util.Set;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/**
 * Rows of a view that is counted with and without shortcuts.
 *
 * @param name what it shows
 * @param grid samples of the whole image
 * @param firstRow first row to count
 * @param rows rows to count
 * @param maxIter limit of the counts
 * @param shortcuts what must skip iterations here, whatever the arithmetic
 */
record ShortcutView(
    String name, PixelGrid grid, int firstRow, int rows, int maxIter, Set<Shortcut> shortcuts) {

  enum Shortcut {
    INTERIOR,
    MIRROR,
    CYCLE
  }

  static ShortcutView whole(String name, PixelGrid grid, int maxIter, Shortcut... shortcuts) {
    return new ShortcutView(name, grid, 0, grid.heightPx(), maxIter, Set.of(shortcuts));
  }

  /** The same view on fewer pixels. */
  ShortcutView shrunk(int divisor) {
    PixelGrid smaller =
        new PixelGrid(
            grid.xmin(),
            grid.xspan(),
            grid.ymax(),
            grid.yspan(),
            Math.max(1, grid.widthPx() / divisor),
            Math.max(1, grid.heightPx() / divisor),
            grid.anchor());
    return whole(name, smaller, maxIter, shortcuts.toArray(Shortcut[]::new));
  }

  PixelRegion region() {
    return PixelRegion.rows(grid, firstRow, rows);
  }

  int pixels() {
    return rows * grid.widthPx();
  }

  /** Whether this kernel must compute less than it counts. The scalar one seeks no cycles. */
  boolean mustSkip(boolean vectors) {
    return vectors
        ? !shortcuts.isEmpty()
        : shortcuts.contains(Shortcut.INTERIOR) || shortcuts.contains(Shortcut.MIRROR);
  }
}
