package sparkbrot.tiles.render;

import java.util.List;
import java.util.function.Consumer;

/**
 * Takes each finished tile once, as it finishes, in no order. Calls of {@link #accept} do not
 * overlap and return at once; who may have to wait does so before, in {@link #awaitRoom}.
 */
public interface TileSink extends Consumer<TileResult> {

  /**
   * Waits until there is room in memory for tiles that come together, all or none of them; it is
   * theirs until they were taken in. Several threads may wait; a tile that is announced again, by
   * another attempt, passes.
   *
   * @throws InterruptedException if the thread was interrupted while it waited
   */
  default void awaitRoom(List<TileResult> together) throws InterruptedException {}
}
