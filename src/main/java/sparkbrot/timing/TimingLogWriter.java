package sparkbrot.timing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sparkbrot.timing.record.LogRecord;

/**
 * Writes a timing log as things happen, on a thread of its own: records come from the threads that
 * schedule tasks, and a flush to HDFS takes milliseconds or, where a datanode hangs, a minute.
 *
 * <p>What waits while a flush goes on is written together and flushed once, so the queue needs no
 * bound: it holds at most what happens during one flush, some hundred bytes for each attempt at a
 * tile. A log that can no longer be written must not end the run: the first failure is kept for the
 * summary, and later records are dropped.
 */
public final class TimingLogWriter implements AutoCloseable {

  private final OutputStream out;
  private final Thread thread;

  /** Guarded by this, as is what follows. */
  private final List<LogRecord> waiting = new ArrayList<>();

  private boolean closed;
  private IOException failure;

  /** Writes to this stream from now on, and closes it in the end. */
  public TimingLogWriter(OutputStream out) {
    this.out = out;
    this.thread = new Thread(this::writeAll, "sparkbrot-timing-log");
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes a record and returns at once; it is written and flushed as soon as the stream allows. */
  public synchronized void write(LogRecord record) {
    if (failure == null && !closed) {
      waiting.add(record);
      notifyAll();
    }
  }

  /** Why the log is not complete; null if it is. Final only once the writer is closed. */
  public synchronized IOException failure() {
    return failure;
  }

  private void writeAll() {
    try (out) {
      List<LogRecord> records = next();
      while (!records.isEmpty()) {
        StringBuilder lines = new StringBuilder();
        records.forEach(record -> lines.append(TimingLog.format(record)).append('\n'));
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        records = next();
      }
    } catch (IOException e) {
      fail(e);
    } catch (RuntimeException | InterruptedException e) {
      fail(new IOException(e));
    }
  }

  /** What waits, as soon as something does; empty when the writer was closed. */
  private synchronized List<LogRecord> next() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    List<LogRecord> records = List.copyOf(waiting);
    waiting.clear();
    return records;
  }

  private synchronized void fail(IOException e) {
    failure = e;
    waiting.clear();
  }

  /** Waits until all records are written, or cannot be. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // The end of the log matters most where a run was interrupted.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
