package sparkbrot.kernel.escape;

/**
 * The SIMD code of one arithmetic that follows samples out to the far radius. All of them escape;
 * each of their lanes stops where it first exceeds the radius.
 */
interface DoubleFarSteps {

  /** Vectors that {@link #leave} takes at a time: those of a queue. */
  int VECTORS = DoubleSteps.QUEUE_VECTORS;

  /** Vectors that {@link #leaveWithDerivative} takes at a time: they have more state. */
  int DERIVATIVE_VECTORS = 2;

  /** Lanes of one vector. */
  int lanes();

  /**
   * Takes a group of lanes through unchecked steps, and then as far as each needs.
   *
   * @param lanes receives each z there
   * @param at first lane
   * @param steps unchecked steps, no more than any sample of the group takes to escape
   * @param escaped receives the steps after them that each lane was still inside of |z| = 2
   * @param far receives the steps after them that each lane made
   */
  void leave(DoubleLanes lanes, int at, int steps, double[] escaped, double[] far);

  /**
   * The same with the derivative of z by c.
   *
   * @param dx real parts of the derivatives
   * @param dy imaginary parts of the derivatives
   */
  void leaveWithDerivative(
      DoubleLanes lanes, double[] dx, double[] dy, int at, int steps, double[] far);
}
