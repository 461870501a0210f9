package sparkbrot.kernel.perturbation;

/** Hears of a sample that goes on at index 0. */
interface StartListener {

  /** A sample takes this slot, until it has finished. */
  default void begins(int slot) {}

  /** Whether that may end a sample, whose d has an exponent: else nobody need be asked. */
  default boolean mayEnd(int slot, int iteration, int from, int exponent) {
    return true;
  }

  /**
   * Whether that ends it: it will never escape.
   *
   * @param from the index that it comes from
   */
  boolean ends(SampleWalk sample, int from);
}
