package sparkbrot.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import sparkbrot.image.exr.KeptSamples;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.store.KeptTiles;
import sparkbrot.tiles.TileResult;

/** Samples that a first pass kept, in place of a kernel's. */
record KeptSource(KeptSamples product, KeptTiles tiles) implements PreparedKernel {

  @Override
  public SampleKernel open() {
    return new Reader();
  }

  /** Keeps the tile that was read last. */
  private final class Reader implements SampleKernel {

    private final KeptSamples.Reader samples = product.reader();
    private TileResult tile;

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
