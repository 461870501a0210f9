package sparkbrot.report.compare;

/**
 * New over old of one quantity, of which less is better.
 *
 * @param name of the quantity
 * @param oldUnits runs, or repetitions of a single one, that the old figure rests on
 * @param newUnits likewise
 * @param oldValue median
 * @param newValue median
 * @param ratio new over old
 * @param low lower end of the interval
 * @param high upper end
 * @param outcome what that means
 */
public record Ratio(
    String name,
    int oldUnits,
    int newUnits,
    double oldValue,
    double newValue,
    double ratio,
    double low,
    double high,
    Outcome outcome) {

  /** What can be said. */
  public enum Outcome {
    WORSE("worse"),
    BETTER("better"),
    SAME("the same"),
    CANNOT_TELL("cannot tell");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
