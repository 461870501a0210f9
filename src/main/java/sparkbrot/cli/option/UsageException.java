package sparkbrot.cli.option;

/**
 * An error of use: the message is one line naming the option, the value and the rule. Exit code 2.
 */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String option, Object value, String rule) {
    this(option + " " + value + ": " + rule);
  }
}
