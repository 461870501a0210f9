package sparkbrot.kernel.escape.vector;

import sparkbrot.kernel.escape.scalar.ChannelArrays;

/**
 * The SIMD code of one arithmetic that follows samples out to the far radius. All of them escape;
 * each of their lanes stops where it first exceeds the radius.
 */
interface DoubleFarSteps {

  /** Vectors that {@link #leave} takes at a time: those of a queue. */
  int VECTORS = DoubleSteps.QUEUE_VECTORS;

  /** Vectors that {@link #leaveWithDerivative} takes at a time: they have more state. */
  int DERIVATIVE_VECTORS = 2;

  /** Vectors that {@link #leaveRow} takes at a time: those of the sieve. */
  int ROW_VECTORS = DoubleSteps.SIEVE_VECTORS;

  /**
   * Steps from outside of |z| = 2 that surely do not exceed the far radius, if c is inside: |z| is
   * at most 6 there, then 38, 1446, and only then 2 million.
   */
  int SURE_STEPS = 3;

  /** Stands in a lane that has nothing to do: beyond the far radius. */
  double IDLE = 0x1p40f;

  /** Stands in a row's steps for a sample that did not leave. */
  double STAYED = ChannelArrays.INTERIOR_N;

  /** Lanes of one vector. */
  int lanes();

  /**
   * Takes a queue as far as each lane needs.
   *
   * @param lanes receives each z there
   * @param escaped receives the steps that each lane was still inside of |z| = 2
   * @param far receives the steps that each lane made
   */
  void leave(DoubleLanes lanes, double[] escaped, double[] far);

  /**
   * Takes those samples of a part of a row out that left in the sieve. Neighbours leave about as
   * soon: all make as many unchecked steps as the first of them surely takes.
   *
   * @param reals real parts, as many as the sieve has taken
   * @param imags imaginary parts
   * @param numbers the sieve's: at least 0 and less than {@code limit} of a sample that left
   * @param limit steps of the sieve
   * @param at first sample
   * @param lanes receives each z there; one beyond 2^32 of a sample that did not leave
   * @param far receives the steps that each has made, or {@link #STAYED}
   * @return whether any left; if not, nothing is received
   */
  boolean leaveRow(
      double[] reals,
      double[] imags,
      double[] numbers,
      int limit,
      int at,
      DoubleLanes lanes,
      double[] far);

  /**
   * Takes a group of lanes through unchecked steps, and then as far as each needs, with the
   * derivative of z by c.
   *
   * @param lanes receives each z there
   * @param dx real parts of the derivatives
   * @param dy imaginary parts of the derivatives
   * @param at first lane
   * @param steps unchecked steps, no more than any sample of the group takes
   * @param far receives the steps after them that each lane made
   */
  void leaveWithDerivative(
      DoubleLanes lanes, double[] dx, double[] dy, int at, int steps, double[] far);
}
