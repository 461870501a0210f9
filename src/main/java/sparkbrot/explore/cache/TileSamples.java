package sparkbrot.explore.cache;

import java.util.Set;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;

/**
 * The samples of a tile, or of a part of it, which stay as they are. Those of one limit are those
 * of another, too, as far as they escaped below both.
 *
 * @param block nobody changes it
 * @param minCount least count
 * @param maxCount largest count of a sample that escaped; -1 if none did
 * @param complete whether every sample escaped
 */
public record TileSamples(SampleBlock block, int minCount, int maxCount, boolean complete) {

  /** Takes a block over. */
  public static TileSamples of(SampleBlock block) {
    int least = Integer.MAX_VALUE;
    int most = -1;
    boolean all = true;
    int[] counts = block.counts();
    int limit = block.maxIter();
    for (int i = 0; i < block.size(); i++) {
      int count = counts[i];
      least = Math.min(least, count);
      if (count < limit) {
        most = Math.max(most, count);
      } else {
        all = false;
      }
    }
    return new TileSamples(block, least, most, all);
  }

  /** Limit of the counts. */
  public int maxIter() {
    return block.maxIter();
  }

  /** Whether what is needed follows from these. */
  public boolean covers(SampleNeed need) {
    return covers(need.maxIter())
        && block.region().contains(need.region())
        && block.channels().containsAll(need.channels());
  }

  /** What these were computed for. */
  SampleNeed need() {
    return new SampleNeed(block.maxIter(), block.region(), block.channels());
  }

  /** Whether samples with another limit follow from these. */
  public boolean covers(int limit) {
    return complete || limit <= block.maxIter();
  }

  /**
   * These samples with another limit that they cover: the same as a kernel computes with it.
   *
   * @throws IllegalArgumentException if they do not cover it
   */
  public TileSamples limited(int limit) {
    if (!covers(limit)) {
      throw new IllegalArgumentException(block.maxIter() + " iterations, not " + limit);
    }
    if (limit == block.maxIter()) {
      return this;
    }
    SampleBlock other = new SampleBlock(block.channels(), block.region(), limit);
    for (int row = 0; row < block.rows(); row++) {
      other.copyRow(block, row, row);
    }
    if (limit > maxCount) {
      fillInterior(other, limit);
      return new TileSamples(other, Math.min(minCount, limit), maxCount, complete);
    }
    fillInterior(other, limit);
    return of(other);
  }

  /** These samples and more of the same tile, in a region that both make up. */
  public TileSamples with(SampleBlock more, PixelRegion region) {
    SampleBlock both = new SampleBlock(more.channels(), region, more.maxIter());
    copy(limited(more.maxIter()).block, both);
    copy(more, both);
    return of(both);
  }

  private static void copy(SampleBlock from, SampleBlock into) {
    int end = Math.min(from.firstRow() + from.rows(), into.firstRow() + into.rows());
    for (int row = Math.max(from.firstRow(), into.firstRow()); row < end; row++) {
      into.copyRow(from, row - from.firstRow(), row - into.firstRow());
    }
  }

  /** Those of the conjugate samples: of a tile as far below the real axis as this is above it. */
  public TileSamples conjugated() {
    SampleBlock other = new SampleBlock(block.channels(), block.region(), block.maxIter());
    for (int row = 0; row < block.rows(); row++) {
      other.copyRowConjugated(block, row, block.rows() - 1 - row);
    }
    return new TileSamples(other, minCount, maxCount, complete);
  }

  /** What was counted up to the limit or beyond was not seen outside. */
  private static void fillInterior(SampleBlock block, int limit) {
    int[] counts = block.counts();
    Set<Channel> channels = block.channels();
    int[] n = channels.contains(Channel.N) ? block.ints(Channel.N) : null;
    float[] nf = floats(block, Channel.NF);
    float[] dex = floats(block, Channel.DEX);
    float[] dey = floats(block, Channel.DEY);
    for (int i = 0; i < block.size(); i++) {
      if (counts[i] >= limit) {
        counts[i] = limit;
        if (n != null) {
          n[i] = -1;
        }
        zero(nf, i);
        zero(dex, i);
        zero(dey, i);
      }
    }
  }

  private static float[] floats(SampleBlock block, Channel channel) {
    return block.channels().contains(channel) ? block.floats(channel) : null;
  }

  private static void zero(float[] values, int i) {
    if (values != null) {
      values[i] = 0;
    }
  }

  /** Bytes of all values. */
  public long bytes() {
    long each = block.channels().stream().mapToLong(channel -> channel.type().bytes()).sum();
    return each * block.size();
  }
}
