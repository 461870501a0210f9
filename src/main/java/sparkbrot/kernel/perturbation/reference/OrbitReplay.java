package sparkbrot.kernel.perturbation.reference;

import sparkbrot.kernel.perturbation.number.TwofoldArithmetic;

/**
 * Iterates X = 2Z in pairs of doubles, each an unevaluated sum of a double and what it was rounded
 * by: some 100 bits, until the orbit has multiplied what lies beyond them. The same steps, of exact
 * sums and products, give the same bits in every JVM: whoever folds an orbit and whoever unfolds it
 * run this code.
 *
 * <p>Source of the arithmetic: T. J. Dekker, "A floating-point technique for extending the
 * available precision", Numerische Mathematik 18 (1971).
 */
final class OrbitReplay extends TwofoldArithmetic {

  /** Doubles of one value: both parts, each with its rest. */
  static final int DOUBLES = 4;

  private final double cx;
  private final double cxRest;
  private final double cy;
  private final double cyRest;

  /** Real part of X, rounded. */
  double x;

  double xRest;

  /** Imaginary part of X, rounded. */
  double y;

  double yRest;

  /** Begins at index 1, where X is 2c, at this place of an array. */
  OrbitReplay(double[] values, int at) {
    cx = values[at];
    cxRest = values[at + 1];
    cy = values[at + 2];
    cyRest = values[at + 3];
    set(values, at);
  }

  /** Takes a value that was kept. */
  void set(double[] values, int at) {
    x = values[at];
    xRest = values[at + 1];
    y = values[at + 2];
    yRest = values[at + 3];
  }

  /** X' = X&sup2; / 2 + C: real part (x - y) (x + y) / 2, imaginary part x y. */
  void step() {
    double product = x * y;
    double productRest = Math.fma(x, y, -product) + Math.fma(x, yRest, xRest * y);
    add(x, xRest, -y, -yRest);
    double less = high;
    double lessRest = low;
    add(x, xRest, y, yRest);
    double square = less * high;
    double squareRest = Math.fma(less, high, -square) + Math.fma(less, low, lessRest * high);
    add(square * 0.5, squareRest * 0.5, cx, cxRest);
    x = high;
    xRest = low;
    add(product, productRest, cy, cyRest);
    y = high;
    yRest = low;
  }
}
