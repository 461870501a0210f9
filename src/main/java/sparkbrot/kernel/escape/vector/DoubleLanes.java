package sparkbrot.kernel.escape.vector;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Samples in flight, a lane each, in parallel arrays without gaps. */
@SuppressWarnings("cast") // The build makes a twin for float of this class: it needs the casts.
final class DoubleLanes {

  private static final int PROBES = 8;

  /** Small beside the distances between a cycle's points, large beside rounding. */
  private static final double NEAR = (double) 1e-5;

  final double[] x;
  final double[] y;
  final double[] cr;
  final double[] ci;

  /** Index of the sample's count. */
  final int[] pixel;

  int length;

  DoubleLanes(int capacity) {
    x = new double[capacity];
    y = new double[capacity];
    cr = new double[capacity];
    ci = new double[capacity];
    pixel = new int[capacity];
  }

  /** Periods of some of the samples: those of a view are often multiples of one. */
  int[] periods(int longest) {
    return IntStream.range(0, PROBES)
        .map(probe -> period((int) ((long) length * probe / PROBES), longest))
        .filter(period -> period > 0)
        .toArray();
  }

  /**
   * The steps after which a sample is nearly back where it is: the period of the cycle it is drawn
   * to. A guess that decides about time only, so it need not be the kernel's arithmetic.
   *
   * @return 0 if that takes more steps than {@code limit}
   */
  private int period(int i, int limit) {
    double zx = x[i];
    double zy = y[i];
    for (int step = 1; step <= limit; step++) {
      double xy = zx * zy;
      zx = zx * zx - zy * zy + cr[i];
      zy = xy + xy + ci[i];
      if (Math.abs(zx - x[i]) + Math.abs(zy - y[i]) < NEAR) {
        return step;
      }
    }
    return 0;
  }

  void move(int from, int to) {
    x[to] = x[from];
    y[to] = y[from];
    cr[to] = cr[from];
    ci[to] = ci[from];
    pixel[to] = pixel[from];
  }

  /** Completes the last vectors with samples at this real c: 0 never leaves, 4 leaves at once. */
  void pad(double c, int end) {
    Arrays.fill(x, length, end, c);
    Arrays.fill(y, length, end, 0);
    Arrays.fill(cr, length, end, c);
    Arrays.fill(ci, length, end, 0);
  }
}
