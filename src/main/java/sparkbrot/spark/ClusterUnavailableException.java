package sparkbrot.spark;

/** No cluster to work on; the message is one line for the user. */
public final class ClusterUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  ClusterUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
