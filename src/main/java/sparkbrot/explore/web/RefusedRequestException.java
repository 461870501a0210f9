package sparkbrot.explore.web;

/** A request that is answered with an error; the message is one line for whoever asked. */
public final class RefusedRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * Refuses.
   *
   * @param status HTTP's number of it
   */
  public RefusedRequestException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** HTTP's number of it. */
  public int status() {
    return status;
  }
}
