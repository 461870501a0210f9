package sparkbrot.kernel.perturbation;

import sparkbrot.scene.Viewport;

/**
 * Computes again what binary64 left open: in 106 bits, and what those leave open with as many bits
 * as it takes.
 */
final class CertainSamples {

  /** Bits beyond the reference's that the last resort begins with: those left it open. */
  private static final int MORE_BITS = 128;

  private final OffsetGrid grid;
  private final FineWalk fine;
  private final CertainCount certain;
  private final TwofoldComplex c = new TwofoldComplex();

  /** Samples that it was asked for. */
  long asked;

  /** Those of them that 106 bits left open. */
  long askedAgain;

  /** The sample that was computed last. */
  boolean escaped;

  int iteration;

  /** Where z and derivative are of: there |z| is so far from 2 that binary64 can go on. */
  int lastIteration;

  double re;
  double im;

  /** Derivative of z by c. */
  final WideComplex derivative = new WideComplex();

  CertainSamples(
      ExactTable table, OffsetGrid grid, Viewport view, int maxIter, boolean withDerivative) {
    this.grid = grid;
    fine = new FineWalk(table, grid.scale(), maxIter, withDerivative);
    certain = new CertainCount(view, maxIter, table.reference.bits() + MORE_BITS);
  }

  /** Computes a sample that lies so far right of and below its pixel's upper left corner. */
  void run(int row, int column, double right, double down) {
    asked++;
    grid.place(row, column, right, down, c);
    if (fine.run(c)) {
      escaped = fine.escaped;
      iteration = fine.iteration;
      if (escaped) {
        lastIteration = fine.leaveRim();
        re = fine.re();
        im = fine.im();
        derivative.set(fine.derivative);
      }
      return;
    }
    askedAgain++;
    certain.run(row, column, right, down);
    escaped = certain.escaped;
    iteration = certain.iteration;
    lastIteration = certain.lastIteration;
    re = certain.re;
    im = certain.im;
    derivative.set(certain.derivative);
  }
}
