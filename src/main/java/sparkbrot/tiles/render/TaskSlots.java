package sparkbrot.tiles.render;

import java.util.BitSet;

/**
 * Numbers the tiles that are at work in this JVM at the same time: each takes the lowest free slot.
 * Spark does not tell a task which of its executor's slots it has.
 */
final class TaskSlots {

  private static final BitSet TAKEN = new BitSet();

  private TaskSlots() {}

  static int take() {
    synchronized (TAKEN) {
      int slot = TAKEN.nextClearBit(0);
      TAKEN.set(slot);
      return slot;
    }
  }

  static void release(int slot) {
    synchronized (TAKEN) {
      TAKEN.clear(slot);
    }
  }
}
