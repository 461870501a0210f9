package sparkbrot.explore.schedule;

import sparkbrot.explore.cache.TileSamples;

/** Hears of tiles that it wants; from any thread. */
public interface TileListener {

  /** A tile is there. */
  void computed(WantedTile tile, TileSamples samples, long nanos);

  /** A tile could not be computed. */
  void failed(WantedTile tile, String reason);
}
