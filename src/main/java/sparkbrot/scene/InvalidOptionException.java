package sparkbrot.scene;

/** A value that an option cannot have; the message is one line that names option, value, rule. */
public final class InvalidOptionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * @param option its name without the dashes, such as {@code max-iter}
   * @param value what was given
   * @param rule what it must be
   */
  public InvalidOptionException(String option, String value, String rule) {
    super("--" + option + " " + value + ": " + rule);
  }
}
