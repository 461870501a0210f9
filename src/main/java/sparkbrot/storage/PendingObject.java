package sparkbrot.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.fs.FSDataOutputStream;

/**
 * An object of a store where a rename is a copy: it goes straight to its final key and appears
 * there, whole, when the stream is closed. So a stream that failed must never be closed before it
 * was aborted: what it holds would be published, torn.
 */
final class PendingObject implements PendingFile {

  private final HadoopLocation location;
  private final boolean overwrite;
  private final FSDataOutputStream object;
  private final OutputStream stream;
  private final AtomicBoolean done = new AtomicBoolean();

  /**
   * @param object the store's stream
   * @param stream the same, buffered
   */
  PendingObject(
      HadoopLocation location, boolean overwrite, FSDataOutputStream object, OutputStream stream) {
    this.location = location;
    this.overwrite = overwrite;
    this.object = object;
    this.stream = stream;
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public void publish() throws IOException {
    try {
      stream.flush();
      // The store was asked when the stream was opened; a long run later somebody may have come.
      if (!overwrite && location.exists()) {
        throw new IOException(location + " appeared meanwhile and was left as it is");
      }
    } catch (IOException | RuntimeException e) {
      abort();
      throw e;
    }
    if (done.compareAndSet(false, true)) {
      object.close();
    }
  }

  @Override
  public void abort() {
    if (done.compareAndSet(false, true)) {
      try {
        object.abort();
      } catch (UnsupportedOperationException e) {
        // A store without abort: leaving the stream open publishes nothing either.
      }
    }
  }
}
