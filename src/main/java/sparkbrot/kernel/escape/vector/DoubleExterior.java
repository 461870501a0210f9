package sparkbrot.kernel.escape.vector;

import java.util.Arrays;
import sparkbrot.kernel.escape.scalar.ChannelArrays;
import sparkbrot.kernel.escape.scalar.ExteriorValues;

/**
 * Follows samples whose count is known until |z| exceeds the far radius, for the channels that are
 * made of z there ({@link ExteriorValues}).
 *
 * <p>Samples that left in the sieve start over at z = c, beside their neighbours in the row, which
 * left about as soon. The others go on from where the recount saw them escape; if the derivative is
 * asked for they start over, too, sorted by their counts. Either way a group of lanes makes as many
 * unchecked steps as its least count says, and then each lane as many as it needs. Samples that
 * never escape cost nothing.
 */
@SuppressWarnings("cast") // The build makes a twin for float of this class: it needs the casts.
final class DoubleExterior {

  /** Samples that wait to be sorted: more are better company, fewer fit the caches. */
  private static final int LIST_LENGTH = 8192;

  private final DoubleFarSteps arithmetic;
  private final ExteriorVectors values;

  /** Work area: a row, or a group of the list. */
  private final DoubleLanes lanes;

  private final double[] dx;
  private final double[] dy;
  private final double[] far;
  private final int[] unchecked;

  private final DoubleLanes list = new DoubleLanes(LIST_LENGTH);
  private final CountOrder order = new CountOrder(LIST_LENGTH);
  private ChannelArrays out;
  private final int groupLanes;

  DoubleExterior(DoubleFarSteps arithmetic, int columns) {
    this.arithmetic = arithmetic;
    groupLanes = DoubleFarSteps.DERIVATIVE_VECTORS * arithmetic.lanes();
    int capacity = columns + Math.max(groupLanes, DoubleFarSteps.ROW_VECTORS * arithmetic.lanes());
    values = new ExteriorVectors(capacity);
    lanes = new DoubleLanes(capacity);
    dx = new double[capacity];
    dy = new double[capacity];
    far = new double[capacity];
    unchecked = new int[capacity];
  }

  void begin(ChannelArrays arrays) {
    out = arrays;
  }

  /** Whether the recount itself goes on, by {@link #leave}, and hands over z. */
  boolean continuesOrbits() {
    return out.exterior() && !out.distance();
  }

  /** Takes a queue of samples that escape outwards. */
  void leave(DoubleLanes queue, double[] escapedSteps, double[] farSteps) {
    arithmetic.leave(queue, escapedSteps, farSteps);
    values.smooth(queue.x, queue.y, 0, queue.length);
  }

  /** Takes over a sample of a queue, once that has been recounted. */
  void add(DoubleLanes queue, int i, int count, int farCount) {
    if (out.distance()) {
      if (list.length == LIST_LENGTH) {
        flush();
      }
      int at = list.length++;
      list.cr[at] = queue.cr[i];
      list.ci[at] = queue.ci[i];
      list.pixel[at] = queue.pixel[i];
      order.set(at, count);
    } else if (out.exterior()) {
      out.put(queue.pixel[i], farCount, values.fraction[i], 0, 0);
    }
  }

  /**
   * Sets the channels of a row: of the samples that left in the sieve what they have, of the others
   * what interior samples have.
   *
   * @param numbers the sieve's
   * @param steps of the sieve
   * @param first index of the row's first sample
   */
  void row(double[] reals, double[] imags, double[] numbers, int columns, int steps, int first) {
    if (out.distance()) {
      distanceRow(reals, imags, columns, steps, first);
    } else if (out.exterior()) {
      int group = DoubleFarSteps.ROW_VECTORS * arithmetic.lanes();
      for (int at = 0; at < columns; at += group) {
        if (arithmetic.leaveRow(reals, imags, numbers, steps, at, lanes, far)) {
          values.smooth(lanes.x, lanes.y, at, at + group);
        } else {
          Arrays.fill(far, at, at + group, DoubleFarSteps.STAYED);
          Arrays.fill(values.fraction, at, at + group, 0);
        }
      }
      putSmoothRow(columns, first);
    }
  }

  /** In loops without branches, as most samples of a view pass here. */
  private void putSmoothRow(int columns, int first) {
    int[] n = out.n();
    if (n != null) {
      for (int col = 0; col < columns; col++) {
        n[first + col] = (int) far[col];
      }
    }
    if (out.nf() != null) {
      values.putFractions(out.nf(), first, columns);
    }
  }

  private void distanceRow(double[] reals, double[] imags, int columns, int steps, int first) {
    int[] counts = out.counts();
    System.arraycopy(reals, 0, lanes.cr, 0, columns);
    System.arraycopy(imags, 0, lanes.ci, 0, columns);
    for (int col = 0; col < columns; col++) {
      boolean left = counts[first + col] < steps;
      lanes.x[col] = left ? reals[col] : DoubleFarSteps.IDLE;
      lanes.y[col] = left ? imags[col] : 0;
    }
    for (int at = 0; at < columns; at += groupLanes) {
      int end = Math.min(columns, at + groupLanes);
      int fewest = steps;
      for (int col = at; col < end; col++) {
        fewest = Math.min(fewest, counts[first + col]);
      }
      if (fewest < steps) {
        Arrays.fill(lanes.x, end, at + groupLanes, DoubleFarSteps.IDLE);
        int sure = sure(fewest);
        Arrays.fill(unchecked, at, end, sure);
        leaveGroup(at, sure);
      }
    }
    putDistanceRow(columns, steps, first);
  }

  /** Steps that a sample of this count surely makes. */
  private static int sure(int count) {
    return count > 0 ? count + DoubleFarSteps.SURE_STEPS : 0;
  }

  private void putDistanceRow(int columns, int steps, int first) {
    int[] counts = out.counts();
    for (int col = 0; col < columns; col++) {
      if (counts[first + col] < steps) {
        put(first + col, col, unchecked[col]);
      } else {
        out.putInterior(first + col);
      }
    }
  }

  private void put(int pixel, int lane, int steps) {
    out.put(
        pixel,
        steps + (int) far[lane],
        values.fraction[lane],
        values.estimateRe[lane],
        values.estimateIm[lane]);
  }

  private void leaveGroup(int at, int steps) {
    Arrays.fill(dx, at, at + groupLanes, 1);
    Arrays.fill(dy, at, at + groupLanes, 0);
    arithmetic.leaveWithDerivative(lanes, dx, dy, at, steps, far);
    values.distance(lanes.x, lanes.y, dx, dy, at, at + groupLanes, out.estimateScale());
  }

  /** Finishes the samples of the list. */
  void flush() {
    int[] sorted = order.sort(list.length);
    for (int from = 0; from < list.length; ) {
      int end = order.groupEnd(from, Math.min(list.length, from + groupLanes));
      int sure = sure(order.fewest(from, end));
      Arrays.fill(lanes.x, 0, groupLanes, DoubleFarSteps.IDLE);
      for (int i = from; i < end; i++) {
        int lane = i - from;
        lanes.cr[lane] = list.cr[sorted[i]];
        lanes.ci[lane] = list.ci[sorted[i]];
        lanes.x[lane] = lanes.cr[lane];
        lanes.y[lane] = lanes.ci[lane];
      }
      leaveGroup(0, sure);
      for (int i = from; i < end; i++) {
        put(list.pixel[sorted[i]], i - from, sure);
      }
      from = end;
    }
    list.length = 0;
  }
}
