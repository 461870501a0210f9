package sparkbrot.kernel;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** SIMD twin of {@link ScalarKernel}: one vector of neighbouring columns at a time. */
final class VectorKernel implements EscapeKernel {

  /** Static final, so that C2 sees a constant: an instance field costs a factor of 3 or more. */
  private static final VectorSpecies<Double> SPECIES =
      Integer.getInteger("sparkbrot.vectorBits") == null
          ? DoubleVector.SPECIES_PREFERRED
          : VectorSpecies.of(
              double.class, VectorShape.forBitSize(Integer.getInteger("sparkbrot.vectorBits")));

  private static final double ESCAPE_RADIUS_SQUARED = 4.0;

  @Override
  public String name() {
    return "vector" + SPECIES.vectorBitSize() + " strict double";
  }

  @Override
  public int vectorBits() {
    return SPECIES.vectorBitSize();
  }

  @Override
  public long iterate(PixelGrid grid, int firstRow, int rowCount, int maxIter, int[] counts) {
    int widthPx = grid.widthPx();
    int lanes = SPECIES.length();
    double[] reals = Arrays.copyOf(grid.reals(), widthPx + lanes);
    double[] laneCounts = new double[lanes];
    long computed = 0;
    for (int row = 0; row < rowCount; row++) {
      double ci = grid.im(firstRow + row);
      for (int col = 0; col < widthPx; col += lanes) {
        countVector(DoubleVector.fromArray(SPECIES, reals, col), ci, maxIter, laneCounts);
        int filled = Math.min(lanes, widthPx - col);
        for (int lane = 0; lane < filled; lane++) {
          int n = (int) laneCounts[lane];
          counts[row * widthPx + col + lane] = n;
          computed += n;
        }
      }
    }
    return computed;
  }

  private static void countVector(DoubleVector cr, double imag, int maxIter, double[] laneCounts) {
    DoubleVector ci = DoubleVector.broadcast(SPECIES, imag);
    DoubleVector x = cr;
    DoubleVector y = ci;
    DoubleVector n = DoubleVector.zero(SPECIES);
    for (int step = 0; step < maxIter; step++) {
      DoubleVector xx = x.mul(x);
      DoubleVector yy = y.mul(y);
      VectorMask<Double> inside = xx.add(yy).compare(VectorOperators.LE, ESCAPE_RADIUS_SQUARED);
      if (!inside.anyTrue()) {
        break;
      }
      DoubleVector xy = x.mul(y);
      y = xy.add(xy).add(ci);
      x = xx.sub(yy).add(cr);
      n = n.add(1.0, inside);
    }
    n.intoArray(laneCounts, 0);
  }
}
