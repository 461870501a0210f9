package sparkbrot.job.render;

/** What precedes all samples was computed but cannot be kept; the message is one line. */
final class GroundworkFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  GroundworkFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
