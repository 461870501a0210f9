package sparkbrot.explore.cache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import sparkbrot.samples.Channel;
import sparkbrot.tiles.ondemand.PackedSamples;

/**
 * Samples in temporary files, one each, in a folder of its own that goes in the end. Whatever goes
 * wrong with a file, its samples are computed again.
 */
final class DiskTiles implements Closeable {

  /** Tiles that may wait to be written: what comes faster than the disk is not kept. */
  private static final int MOST_WAITING = 64;

  private final long mostBytes;
  private final Path folder;
  private final Map<Object, Stored> stored = new LinkedHashMap<>(16, 0.75f, true);
  private final ExecutorService writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          DiskTiles::thread,
          new ThreadPoolExecutor.DiscardPolicy());
  private long bytes;
  private long files;
  private boolean closed;

  /** What a file holds: its samples but for the values. */
  private record Stored(Path file, PackedSamples head, Set<Channel> channels, long bytes) {}

  /**
   * @throws IOException if there can be no folder
   */
  DiskTiles(long mostBytes) throws IOException {
    this.mostBytes = mostBytes;
    this.folder = Files.createTempDirectory("sparkbrot-explore-");
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "sparkbrot-cache");
    thread.setDaemon(true);
    return thread;
  }

  /** Keeps samples, unless the disk is too slow. */
  void put(Object key, TileSamples samples) {
    writer.execute(() -> write(key, samples));
  }

  private void write(Object key, TileSamples samples) {
    PackedSamples packed = PackedSamples.of(samples.block(), 0);
    PackedSamples head = packed.withValues(new byte[0]);
    Path file;
    synchronized (this) {
      if (closed) {
        return;
      }
      file = folder.resolve(files++ + ".samples");
    }
    try {
      Files.write(file, packed.values());
    } catch (IOException e) {
      delete(file);
      return;
    }
    synchronized (this) {
      if (closed) {
        delete(file);
        return;
      }
      Stored old =
          stored.put(
              key, new Stored(file, head, samples.block().channels(), packed.values().length));
      bytes += packed.values().length;
      if (old != null) {
        bytes -= old.bytes();
        delete(old.file());
      }
      Iterator<Stored> eldest = stored.values().iterator();
      while (bytes > mostBytes && eldest.hasNext()) {
        Stored gone = eldest.next();
        bytes -= gone.bytes();
        delete(gone.file());
        eldest.remove();
      }
    }
  }

  /** Null if they are not there. */
  TileSamples find(Object key) {
    Stored known;
    synchronized (this) {
      known = stored.get(key);
    }
    if (known == null) {
      return null;
    }
    try {
      byte[] values = Files.readAllBytes(known.file());
      return TileSamples.of(known.head().withValues(values).unpack(known.channels()));
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The system clears its temporary folder.
    }
  }

  @Override
  public void close() {
    writer.shutdownNow();
    synchronized (this) {
      closed = true;
      stored.values().forEach(gone -> delete(gone.file()));
      stored.clear();
    }
    try {
      // What is being written now deletes itself, as this is closed.
      writer.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    delete(folder);
  }
}
