package sparkbrot.tiles.render;

/** This JVM may not render; the message says why and what mends it. */
public final class UnfitExecutorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnfitExecutorException(String message) {
    super(message);
  }
}
