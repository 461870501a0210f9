package sparkbrot.ladder;

/** One row cannot be measured here; the message is one line and says why. The others still run. */
final class RowFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RowFailedException(String message) {
    super(message);
  }
}
