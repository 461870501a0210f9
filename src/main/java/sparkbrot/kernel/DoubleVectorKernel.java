package sparkbrot.kernel;

import java.util.Arrays;
import sparkbrot.kernel.KernelSpec.Precision;

/**
 * SIMD twin of {@link ScalarKernel} in binary64.
 *
 * <p>A step of strict arithmetic is 3 products and 4 sums. Where a core has two ports for each at
 * 256 bits (Zen 3), that takes 2 cycles a vector; where it has one each at 512 bits (Zen 4 and many
 * servers), 4. So the limit is lanes x clock / 2 or / 4 iterations a second; making 2xy by a sum
 * and by a product in turn evens the ports out and lowers it by an eighth. A step's operations wait
 * for each other for 9 cycles or more (3 products or sums of latency 3), so 5 independent vectors
 * are needed to come near it. A check of |z| each step would add a product's worth, a compare and a
 * count; hence:
 *
 * <ol>
 *   <li>The sieve takes neighbouring samples through a few checked steps: most samples of a whole
 *       view leave here.
 *   <li>The others are packed and advanced by blocks of unchecked steps ({@link DoubleSurvivors}).
 *       That is safe because |z| &gt; 2 never comes back once c itself was seen inside; NaN and
 *       infinity compare as outside.
 *   <li>Who is outside at a block's end waits, with the block's start, for a recount in full
 *       vectors ({@link DoubleRecountQueue}).
 * </ol>
 *
 * <p>What C2 demands of the code is said where it is met, in {@link StrictDoubleSteps}. Sources: A.
 * Fog, Instruction tables (agner.org/optimize), for ports and latencies; R. Brent, An improved
 * Monte Carlo factorization algorithm, BIT 20 (1980), for the schedule of saved states.
 */
@SuppressWarnings("cast") // A cast that one of the twins needs stands in both.
final class DoubleVectorKernel implements EscapeKernel {

  /** Outside at once: what completes the last vectors of a row. */
  private static final double OUTSIDE = 4;

  /** Most samples of the whole set's view leave within so few steps. */
  private static final int SIEVE_STEPS = 8;

  /** A list of so many samples keeps vectors full to the end, and fits the L2 cache. */
  private static final int LIST_LENGTH = 8192;

  private final DoubleSteps arithmetic;
  private final String arithmeticName;
  private final boolean shortcuts;

  DoubleVectorKernel(DoubleSteps arithmetic, String arithmeticName, boolean shortcuts) {
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
        + " double"
        + (shortcuts ? " shortcuts" : "");
  }

  @Override
  public int vectorBits() {
    return arithmetic.lanes() * Double.SIZE;
  }

  @Override
  public long iterate(PixelGrid grid, int firstRow, int rowCount, int maxIter, int[] counts) {
    int widthPx = grid.widthPx();
    int pixels = Math.multiplyExact(rowCount, widthPx);
    DoubleSurvivors survivors =
        new DoubleSurvivors(
            arithmetic, Math.min(LIST_LENGTH, pixels) + widthPx, counts, maxIter, shortcuts);
    MirrorRows mirror = shortcuts ? MirrorRows.of(grid, firstRow, rowCount) : MirrorRows.none();
    Sieve sieve = new Sieve(grid, survivors, maxIter, counts);
    for (int row = 0; row < rowCount; row++) {
      if (!mirror.copies(row)) {
        sieve.row((double) grid.im(firstRow + row), row * widthPx);
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
    private final double[] reals;
    private final double[] numbers = new double[arithmetic.sieveLanes()];
    private final DoubleSurvivors survivors;
    private final int widthPx;
    private final int maxIter;
    private final int[] counts;

    Sieve(PixelGrid grid, DoubleSurvivors survivors, int maxIter, int[] counts) {
      this.survivors = survivors;
      this.widthPx = grid.widthPx();
      this.maxIter = maxIter;
      this.counts = counts;
      steps = Math.min(SIEVE_STEPS, maxIter);
      reals = new double[widthPx + arithmetic.sieveLanes()];
      for (int col = 0; col < widthPx; col++) {
        reals[col] = (double) grid.re(col);
      }
      Arrays.fill(reals, widthPx, reals.length, OUTSIDE);
    }

    void row(double imag, int out) {
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

    private void group(double imag, int col, int out, int filled, long interior) {
      long inside = arithmetic.sieve(reals, col, imag, steps, survivors, numbers);
      for (int lane = 0; lane < filled; lane++) {
        counts[out + lane] = (int) numbers[lane];
      }
      inside &= ~interior;
      if (inside != 0) {
        survivors.keep(inside, numbers.length, out);
      }
    }

    private long interior(double imag, int col, int filled) {
      long interior = 0;
      for (int lane = 0; lane < filled; lane++) {
        if (InteriorTest.holds(reals[col + lane], imag, Precision.DOUBLE)) {
          interior |= 1L << lane;
        }
      }
      return interior;
    }
  }
}
