package sparkbrot.assembly;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import sparkbrot.tiles.render.TileResult;

/**
 * Tiles that wait for their turn, in memory up to a budget and in a {@link Spool} beyond it. What
 * goes to disk is what is due last: the mirrored half of an image, which waits for the whole other
 * half, would else fill the memory with what is needed at the end.
 */
final class EarlyTiles implements AutoCloseable {

  private final long memoryBudgetBytes;
  private final NavigableMap<Integer, TileResult> inMemory = new TreeMap<>();
  private final Map<Integer, Spool.Slip> onDisk = new HashMap<>();
  private Spool spool;
  private long heldBytes;

  EarlyTiles(long memoryBudgetBytes) {
    this.memoryBudgetBytes = memoryBudgetBytes;
  }

  /** Keeps a tile until {@link #await} asks for it. */
  synchronized void put(TileResult result) throws IOException {
    inMemory.put(result.tile().index(), result);
    heldBytes += result.heldBytes();
    while (heldBytes > memoryBudgetBytes) {
      Map.Entry<Integer, TileResult> last = lastWithBytes();
      inMemory.remove(last.getKey());
      heldBytes -= last.getValue().heldBytes();
      if (spool == null) {
        spool = new Spool();
      }
      onDisk.put(last.getKey(), spool.put(last.getValue()));
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

  /** Tiles whose bytes are in a work directory hold none and stay. */
  private Map.Entry<Integer, TileResult> lastWithBytes() {
    return inMemory.descendingMap().entrySet().stream()
        .filter(entry -> entry.getValue().heldBytes() > 0)
        .findFirst()
        .orElseThrow();
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
