package sparkbrot.cli.option;

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

  /**
   * Reads a number.
   *
   * @throws UsageException unless it is from least to most
   */
  public static double within(String option, String text, double least, double most) {
    try {
      double number = Double.parseDouble(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    throw new UsageException(option, text, "must be a number from " + least + " to " + most);
  }

  /**
   * Reads a whole number of any sign.
   *
   * @throws UsageException unless it has at most 64 bits
   */
  public static long whole(String option, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UsageException(option, text, "must be a whole number of 64 bits");
    }
  }
}
