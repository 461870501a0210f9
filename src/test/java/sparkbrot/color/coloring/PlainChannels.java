package sparkbrot.color.coloring;

import java.util.Set;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;

/**
 * The channels of some view, one sample after the other in plain doubles, for looking at colours.
 *
 * @param re centre
 * @param im centre
 * @param width width of the view
 * @param columns samples in a row
 * @param rows rows
 * @param maxIter limit of the counts
 * @param perPixel samples along the side of a pixel, which is the unit of distances
 */
record PlainChannels(
    double re, double im, double width, int columns, int rows, int maxIter, int perPixel) {

  static final Set<Channel> ALL =
      Set.of(Channel.COUNT, Channel.N, Channel.NF, Channel.DEX, Channel.DEY);

  private static final double RADIUS_SQUARED = 0x1p32;

  /** Samples of a rectangle of the view. */
  SampleBlock block(PixelRegion region) {
    SampleBlock block = new SampleBlock(ALL, region, maxIter);
    double spacing = width / columns;
    for (int i = 0; i < block.size(); i++) {
      int row = region.firstRow() + i / region.columns();
      int column = region.firstColumn() + i % region.columns();
      double cr = re + (column + 0.5 - columns / 2.0) * spacing;
      double ci = im - (row + 0.5 - rows / 2.0) * spacing;
      fill(block, i, cr, ci, spacing);
    }
    return block;
  }

  private void fill(SampleBlock block, int at, double cr, double ci, double spacing) {
    double x = cr;
    double y = ci;
    double dx = 1;
    double dy = 0;
    int count = -1;
    int n = 0;
    while (x * x + y * y <= RADIUS_SQUARED) {
      if (count < 0 && x * x + y * y > 4) {
        count = n;
      }
      if (count < 0 && n == maxIter) {
        block.counts()[at] = maxIter;
        block.ints(Channel.N)[at] = -1;
        return;
      }
      double nextDx = 2 * (x * dx - y * dy) + 1;
      dy = 2 * (x * dy + y * dx);
      dx = nextDx;
      double nextX = x * x - y * y + cr;
      y = 2 * x * y + ci;
      x = nextX;
      n++;
    }
    double logZ = StrictMath.log(x * x + y * y) / 2;
    double smooth = n + 1 - StrictMath.log(logZ / StrictMath.log(0x1p16)) / StrictMath.log(2);
    block.counts()[at] = count < 0 ? n : count;
    block.ints(Channel.N)[at] = (int) smooth;
    block.floats(Channel.NF)[at] = (float) Math.min(smooth - (int) smooth, 1 - 0x1p-24);
    double scale = logZ / (dx * dx + dy * dy) / (spacing * perPixel);
    block.floats(Channel.DEX)[at] = (float) ((x * dx + y * dy) * scale);
    block.floats(Channel.DEY)[at] = (float) ((y * dx - x * dy) * scale);
  }
}
