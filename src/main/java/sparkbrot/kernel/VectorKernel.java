package sparkbrot.kernel;

import java.util.Arrays;

/** SIMD twin of {@link ScalarKernel}. */
final class VectorKernel implements EscapeKernel {

  /** Out at once: what completes the last vectors of a row. */
  private static final double OUTSIDE = 4;

  /** Most samples of the seed's view leave within so few steps. */
  private static final int SIEVE_STEPS = 8;

  /** A list of this many samples keeps vectors full to the end, and fits the L2 cache. */
  private static final int LIST_LENGTH = 8192;

  private final VectorSteps steps = new StrictDoubleSteps();

  @Override
  public String name() {
    return "vector" + vectorBits() + " strict double";
  }

  @Override
  public int vectorBits() {
    return steps.lanes() * Double.SIZE;
  }

  @Override
  public long iterate(PixelGrid grid, int firstRow, int rowCount, int maxIter, int[] counts) {
    int widthPx = grid.widthPx();
    int sieveLanes = steps.sieveLanes();
    double[] reals = Arrays.copyOf(grid.reals(), widthPx + sieveLanes);
    Arrays.fill(reals, widthPx, reals.length, OUTSIDE);
    int pixels = Math.multiplyExact(rowCount, widthPx);
    Survivors survivors =
        new Survivors(
            Math.min(LIST_LENGTH, pixels) + widthPx + sieveLanes,
            steps.blockLanes(),
            steps.queueLanes(),
            counts);
    int sieveSteps = Math.min(SIEVE_STEPS, maxIter);
    double[] numbers = new double[sieveLanes];
    for (int row = 0; row < rowCount; row++) {
      sieveRow(
          survivors,
          reals,
          grid.im(firstRow + row),
          row * widthPx,
          widthPx,
          sieveSteps,
          counts,
          numbers);
      if (survivors.length >= LIST_LENGTH || row == rowCount - 1) {
        survivors.run(steps, sieveSteps, maxIter);
      }
    }
    long computed = 0;
    for (int i = 0; i < pixels; i++) {
      computed += counts[i];
    }
    return computed;
  }

  private void sieveRow(
      Survivors survivors,
      double[] reals,
      double imag,
      int out,
      int widthPx,
      int sieveSteps,
      int[] counts,
      double[] numbers) {
    int lanes = steps.sieveLanes();
    for (int col = 0; col < widthPx; col += lanes) {
      long inside = steps.sieve(reals, col, imag, sieveSteps, survivors, numbers);
      int filled = Math.min(lanes, widthPx - col);
      int to = out + col;
      for (int lane = 0; lane < filled; lane++) {
        counts[to + lane] = (int) numbers[lane];
      }
      if (inside != 0) {
        survivors.keep(inside, lanes, to);
      }
    }
  }
}
