package sparkbrot.color.coloring;

import java.util.List;
import sparkbrot.color.Histogram;

/**
 * Bends the walk along the gradient so that equal lengths of it colour equally many samples: wholly
 * or in part. Between the knots of the histogram the share is a monotone cubic (M. Steffen, 1990,
 * as in gradients), as a straight line would leave a crease at each.
 */
final class Equalizer {

  /** Cells of even width, each of which knows the first knot that may be wanted. */
  private static final int CELLS = 4096;

  private final double part;
  private final double[] places;
  private final double[] shares;
  private final double[] slopes;
  private final int[] firstOfCell = new int[CELLS + 1];
  private final double cellsPerTurn;

  /**
   * @param part 0 for the walk as it is to 1 for equal shares
   */
  Equalizer(Equalization equalization, double part) {
    this.part = part;
    List<Equalization.Knot> knots = equalization.knots();
    places = knots.stream().mapToDouble(k -> ColorWalk.place(Histogram.begin(k.bin()))).toArray();
    shares = knots.stream().mapToDouble(k -> (double) k.share() / Equalization.ALL).toArray();
    slopes = new double[places.length];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = slope(i);
    }
    int last = places.length - 1;
    cellsPerTurn = CELLS / (places[last] - places[0]);
    int knot = 0;
    for (int cell = 0; cell <= CELLS; cell++) {
      while (knot + 2 <= last && (places[knot + 1] - places[0]) * cellsPerTurn < cell) {
        knot++;
      }
      firstOfCell[cell] = knot;
    }
  }

  private double secant(int from) {
    return (shares[from + 1] - shares[from]) / (places[from + 1] - places[from]);
  }

  private double slope(int knot) {
    int last = places.length - 1;
    if (knot == 0 || knot == last) {
      return secant(knot == 0 ? 0 : last - 1);
    }
    double before = secant(knot - 1);
    double behind = secant(knot);
    double lengthBefore = places[knot] - places[knot - 1];
    double lengthBehind = places[knot + 1] - places[knot];
    double parabola =
        (before * lengthBehind + behind * lengthBefore) / (lengthBefore + lengthBehind);
    return Math.min(parabola, 2 * Math.min(before, behind));
  }

  /**
   * Where on the gradient a sample lies.
   *
   * @param walked where it would lie without equalization, at density 1 and offset 0
   */
  double bend(double walked) {
    return walked + part * (share(walked) - walked);
  }

  private double share(double place) {
    int last = places.length - 1;
    if (!(place > places[0])) {
      return 0;
    }
    if (place >= places[last]) {
      return 1;
    }
    int knot = firstOfCell[(int) ((place - places[0]) * cellsPerTurn)];
    while (place >= places[knot + 1]) {
      knot++;
    }
    double length = places[knot + 1] - places[knot];
    double t = (place - places[knot]) / length;
    double rise = shares[knot + 1] - shares[knot];
    double begin = slopes[knot] * length;
    double end = slopes[knot + 1] * length;
    return shares[knot]
        + t * (begin + t * (3 * rise - 2 * begin - end + t * (begin + end - 2 * rise)));
  }
}
