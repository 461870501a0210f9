package sparkbrot.explore.schedule;

import sparkbrot.explore.cache.SampleNeed;
import sparkbrot.kernel.PreparedPlace;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.ImagePart;

/**
 * A tile to compute.
 *
 * @param key what it is known by
 * @param request all of its samples
 * @param need what is wanted of them
 * @param place what it shares with its neighbours
 */
public record WantedTile(Object key, RenderRequest request, SampleNeed need, PreparedPlace place) {

  /** Two tiles with the same identity are computed once. */
  Identity identity() {
    return new Identity(key, need);
  }

  ImagePart part() {
    return new ImagePart(request, need.region());
  }

  /** Whether one task can compute this tile and another. */
  boolean goesWith(WantedTile other) {
    return place == other.place && need.channels().equals(other.need.channels());
  }

  /** What is computed. */
  record Identity(Object key, SampleNeed need) {}
}
