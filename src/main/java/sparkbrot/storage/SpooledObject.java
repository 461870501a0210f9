package sparkbrot.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A growing file for stores where an object appears only whole. Its bytes go to a file of this
 * machine and from there, as one object, to the store: at the end, and every half minute in which
 * it grew by a quarter, so that in all no more than six times its size is sent. A run that dies
 * leaves the last object sent and the local file; so does an end that the store refuses.
 */
final class SpooledObject extends OutputStream {

  private static final Duration INTERVAL = Duration.ofSeconds(30);
  private static final int GROWTH_SHARE = 4;

  private final Path spool;
  private final Store store;
  private final LongSupplier nanoTime;
  private final OutputStream local;
  private long bytes;
  private long sentBytes;
  private long sentNanos;
  private boolean closed;

  /** Takes the whole content so far in place of what it took before. */
  interface Store {
    void put(Path file) throws IOException;
  }

  SpooledObject(Path spool, Store store, LongSupplier nanoTime) throws IOException {
    this.spool = spool;
    this.store = store;
    this.nanoTime = nanoTime;
    this.local = Files.newOutputStream(spool);
    this.sentNanos = nanoTime.getAsLong();
  }

  /** With its local file in java.io.tmpdir, readable by this user alone. */
  static SpooledObject create(String name, Store store) throws IOException {
    return new SpooledObject(
        Files.createTempFile("sparkbrot-", "-" + name), store, System::nanoTime);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] data, int offset, int length) throws IOException {
    local.write(data, offset, length);
    bytes += length;
  }

  @Override
  public void flush() throws IOException {
    local.flush();
    boolean grown = bytes - sentBytes > sentBytes / GROWTH_SHARE;
    if (grown && nanoTime.getAsLong() - sentNanos >= INTERVAL.toNanos()) {
      try {
        store.put(spool);
        sentBytes = bytes;
      } catch (IOException e) {
        // The local file has it all; the end tries again and says so if it fails.
      }
      sentNanos = nanoTime.getAsLong();
    }
  }

  /**
   * Sends the whole.
   *
   * @throws IOException if the store refuses; names the local file, which is then kept
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    local.close();
    try {
      store.put(spool);
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          String.valueOf(e.getMessage()).lines().findFirst().orElse("the store refused it")
              + "; all of it is in "
              + spool,
          e);
    }
    Files.delete(spool);
  }
}
