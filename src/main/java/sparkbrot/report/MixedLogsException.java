package sparkbrot.report;

/** Logs that must not stand in one report; the message is one line that names two of them. */
public final class MixedLogsException extends Exception {

  private static final long serialVersionUID = 1L;

  public MixedLogsException(String message) {
    super(message);
  }
}
