package sparkbrot.tiles;

import java.util.function.Consumer;

/** Renders all tiles of a plan, wherever its executors are. */
public interface Renderer {

  /**
   * Returns when every tile was delivered.
   *
   * @param plan the tiles
   * @param job what they have in common
   * @param delivery takes each tile once, as it finishes, in no order; calls do not overlap, and it
   *     must return at once
   * @throws TileFailedException if a tile cannot be rendered
   */
  void render(TilePlan plan, TileJob job, Consumer<TileResult> delivery);
}
