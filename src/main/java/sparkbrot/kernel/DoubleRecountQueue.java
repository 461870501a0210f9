package sparkbrot.kernel;

import java.util.Arrays;

/**
 * Samples that are known to escape within the block that starts at iteration n. They wait here
 * until they fill whole vectors, so that the steps with a check each are not taken by single lanes.
 */
final class DoubleRecountQueue {

  /** Outside from the start: what completes the last vectors. */
  private static final double OUTSIDE = 4;

  final double[] x;
  final double[] y;
  final double[] cr;
  final double[] ci;

  /** Receives the steps that the sample was still inside. */
  final double[] steps;

  private final int[] n;
  private final int[] pixel;
  private int length;

  DoubleRecountQueue(int capacity) {
    x = new double[capacity];
    y = new double[capacity];
    cr = new double[capacity];
    ci = new double[capacity];
    steps = new double[capacity];
    n = new int[capacity];
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

  /** Counts what is queued and empties the queue. */
  void drain(DoubleSteps arithmetic, int[] counts) {
    if (length == 0) {
      return;
    }
    Arrays.fill(x, length, x.length, OUTSIDE);
    arithmetic.recount(this);
    for (int i = 0; i < length; i++) {
      counts[pixel[i]] = n[i] + (int) steps[i];
    }
    length = 0;
  }
}
