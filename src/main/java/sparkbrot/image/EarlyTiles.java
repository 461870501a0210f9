package sparkbrot.image;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import sparkbrot.tiles.TileResult;

/** Tiles that wait for their turn, in memory up to a budget and in a {@link Spool} beyond it. */
final class EarlyTiles implements AutoCloseable {

  private final long memoryBudgetBytes;
  private final Map<Integer, TileResult> inMemory = new HashMap<>();
  private final Map<Integer, Spool.Slip> onDisk = new HashMap<>();
  private Spool spool;
  private long heldBytes;

  EarlyTiles(long memoryBudgetBytes) {
    this.memoryBudgetBytes = memoryBudgetBytes;
  }

  /** Keeps a tile until {@link #await} asks for it. */
  synchronized void put(TileResult result) throws IOException {
    int index = result.tile().index();
    long bytes = result.heldBytes();
    if (heldBytes + bytes <= memoryBudgetBytes) {
      inMemory.put(index, result);
      heldBytes += bytes;
    } else {
      if (spool == null) {
        spool = new Spool();
      }
      onDisk.put(index, spool.put(result));
    }
    notifyAll();
  }

  /** Waits for a tile and hands it out. */
  synchronized TileResult await(int index) throws IOException, InterruptedException {
    while (!inMemory.containsKey(index) && !onDisk.containsKey(index)) {
      wait();
    }
    TileResult held = inMemory.remove(index);
    if (held != null) {
      heldBytes -= held.heldBytes();
      return held;
    }
    return spool.take(onDisk.remove(index));
  }

  /** Bytes that went through the disk so far. */
  synchronized long spilledBytes() {
    return spool == null ? 0 : spool.writtenBytes();
  }

  @Override
  public synchronized void close() {
    if (spool == null) {
      return;
    }
    try {
      spool.close();
    } catch (IOException e) {
      // It is deleted with its channel, and nothing in it is needed any more.
    }
  }
}
