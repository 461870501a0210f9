package sparkbrot.kernel;

/** The straight-line SIMD code of one arithmetic: everything that touches a vector. */
interface DoubleSteps {

  /** Lanes of one vector. */
  int lanes();

  /** Lanes that {@link #sieve} takes at a time. */
  int sieveLanes();

  /** Lanes that {@link #advance} takes at a time, at most 64. */
  int blockLanes();

  /** Lanes that {@link #recount} takes at a time. */
  int queueLanes();

  /**
   * Takes neighbouring samples through at most {@code steps} checked steps.
   *
   * @param reals real parts; those from {@code col} on are taken
   * @param survivors receives the state of all lanes behind its end, without becoming longer
   * @param numbers receives the counts so far
   * @return bit mask of the lanes that were inside all the time
   */
  long sieve(
      double[] reals, int col, double imag, int steps, DoubleSurvivors survivors, double[] numbers);

  /**
   * Takes a block of lanes through {@code steps} unchecked steps.
   *
   * @return bit mask of the lanes that are inside after them
   */
  long advance(DoubleSurvivors survivors, int at, int steps);

  /** Bit mask of the lanes that are where they were when their state was saved. */
  long repeated(DoubleSurvivors survivors, int at);

  /** Takes the whole queue through checked steps until every lane is outside. */
  void recount(DoubleRecountQueue queue);
}
