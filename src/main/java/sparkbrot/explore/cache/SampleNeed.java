package sparkbrot.explore.cache;

import java.util.Set;
import sparkbrot.samples.Channel;
import sparkbrot.scene.PixelRegion;

/**
 * What is needed of a tile's samples.
 *
 * @param maxIter limit of the counts
 * @param region which of the tile's samples
 * @param channels what each shall have
 */
public record SampleNeed(int maxIter, PixelRegion region, Set<Channel> channels) {

  public SampleNeed {
    channels = Set.copyOf(channels);
  }

  /** What serves this need and another one of the same limit and channels. */
  public SampleNeed and(SampleNeed other) {
    return new SampleNeed(maxIter, region.around(other.region), channels);
  }
}
