package sparkbrot.kernel;

/** The kernel that was demanded does not exist in this JVM. The message says what mends it. */
public final class KernelUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public KernelUnavailableException(String message) {
    super(message);
  }
}
