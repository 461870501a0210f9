package sparkbrot.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import sparkbrot.tiles.RowDigests;
import sparkbrot.tiles.TileResult;

/**
 * Puts finished tiles into row order and writes them out, in a thread of its own: who delivers a
 * tile returns at once. Tiles that are early wait in memory up to a budget and on disk beyond it,
 * so the driver's memory does not grow with the image.
 */
public final class Assembly implements Consumer<TileResult>, AutoCloseable {

  private final List<OutputFile> outputs;
  private final int tiles;
  private final long memoryBudgetBytes;
  private final BlockingQueue<TileResult> delivered = new LinkedBlockingQueue<>();
  private final Map<Integer, TileResult> inMemory = new HashMap<>();
  private final Map<Integer, Spool.Slip> onDisk = new HashMap<>();
  private final MessageDigest hash = RowDigests.sha256();
  private final Thread writer = new Thread(this::run, "sparkbrot-assembly");
  private Spool spool;
  private long heldBytes;
  private int next;
  private long writeNanos;
  private long spilledBytes;
  private String countsSha256;
  private volatile IOException failure;

  /**
   * Starts the writer.
   *
   * @param outputs files to write; may be empty, the hash is made all the same
   * @param tiles number of tiles that will be delivered
   * @param memoryBudgetBytes encoded bytes that may wait in memory for their turn
   */
  public Assembly(List<OutputFile> outputs, int tiles, long memoryBudgetBytes) {
    this.outputs = List.copyOf(outputs);
    this.tiles = tiles;
    this.memoryBudgetBytes = memoryBudgetBytes;
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * Takes a finished tile, in any order, and returns at once.
   *
   * @throws UncheckedIOException if writing has failed, so that nobody computes for nothing
   */
  @Override
  public void accept(TileResult result) {
    if (failure != null) {
      throw new UncheckedIOException(failure);
    }
    delivered.add(result);
  }

  /**
   * Waits until everything is written.
   *
   * @return what was written
   * @throws IOException if writing failed
   */
  public Written awaitWritten() throws IOException {
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing", e);
    }
    if (failure != null) {
      throw failure;
    }
    return new Written(countsSha256, writeNanos, spilledBytes);
  }

  /**
   * The outcome.
   *
   * @param countsSha256 hash of the image's counts in hexadecimal
   * @param writeNanos time spent in writing, most of it while tiles were still computed
   * @param spilledBytes bytes that waited on disk
   */
  public record Written(String countsSha256, long writeNanos, long spilledBytes) {}

  /** Why writing failed; null if it did not. */
  public IOException failure() {
    return failure;
  }

  /** Stops writing; what was written stays unpublished. */
  @Override
  public void close() {
    writer.interrupt();
  }

  private void run() {
    try {
      for (OutputFile output : outputs) {
        output.begin();
      }
      while (next < tiles) {
        hold(delivered.take());
        writeWhatIsDue();
      }
      countsSha256 = HexFormat.of().formatHex(hash.digest());
      long begin = System.nanoTime();
      for (OutputFile output : outputs) {
        output.finish(countsSha256);
      }
      writeNanos += System.nanoTime() - begin;
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      failure = new IOException("stopped before all tiles were written", e);
    } catch (RuntimeException | Error e) {
      // An error too, such as a full heap: without it a cut-off picture would look finished.
      failure = new IOException("writing failed: " + e, e);
    } finally {
      closeSpool();
    }
  }

  private void hold(TileResult result) throws IOException {
    int index = result.tile().index();
    long bytes = result.encodedBytes();
    if (index == next || heldBytes + bytes <= memoryBudgetBytes) {
      inMemory.put(index, result);
      heldBytes += bytes;
    } else {
      if (spool == null) {
        spool = new Spool();
      }
      onDisk.put(index, spool.put(result));
    }
  }

  private void writeWhatIsDue() throws IOException {
    TileResult due = takeHeld(next);
    while (due != null) {
      long begin = System.nanoTime();
      for (OutputFile output : outputs) {
        output.append(due);
      }
      hash.update(due.rowDigests());
      writeNanos += System.nanoTime() - begin;
      next++;
      due = takeHeld(next);
    }
  }

  private TileResult takeHeld(int index) throws IOException {
    TileResult held = inMemory.remove(index);
    if (held != null) {
      heldBytes -= held.encodedBytes();
      return held;
    }
    Spool.Slip slip = onDisk.remove(index);
    return slip == null ? null : spool.take(slip);
  }

  private void closeSpool() {
    if (spool == null) {
      return;
    }
    spilledBytes = spool.writtenBytes();
    try {
      spool.close();
    } catch (IOException e) {
      // It is deleted with its channel, and nothing in it is needed any more.
    }
  }
}
