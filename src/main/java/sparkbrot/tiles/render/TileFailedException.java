package sparkbrot.tiles.render;

/** A tile that cannot be rendered; the message is one line for the user. */
public final class TileFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean environmentAtFault;

  /**
   * @param environmentAtFault whether the executor cannot do what was asked, such as a kernel that
   *     its JVM lacks: an error of use, not of rendering
   */
  public TileFailedException(String message, boolean environmentAtFault, Throwable cause) {
    super(message, cause);
    this.environmentAtFault = environmentAtFault;
  }

  /** Whether another environment or another option mends it. */
  public boolean environmentAtFault() {
    return environmentAtFault;
  }
}
