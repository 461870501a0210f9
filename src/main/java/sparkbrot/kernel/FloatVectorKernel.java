package sparkbrot.kernel;

import java.util.Arrays;
import sparkbrot.kernel.KernelSpec.Precision;

/** SIMD twin of {@link ScalarKernel} in binary32. */
final class FloatVectorKernel implements EscapeKernel {

  /** Outside at once: what completes the last vectors of a row. */
  private static final float OUTSIDE = 4;

  /** Most samples of the whole set's view leave within so few steps. */
  private static final int SIEVE_STEPS = 8;

  /** A list of so many samples keeps vectors full to the end, and fits the L2 cache. */
  private static final int LIST_LENGTH = 8192;

  private final FloatSteps arithmetic;
  private final String arithmeticName;
  private final boolean shortcuts;

  FloatVectorKernel(FloatSteps arithmetic, String arithmeticName, boolean shortcuts) {
    this.arithmetic = arithmetic;
    this.arithmeticName = arithmeticName;
    this.shortcuts = shortcuts;
  }

  @Override
  public String name() {
    return "vector"
        + vectorBits()
        + " "
        + arithmeticName
        + " float"
        + (shortcuts ? " shortcuts" : "");
  }

  @Override
  public int vectorBits() {
    return arithmetic.lanes() * Float.SIZE;
  }

  @Override
  public long iterate(PixelGrid grid, int firstRow, int rowCount, int maxIter, int[] counts) {
    int widthPx = grid.widthPx();
    int pixels = Math.multiplyExact(rowCount, widthPx);
    FloatSurvivors survivors =
        new FloatSurvivors(
            arithmetic, Math.min(LIST_LENGTH, pixels) + widthPx, counts, maxIter, shortcuts);
    MirrorRows mirror = shortcuts ? MirrorRows.of(grid, firstRow, rowCount) : MirrorRows.none();
    Sieve sieve = new Sieve(grid, survivors, maxIter, counts);
    for (int row = 0; row < rowCount; row++) {
      if (!mirror.copies(row)) {
        sieve.row((float) grid.im(firstRow + row), row * widthPx);
      }
      if (survivors.length >= LIST_LENGTH || row == rowCount - 1) {
        survivors.run(sieve.steps);
      }
    }
    long copied = mirror.copyRows(widthPx, counts);
    long counted = 0;
    for (int i = 0; i < pixels; i++) {
      counted += counts[i];
    }
    return counted - copied - sieve.skipped - survivors.skipped();
  }

  /** The first few steps, a check each, of neighbouring samples. */
  private final class Sieve {

    final int steps;
    long skipped;
    private final float[] reals;
    private final float[] numbers = new float[arithmetic.sieveLanes()];
    private final FloatSurvivors survivors;
    private final int widthPx;
    private final int maxIter;
    private final int[] counts;

    Sieve(PixelGrid grid, FloatSurvivors survivors, int maxIter, int[] counts) {
      this.survivors = survivors;
      this.widthPx = grid.widthPx();
      this.maxIter = maxIter;
      this.counts = counts;
      steps = Math.min(SIEVE_STEPS, maxIter);
      reals = new float[widthPx + arithmetic.sieveLanes()];
      for (int col = 0; col < widthPx; col++) {
        reals[col] = (float) grid.re(col);
      }
      Arrays.fill(reals, widthPx, reals.length, OUTSIDE);
    }

    void row(float imag, int out) {
      int lanes = arithmetic.sieveLanes();
      boolean testInterior = shortcuts && InteriorTest.mayHold(imag);
      for (int col = 0; col < widthPx; col += lanes) {
        int filled = Math.min(lanes, widthPx - col);
        long interior = testInterior ? interior(imag, col, filled) : 0;
        if (interior != -1L >>> (Long.SIZE - filled)) {
          group(imag, col, out + col, filled, interior);
        }
        for (long rest = interior; rest != 0; rest &= rest - 1) {
          counts[out + col + Long.numberOfTrailingZeros(rest)] = maxIter;
          skipped += maxIter;
        }
      }
    }

    private void group(float imag, int col, int out, int filled, long interior) {
      long inside = arithmetic.sieve(reals, col, imag, steps, survivors, numbers);
      for (int lane = 0; lane < filled; lane++) {
        counts[out + lane] = (int) numbers[lane];
      }
      inside &= ~interior;
      if (inside != 0) {
        survivors.keep(inside, numbers.length, out);
      }
    }

    private long interior(float imag, int col, int filled) {
      long interior = 0;
      for (int lane = 0; lane < filled; lane++) {
        if (InteriorTest.holds(reals[col + lane], imag, Precision.FLOAT)) {
          interior |= 1L << lane;
        }
      }
      return interior;
    }
  }
}
