package sparkbrot.tiles.render;

import java.util.List;
import sparkbrot.tiles.plan.RowTile;

/** Renders tiles, wherever its executors are. */
public interface Renderer {

  /**
   * Returns when every tile was delivered.
   *
   * @param tasks the tiles, each with its mirror if it has one, in the order in which to begin them
   * @param job what they have in common
   * @param delivery takes the tiles
   * @return nanoseconds that it took to pack the job for the executors
   * @throws TileFailedException if a tile cannot be rendered
   */
  long render(List<RowTile> tasks, TileJob job, TileSink delivery);
}
