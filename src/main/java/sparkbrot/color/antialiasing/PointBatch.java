package sparkbrot.color.antialiasing;

import java.util.Arrays;
import java.util.Set;
import sparkbrot.color.light.LightPainter;
import sparkbrot.samples.Channel;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;

/**
 * Samples from all over an image, packed so that a kernel has many at a time, however few each
 * pixel asks for. Their light is added to that of the pixels that they belong to, in the order in
 * which they came.
 */
final class PointBatch {

  /** Two rows of a kernel's list: enough for full vectors, little enough for the L2 cache. */
  private static final int COLUMNS = 512;

  private static final int ROWS = 16;

  private final PointSource points;
  private final LightPainter painter;
  private final SampleBlock block;
  private final SampleOffsets offsets;
  private final int columns;
  private final int[] targets;
  private final float[] samplesLight;
  private int length;
  private float[] light;

  PointBatch(
      PointSource points, LightPainter painter, Set<Channel> channels, RenderRequest request) {
    this.points = points;
    this.painter = painter;
    // A block lies within the image, wherever its samples do.
    this.columns = Math.min(COLUMNS, request.viewport().widthPx());
    int capacity = columns * Math.min(ROWS, request.viewport().heightPx());
    this.block = new SampleBlock(channels, capacity, request.maxIter());
    this.offsets = new SampleOffsets(new double[capacity], new double[capacity]);
    this.targets = new int[capacity];
    this.samplesLight = new float[3 * capacity];
  }

  /** Begins to add to the light of some pixels: red, green, blue of each. */
  void begin(float[] pixelsLight) {
    light = pixelsLight;
  }

  /**
   * Adds a sample.
   *
   * @param right pixels from the left edge of its pixel
   * @param down pixels from the upper edge of its pixel
   * @param target index of the pixel that gets its light
   */
  void add(int row, int column, double right, double down, int target) {
    put(length, row, column, right, down);
    targets[length++] = target;
    flushIfFull();
  }

  /**
   * Adds samples of one pixel.
   *
   * @param rights pixels of each from the left edge of the pixel
   * @param downs pixels of each from the upper edge of the pixel
   * @param from index of the first
   * @param count how many
   * @param target index of the pixel that gets their light
   */
  void add(int row, int column, double[] rights, double[] downs, int from, int count, int target) {
    int end = from + count;
    int next;
    for (int first = from; first < end; first = next) {
      int blockRow = length / columns;
      int blockColumn = length % columns;
      next = Math.min(end, first + columns - blockColumn);
      for (int i = 0; i < next - first; i++) {
        offsets.dx()[length + i] = column - blockColumn - i + rights[first + i];
        offsets.dy()[length + i] = row - blockRow + downs[first + i];
      }
      Arrays.fill(targets, length, length + next - first, target);
      length += next - first;
      flushIfFull();
    }
  }

  private void flushIfFull() {
    if (length == targets.length) {
      flush();
    }
  }

  private void put(int at, int row, int column, double right, double down) {
    offsets.dx()[at] = column - at % columns + right;
    offsets.dy()[at] = row - at / columns + down;
  }

  /** Computes what waits. */
  void flush() {
    if (length == 0) {
      return;
    }
    int rows = (length + columns - 1) / columns;
    int last = length - 1;
    for (int i = length; i < rows * columns; i++) {
      // Blocks are rectangles: the last sample fills up the last row.
      put(i, last / columns, last % columns, offsets.dx()[last], offsets.dy()[last]);
    }
    points.fill(block.moveTo(new PixelRegion(0, 0, rows, columns)), offsets);
    painter.paint(block, 0, length, samplesLight);
    for (int i = 0; i < length; i++) {
      int to = 3 * targets[i];
      light[to] += samplesLight[3 * i];
      light[to + 1] += samplesLight[3 * i + 1];
      light[to + 2] += samplesLight[3 * i + 2];
    }
    length = 0;
  }
}
