package sparkbrot.kernel.escape.vector;

/** The straight-line SIMD code of one arithmetic: everything that touches a vector. */
interface DoubleSteps {

  /** Unchecked steps that a block takes at most: a bit of a long counts each. */
  int MOST_STEPS = Long.SIZE;

  /**
   * Fewer unchecked steps of a recount save less than it takes to look who is inside behind them.
   */
  int LEAST_HALF = 8;

  /** Vectors that {@link #sieve} takes at a time. */
  int SIEVE_VECTORS = 2;

  /** Vectors that {@link #recount} takes at a time. */
  int QUEUE_VECTORS = 3;

  /** Stands in a row's numbers for a sample that the interior test holds for. */
  double INTERIOR = -1;

  /** Lanes of one vector. */
  int lanes();

  /** Vectors that {@link #advance} takes at a time; at most 64 lanes. */
  int blockVectors();

  /** The highest limit that {@link DoubleShortOrbits} is taken for; 0 in other arithmetic. */
  default int shortLimit() {
    return 0;
  }

  /**
   * Takes a row of fresh samples through at most {@code steps} checked steps. Who is inside after
   * them joins the survivors.
   *
   * @param reals real parts; samples that are outside complete the last vectors
   * @param imags imaginary parts, as many
   * @param interiors bit masks of the samples to leave out, one for each group of vectors
   * @param forecast for each group the steps that its samples took in the row above, or more than
   *     {@code steps} if none of them left; receives those of this row. Neighbours take about as
   *     long, so there is no need to look whether all are outside before. It decides about time
   *     only, and may be left alone
   * @param survivors receives who is left, numbered from {@code firstPixel} on
   * @param numbers receives the counts so far, or {@link #INTERIOR}
   * @return the steps computed
   */
  long sieve(
      double[] reals,
      double[] imags,
      int steps,
      long[] interiors,
      int[] forecast,
      DoubleSurvivors survivors,
      int firstPixel,
      double[] numbers);

  /**
   * Takes a block of lanes through {@code steps} unchecked steps, 1 to {@link #MOST_STEPS}.
   *
   * @return bit mask of the lanes that are inside after them
   */
  long advance(DoubleSurvivors survivors, int at, int steps);

  /**
   * Takes the whole queue on until every lane is outside, by checked steps at the end at least.
   *
   * @param most every lane is outside after so many steps, 1 to {@link #MOST_STEPS}
   * @param numbers receives the steps that each lane was still inside
   */
  void recount(DoubleLanes queue, int most, double[] numbers);
}
