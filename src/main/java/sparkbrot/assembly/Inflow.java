package sparkbrot.assembly;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sparkbrot.tiles.render.TileResult;

/**
 * Bounds the bytes of tiles that are on their way into an assembly. Tiles that come together get
 * room together: each with half of what it needs, two could wait for each other for ever.
 */
final class Inflow {

  private final long limitBytes;

  /** By tile, and kept when the tile was taken in: another attempt's result is dropped unread. */
  private final Map<Integer, Long> bytesOfTile = new HashMap<>();

  private long heldBytes;
  private long mostHeldBytes;
  private int waiting;
  private boolean open;

  /**
   * @param limitBytes what may be on its way; a delivery larger than that comes alone
   */
  Inflow(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** Waits until there is room. */
  synchronized void enter(List<TileResult> together) throws InterruptedException {
    waiting++;
    try {
      while (!open && !fits(newBytes(together))) {
        wait();
      }
    } finally {
      waiting--;
    }
    heldBytes += newBytes(together);
    mostHeldBytes = Math.max(mostHeldBytes, heldBytes);
    together.forEach(result -> bytesOfTile.putIfAbsent(index(result), result.heldBytes()));
  }

  private boolean fits(long bytes) {
    return bytes == 0 || heldBytes == 0 || bytes <= limitBytes - heldBytes;
  }

  private long newBytes(List<TileResult> together) {
    return together.stream()
        .filter(result -> !bytesOfTile.containsKey(index(result)))
        .mapToLong(TileResult::heldBytes)
        .sum();
  }

  private static int index(TileResult result) {
    return result.tile().index();
  }

  /** A tile was taken in. */
  synchronized void leave(int tile) {
    Long bytes = bytesOfTile.replace(tile, 0L);
    if (bytes != null) {
      heldBytes -= bytes;
      notifyAll();
    }
  }

  /** Nothing is taken in any more: nobody need wait. */
  synchronized void open() {
    open = true;
    notifyAll();
  }

  /** The most that was on its way at any time. */
  synchronized long mostHeldBytes() {
    return mostHeldBytes;
  }

  /** Threads that wait for room now. */
  synchronized int waiting() {
    return waiting;
  }
}
