package sparkbrot.kernel.perturbation.exact;

import sparkbrot.kernel.perturbation.approximation.ExactTable;
import sparkbrot.kernel.perturbation.number.TwofoldComplex;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.reference.OffsetGrid;
import sparkbrot.scene.Viewport;

/**
 * Computes again what binary64 left open: in 106 bits, and what those leave open with as many bits
 * as it takes.
 */
public final class CertainSamples {

  /** Bits beyond the reference's that the last resort begins with: those left it open. */
  private static final int MORE_BITS = 128;

  private final OffsetGrid grid;
  private final FineWalk fine;
  private final CertainCount certain;
  private final TwofoldComplex c = new TwofoldComplex();

  // The sample that was computed last.
  private boolean escaped;
  private int iteration;
  private int lastIteration;
  private double re;
  private double im;
  private final WideComplex derivative = new WideComplex();

  /**
   * Samples of an image.
   *
   * @param table of the image
   * @param view its samples' places exactly
   * @param withDerivative whether derivatives are asked for, too
   */
  public CertainSamples(
      ExactTable table, OffsetGrid grid, Viewport view, int maxIter, boolean withDerivative) {
    this.grid = grid;
    fine = new FineWalk(table, grid.scale(), maxIter, withDerivative);
    certain = new CertainCount(view, maxIter, table.reference().bits() + MORE_BITS);
  }

  /** Computes a sample that lies so far right of and below its pixel's upper left corner. */
  public void run(int row, int column, double right, double down) {
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
    certain.run(row, column, right, down);
    escaped = certain.escaped;
    iteration = certain.iteration;
    lastIteration = certain.lastIteration;
    re = certain.re;
    im = certain.im;
    derivative.set(certain.derivative);
  }

  /** Whether the sample that was computed last has escaped. */
  public boolean escaped() {
    return escaped;
  }

  /** The iteration at which it had, or the limit. */
  public int iteration() {
    return iteration;
  }

  /**
   * Iteration that z and derivative are of, of a sample that escaped: there |z| is so far from 2
   * that binary64 can go on.
   */
  public int lastIteration() {
    return lastIteration;
  }

  /** Real part of z. */
  public double re() {
    return re;
  }

  /** Imaginary part of z. */
  public double im() {
    return im;
  }

  /** Derivative of z by c: the caller's, to change, until another sample is computed. */
  public WideComplex derivative() {
    return derivative;
  }
}
