package sparkbrot.cli;

/** Whole numbers in options. */
public final class Numbers {

  /** More cores than any cluster has. */
  public static final int MAX_CORES = 1_000_000;

  private Numbers() {}

  /**
   * Reads a whole number.
   *
   * @throws UsageException unless it is from 1 to max
   */
  public static int positive(String option, String text, int max) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    throw new UsageException(option, text, "must be a whole number from 1 to " + max);
  }
}
