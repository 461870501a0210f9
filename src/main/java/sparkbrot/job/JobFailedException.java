package sparkbrot.job;

import java.io.IOException;

/** A run that did not come to its end; the message is one line for the user. */
public final class JobFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean misuse;

  /**
   * @param message one line
   * @param misuse whether another option or environment mends it, rather than another try
   */
  public JobFailedException(String message, boolean misuse, Throwable cause) {
    super(message, cause);
    this.misuse = misuse;
  }

  /** What went wrong with a file, in one line. */
  public static String reason(IOException e) {
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    return kind + ", " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Whether another option or environment mends it, rather than another try. */
  public boolean misuse() {
    return misuse;
  }
}
