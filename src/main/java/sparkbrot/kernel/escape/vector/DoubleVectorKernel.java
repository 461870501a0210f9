package sparkbrot.kernel.escape.vector;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import sparkbrot.kernel.escape.scalar.ChannelArrays;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.kernel.escape.scalar.InteriorTest;
import sparkbrot.kernel.escape.scalar.MirrorRows;
import sparkbrot.kernel.escape.scalar.SamplePositions;
import sparkbrot.kernel.escape.scalar.ScalarKernel;

/**
 * SIMD twin of {@link ScalarKernel} in binary64.
 *
 * <p>The limit: a strict step is 3 products and 4 sums, or 3 and 3 where 2 (xy) + ci is one fused
 * operation. At 512 bits Zen 4 has one port for each kind, 4 cycles a vector; Intel's servers have
 * two ports that take either, 3 cycles; at 256 bits both have more. So it is lanes x clock / 3 or 4
 * iterations a second. A step's operations wait for each other for 12 cycles (3 of latency 4), so
 * it takes 4 independent vectors or more to come near it: as many as leave registers for the rest.
 * A check of |z| each step would add half as much again; hence:
 *
 * <ol>
 *   <li>The sieve takes neighbouring samples through some checked steps: most samples of a whole
 *       view leave here, and who leaves here costs no scalar code. The row above forecasts when to
 *       look whether all have left: a look that says no costs little, but breaking out of the loop
 *       unforeseen leaves the ports idle.
 *   <li>The others are packed and advanced by blocks of unchecked steps ({@link DoubleSurvivors}).
 *       That is safe because |z| &gt; 2 never comes back once c itself was seen inside; NaN and
 *       infinity compare as outside.
 *   <li>Who is outside at a block's end waits, with the block's start, for a recount in full
 *       vectors: by halves of the block, unchecked, and at the end by checked steps.
 *   <li>If channels besides the count are asked for, samples that escaped are followed farther
 *       ({@link DoubleExterior}).
 * </ol>
 *
 * <p>Under a low limit samples go through all steps together instead ({@link DoubleShortOrbits}).
 *
 * <p>Classes with the precision in their names are written once; the build makes the others of
 * their text (pom.xml, float-twins).
 *
 * <p>What C2 demands of the code is said where it is met, in {@link StrictDoubleSteps}. Sources: A.
 * Fog, Instruction tables (agner.org/optimize), for ports and latencies; R. Brent, An improved
 * Monte Carlo factorization algorithm, BIT 20 (1980), for the schedule of saved states.
 */
@SuppressWarnings("cast") // The build makes a twin for float of this class: it needs the casts.
final class DoubleVectorKernel implements EscapeKernel {

  /** Outside at once: what completes the last vectors of a row. */
  private static final double OUTSIDE = 4;

  /** Measured best of 8 to 32 on the whole set's view: most of its samples leave within 8. */
  private static final int SIEVE_STEPS = 20;

  /** A list of so many samples keeps vectors full to the end, and fits the L2 cache. */
  private static final int LIST_LENGTH = 8192;

  private final DoubleSteps arithmetic;
  private final DoubleFarSteps farArithmetic;
  private final String arithmeticName;
  private final boolean shortcuts;

  /** Those of the last call, so that not every strip allocates and clears half a megabyte. */
  private final AtomicReference<Buffers> spare = new AtomicReference<>();

  DoubleVectorKernel(
      DoubleSteps arithmetic,
      DoubleFarSteps farArithmetic,
      String arithmeticName,
      boolean shortcuts) {
    this.arithmetic = arithmetic;
    this.farArithmetic = farArithmetic;
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
  public long compute(SamplePositions positions, int maxIter, ChannelArrays out) {
    int rows = positions.region().rows();
    int columns = positions.region().columns();
    Buffers buffers = spare.getAndSet(null);
    if (buffers == null || buffers.columns != columns) {
      buffers = new Buffers(columns);
    }
    buffers.begin(positions, maxIter, out);
    MirrorRows mirror = shortcuts ? positions.mirrorRows() : MirrorRows.none();
    long computed = 0;
    for (int row = 0; row < rows; row++) {
      if (!mirror.copies(row)) {
        computed += buffers.sieve(row);
      }
      if (buffers.survivors.list.length >= LIST_LENGTH || row == rows - 1) {
        computed += buffers.survivors.run(buffers.steps, maxIter, out.counts(), buffers.exterior);
      }
    }
    buffers.exterior.flush();
    mirror.copyRows(columns, out);
    spare.set(buffers);
    return computed;
  }

  /** What one thread needs to compute rows of so many columns. */
  private final class Buffers {

    final int columns;
    final DoubleSurvivors survivors;
    final DoubleExterior exterior;
    int steps;

    /** Whether {@link DoubleShortOrbits} takes the samples through all steps. */
    private boolean whole;

    private final double[] reals;
    private final double[] imags;
    private final double[] numbers;

    /** For each group of vectors the samples that the interior test holds for. */
    private final long[] interiors;

    private final int[] forecast;
    private boolean interiorFound;
    private SamplePositions positions;
    private int maxIter;
    private ChannelArrays out;

    Buffers(int columns) {
      this.columns = columns;
      survivors = new DoubleSurvivors(arithmetic, LIST_LENGTH + columns, shortcuts);
      exterior = new DoubleExterior(farArithmetic, columns);
      int group = DoubleShortOrbits.VECTORS * arithmetic.lanes();
      reals = new double[(columns + group - 1) / group * group];
      Arrays.fill(reals, columns, reals.length, OUTSIDE);
      imags = new double[reals.length];
      numbers = new double[reals.length];
      interiors = new long[reals.length / (DoubleSteps.SIEVE_VECTORS * arithmetic.lanes())];
      forecast = new int[interiors.length];
    }

    void begin(SamplePositions samples, int limit, ChannelArrays arrays) {
      boolean known = positions != null && samples.shareColumns(positions);
      positions = samples;
      maxIter = limit;
      out = arrays;
      whole = limit <= arithmetic.shortLimit();
      steps = whole ? limit : Math.min(SIEVE_STEPS, limit);
      exterior.begin(arrays);
      if (samples.rowsAreLevel() && !known) {
        positions.moveTo(0);
        copyReals();
      }
    }

    private void copyReals() {
      for (int col = 0; col < columns; col++) {
        reals[col] = (double) positions.reals()[col];
      }
    }

    private void moveTo(int row) {
      if (positions.rowsAreLevel()) {
        Arrays.fill(imags, 0, columns, (double) positions.imag(row));
        return;
      }
      positions.moveTo(row);
      copyReals();
      for (int col = 0; col < columns; col++) {
        imags[col] = (double) positions.imags()[col];
      }
    }

    private void findInterior() {
      if (!positions.rowsAreLevel() || InteriorTest.mayHold(imags[0])) {
        DoubleShortcuts.interior(reals, imags, interiors);
        interiorFound = true;
      } else if (interiorFound) {
        Arrays.fill(interiors, 0);
        interiorFound = false;
      }
    }

    /** Computes the samples of a row that leave in the sieve; returns the iterations computed. */
    long sieve(int row) {
      moveTo(row);
      if (shortcuts) {
        findInterior();
      }
      int first = row * columns;
      long computed =
          whole
              ? DoubleShortOrbits.count(reals, imags, steps, interiors, forecast, numbers)
              : arithmetic.sieve(
                  reals, imags, steps, interiors, forecast, survivors, first, numbers);
      CountVectors.put(numbers, columns, maxIter, out.counts(), first);
      exterior.row(reals, imags, numbers, columns, steps, first);
      return computed;
    }
  }
}
