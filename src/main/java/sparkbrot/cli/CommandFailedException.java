package sparkbrot.cli;

/** A command that was used correctly and failed; the message is one line. Exit code 1. */
public class CommandFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CommandFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
