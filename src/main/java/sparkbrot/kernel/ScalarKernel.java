package sparkbrot.kernel;

/** The reference that anyone can read: one sample after the other, strict binary64. */
final class ScalarKernel implements EscapeKernel {

  private static final double ESCAPE_RADIUS_SQUARED = 4.0;

  @Override
  public String name() {
    return "scalar strict double";
  }

  @Override
  public int vectorBits() {
    return Double.SIZE;
  }

  @Override
  public long iterate(PixelGrid grid, int firstRow, int rowCount, int maxIter, int[] counts) {
    double[] reals = grid.reals();
    long computed = 0;
    for (int row = 0; row < rowCount; row++) {
      double ci = grid.im(firstRow + row);
      int out = row * reals.length;
      for (int col = 0; col < reals.length; col++) {
        int n = count(reals[col], ci, maxIter);
        counts[out + col] = n;
        computed += n;
      }
    }
    return computed;
  }

  /** Count of the one sample cr + i ci. */
  static int count(double cr, double ci, int maxIter) {
    double x = cr;
    double y = ci;
    int n = 0;
    while (n < maxIter) {
      double xx = x * x;
      double yy = y * y;
      if (!(xx + yy <= ESCAPE_RADIUS_SQUARED)) {
        break;
      }
      y = 2.0 * (x * y) + ci;
      x = (xx - yy) + cr;
      n++;
    }
    return n;
  }
}
