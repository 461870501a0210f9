package sparkbrot.explore.schedule;

import sparkbrot.explore.cache.SampleNeed;
import sparkbrot.explore.cache.TileSamples;
import sparkbrot.kernel.PreparedPlace;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.ondemand.ImagePart;

/**
 * A tile to compute.
 *
 * @param key what it is known by
 * @param request all of its samples
 * @param need what is wanted of them
 * @param place what it shares with its neighbours
 * @param known samples that serve a part of the need; null if there are none
 */
public record WantedTile(
    Object key, RenderRequest request, SampleNeed need, PreparedPlace place, TileSamples known) {

  /** Two tiles with the same identity are computed once. */
  Identity identity() {
    return new Identity(key, need);
  }

  /** What is to be computed. */
  ImagePart part() {
    return new ImagePart(
        request, known == null ? need.region() : need.region().without(known.block().region()));
  }

  /** All that is wanted, once that is computed. */
  TileSamples complete(SampleBlock computed) {
    return computed.region().contains(need.region())
        ? TileSamples.of(computed)
        : known.with(computed, need.region());
  }

  /** Whether one task can compute this tile and another. */
  boolean goesWith(WantedTile other) {
    return place == other.place && need.channels().equals(other.need.channels());
  }

  /** What is computed. */
  record Identity(Object key, SampleNeed need) {}
}
