package sparkbrot.store;

/** A work directory of another picture; the message is one line that names what differs. */
public final class OtherSettingsException extends Exception {

  private static final long serialVersionUID = 1L;

  OtherSettingsException(String message) {
    super(message);
  }
}
