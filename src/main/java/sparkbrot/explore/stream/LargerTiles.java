package sparkbrot.explore.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sparkbrot.explore.cache.SampleNeed;
import sparkbrot.explore.schedule.GridTile;
import sparkbrot.explore.schedule.WantedTile;

/** Tiles of some levels above, which show what others will, coarsely. */
final class LargerTiles {

  private LargerTiles() {}

  /** What is needed of each for others, in their order, and nothing beyond them. */
  static Map<GridTile, SampleNeed> of(List<WantedTile> tiles, int levels) {
    Map<GridTile, SampleNeed> needs = new LinkedHashMap<>();
    for (WantedTile tile : tiles) {
      GridTile key = (GridTile) tile.key();
      SampleNeed need = tile.need();
      needs.merge(
          key.parent(levels),
          new SampleNeed(need.maxIter(), key.within(levels, need.region()), need.channels()),
          SampleNeed::and);
    }
    return needs;
  }
}
