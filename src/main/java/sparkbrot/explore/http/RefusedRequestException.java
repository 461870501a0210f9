package sparkbrot.explore.http;

/** A request that is answered with an error; the message is one line for whoever asked. */
final class RefusedRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedRequestException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** HTTP's number of it. */
  int status() {
    return status;
  }
}
