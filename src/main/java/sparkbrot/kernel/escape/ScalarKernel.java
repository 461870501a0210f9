package sparkbrot.kernel.escape;

import java.util.Locale;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Precision;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/**
 * The reference that anyone can read: one sample after the other. Of the shortcuts it takes only
 * those that cost no code in the loop: interior samples and mirrored rows.
 */
final class ScalarKernel implements EscapeKernel {

  private static final double ESCAPE_RADIUS_SQUARED = 4;

  private final Arithmetic arithmetic;
  private final Precision precision;
  private final boolean shortcuts;

  ScalarKernel(KernelSpec spec) {
    this.arithmetic = spec.arithmetic();
    this.precision = spec.precision();
    this.shortcuts = spec.shortcuts();
  }

  @Override
  public String name() {
    return ("scalar " + arithmetic + " " + precision + (shortcuts ? " shortcuts" : ""))
        .toLowerCase(Locale.ROOT);
  }

  @Override
  public int vectorBits() {
    return Long.SIZE;
  }

  @Override
  public long iterate(PixelGrid grid, PixelRegion region, int maxIter, int[] counts) {
    region.requireWithin(grid);
    int columns = region.columns();
    double[] reals = grid.reals(region.firstColumn(), columns);
    MirrorRows mirror = shortcuts ? MirrorRows.of(grid, region) : MirrorRows.none();
    long computed = 0;
    for (int row = 0; row < region.rows(); row++) {
      if (mirror.copies(row)) {
        continue;
      }
      double ci = grid.im(region.firstRow() + row);
      for (int col = 0; col < columns; col++) {
        if (shortcuts && InteriorTest.holds(reals[col], ci, precision)) {
          counts[row * columns + col] = maxIter;
        } else {
          int n = count(reals[col], ci, maxIter);
          counts[row * columns + col] = n;
          computed += n;
        }
      }
    }
    mirror.copyRows(columns, counts);
    return computed;
  }

  /** Count of the one sample cr + i ci. */
  private int count(double cr, double ci, int maxIter) {
    boolean strict = arithmetic == Arithmetic.STRICT;
    if (precision == Precision.DOUBLE) {
      return strict ? countStrict(cr, ci, maxIter) : countFused(cr, ci, maxIter);
    }
    float crFloat = (float) cr;
    float ciFloat = (float) ci;
    return strict
        ? countStrictFloat(crFloat, ciFloat, maxIter)
        : countFusedFloat(crFloat, ciFloat, maxIter);
  }

  private static int countStrict(double cr, double ci, int maxIter) {
    double x = cr;
    double y = ci;
    int n = 0;
    while (n < maxIter) {
      double xx = x * x;
      double yy = y * y;
      if (!(xx + yy <= ESCAPE_RADIUS_SQUARED)) {
        break;
      }
      y = 2 * (x * y) + ci;
      x = (xx - yy) + cr;
      n++;
    }
    return n;
  }

  private static int countStrictFloat(float cr, float ci, int maxIter) {
    float x = cr;
    float y = ci;
    int n = 0;
    while (n < maxIter) {
      float xx = x * x;
      float yy = y * y;
      if (!(xx + yy <= ESCAPE_RADIUS_SQUARED)) {
        break;
      }
      y = 2 * (x * y) + ci;
      x = (xx - yy) + cr;
      n++;
    }
    return n;
  }

  private static int countFused(double cr, double ci, int maxIter) {
    double x = cr;
    double y = ci;
    int n = 0;
    while (n < maxIter && Math.fma(x, x, y * y) <= ESCAPE_RADIUS_SQUARED) {
      double sum = x + y;
      double difference = x - y;
      y = Math.fma(x + x, y, ci);
      x = Math.fma(difference, sum, cr);
      n++;
    }
    return n;
  }

  private static int countFusedFloat(float cr, float ci, int maxIter) {
    float x = cr;
    float y = ci;
    int n = 0;
    while (n < maxIter && Math.fma(x, x, y * y) <= ESCAPE_RADIUS_SQUARED) {
      float sum = x + y;
      float difference = x - y;
      y = Math.fma(x + x, y, ci);
      x = Math.fma(difference, sum, cr);
      n++;
    }
    return n;
  }
}
