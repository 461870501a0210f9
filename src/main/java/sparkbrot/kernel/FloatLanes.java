package sparkbrot.kernel;

import java.util.Arrays;

/** Samples in flight, a lane each, in parallel arrays without gaps. */
final class FloatLanes {

  final float[] x;
  final float[] y;
  final float[] cr;
  final float[] ci;

  /** Index of the sample's count. */
  final int[] pixel;

  int length;

  FloatLanes(int capacity) {
    x = new float[capacity];
    y = new float[capacity];
    cr = new float[capacity];
    ci = new float[capacity];
    pixel = new int[capacity];
  }

  void move(int from, int to) {
    x[to] = x[from];
    y[to] = y[from];
    cr[to] = cr[from];
    ci[to] = ci[from];
    pixel[to] = pixel[from];
  }

  /** Completes the last vectors with samples at this real c: 0 never leaves, 4 leaves at once. */
  void pad(float c, int end) {
    Arrays.fill(x, length, end, c);
    Arrays.fill(y, length, end, 0);
    Arrays.fill(cr, length, end, c);
    Arrays.fill(ci, length, end, 0);
  }
}
