package sparkbrot.tiles.render;

import java.io.IOException;
import java.util.Set;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleSource;
import sparkbrot.tiles.plan.RowTile;

/**
 * Keeps the samples of a whole tile, so that its mirror can be made of their conjugates: the same
 * rows backwards.
 */
final class MirroredSamples implements SampleSource {

  private final SampleSource source;
  private final RowTile tile;
  private final SampleBlock kept;

  MirroredSamples(
      SampleSource source, RowTile tile, int widthPx, Set<Channel> channels, int maxIter) {
    this.source = source;
    this.tile = tile;
    this.kept = new SampleBlock(channels, tile.region(widthPx), maxIter);
  }

  @Override
  public long fill(SampleBlock block) throws IOException {
    long computed = source.fill(block);
    for (int row = 0; row < block.rows(); row++) {
      kept.copyRow(block, row, block.firstRow() + row - tile.firstRow());
    }
    return computed;
  }

  /** Fills a block of the mirror's rows; nothing is computed for them. */
  long fillMirrored(SampleBlock block) {
    for (int row = 0; row < block.rows(); row++) {
      block.copyRowConjugated(kept, tile.mirror().endRow() - 1 - (block.firstRow() + row), row);
    }
    return 0;
  }
}
