package sparkbrot.timing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a timing log as things happen. A log that can no longer be written must not end the run:
 * the first failure is kept for the summary, and later records are dropped.
 */
public final class TimingLogWriter implements AutoCloseable {

  private final OutputStream out;
  private IOException failure;

  public TimingLogWriter(OutputStream out) {
    this.out = out;
  }

  /** Appends one record and flushes it, so that it outlives this JVM. */
  public synchronized void write(LogRecord record) {
    if (failure != null) {
      return;
    }
    try {
      out.write((TimingLog.format(record) + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      failure = e;
    }
  }

  /** Why the log is not complete; null if it is. */
  public synchronized IOException failure() {
    return failure;
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException e) {
      if (failure == null) {
        failure = e;
      }
    }
  }
}
