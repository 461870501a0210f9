package sparkbrot.kernel;

import java.util.Arrays;

/**
 * Samples that are known to escape within the block that starts at iteration n. They wait here
 * until they fill whole vectors, so that the steps with a check each are not taken by single lanes.
 */
final class RecountQueue {

  /** Outside from the start: what completes the last vectors. */
  private static final double OUTSIDE = 4;

  final double[] x;
  final double[] y;
  final double[] cr;
  final double[] ci;

  /** Iterations done; the recount makes it the sample's count. */
  final double[] n;

  private final int[] pixel;
  int length;

  RecountQueue(int capacity) {
    x = new double[capacity];
    y = new double[capacity];
    cr = new double[capacity];
    ci = new double[capacity];
    n = new double[capacity];
    pixel = new int[capacity];
  }

  void add(double x, double y, double cr, double ci, int n, int pixel) {
    int at = length++;
    this.x[at] = x;
    this.y[at] = y;
    this.cr[at] = cr;
    this.ci[at] = ci;
    this.n[at] = n;
    this.pixel[at] = pixel;
  }

  boolean isFull() {
    return length == pixel.length;
  }

  void padWithOutside() {
    Arrays.fill(x, length, x.length, OUTSIDE);
  }

  /** Hands the counts over and empties the queue. */
  void drain(int[] counts) {
    for (int i = 0; i < length; i++) {
      counts[pixel[i]] = (int) n[i];
    }
    length = 0;
  }
}
