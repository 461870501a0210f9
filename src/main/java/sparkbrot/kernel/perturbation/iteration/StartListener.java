package sparkbrot.kernel.perturbation.iteration;

/** Hears of a sample that goes on at index 0. */
interface StartListener {

  /** A sample takes this slot, until it has finished. */
  default void begins(int slot) {}

  /**
   * Whether that may end a sample, whose d is so many times 2^unit. If not, this was all there is
   * to hear of it.
   */
  default boolean mayEnd(int slot, int iteration, int from, double re, double im, int unit) {
    return true;
  }

  /**
   * Whether that ends it: it will never escape.
   *
   * @param from the index that it comes from
   */
  boolean ends(SampleWalk sample, int from);
}
