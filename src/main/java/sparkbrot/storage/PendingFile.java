package sparkbrot.storage;

import java.io.IOException;
import java.io.OutputStream;

/** A file that is being written and does not bear its final name yet. */
public interface PendingFile {

  /** Where the bytes go; buffered. Closed by {@link #publish} and {@link #abort}. */
  OutputStream stream();

  /**
   * Completes the file and gives it its final name.
   *
   * @throws IOException if that failed; the final name then holds what it held before
   */
  void publish() throws IOException;

  /** Drops the file. Safe at any time and more than once; does nothing once it was published. */
  void abort();
}
