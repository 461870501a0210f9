package sparkbrot.kernel.perturbation;

/** Hears of a sample that goes on at index 0. */
interface StartListener {

  /**
   * Whether that ends it: it will never escape.
   *
   * @param from the index that it comes from
   */
  boolean ends(SampleWalk sample, int from);
}
