package sparkbrot.job.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import sparkbrot.image.exr.KeptSamples;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;
import sparkbrot.store.KeptTiles;
import sparkbrot.tiles.render.TileResult;

/**
 * Samples that a first pass kept, in place of a kernel's.
 *
 * @param others computes samples beside the image's own, where several make a pixel
 */
record KeptSource(KeptSamples product, KeptTiles tiles, PreparedKernel others)
    implements PreparedKernel {

  @Override
  public SampleKernel open() {
    return new Reader();
  }

  /** Keeps the tile that was read last. */
  private final class Reader implements SampleKernel {

    private final KeptSamples.Reader samples = product.reader();
    private TileResult tile;
    private SampleKernel points;

    @Override
    public String name() {
      return "kept samples";
    }

    @Override
    public int vectorBits() {
      return Integer.SIZE;
    }

    @Override
    public Optional<String> fallback() {
      return Optional.empty();
    }

    @Override
    public long fill(SampleBlock block, SampleOffsets offsets) {
      if (points == null) {
        points = others.open();
      }
      return points.fill(block, offsets);
    }

    @Override
    public long fill(SampleBlock block) {
      try {
        for (int row = block.firstRow(); row < block.firstRow() + block.rows(); row++) {
          if (tile == null || row < tile.tile().firstRow() || row >= tile.tile().endRow()) {
            tile = tiles.fetch(row);
            samples.open(tile.part(product.name()));
          }
          samples.read(row, block);
        }
        return 0;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
