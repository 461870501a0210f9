package sparkbrot.measure;

import sparkbrot.cli.CommandFailedException;

/** One row cannot be measured here; the message is one line and says why. The others still run. */
public final class RowFailedException extends CommandFailedException {

  private static final long serialVersionUID = 1L;

  public RowFailedException(String message) {
    super(message, null);
  }
}
