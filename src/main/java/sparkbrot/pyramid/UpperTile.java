package sparkbrot.pyramid;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.function.Function;

/**
 * The second stage: makes a tile of all its pieces, on an executor. What comes back is a part like
 * any other: the tile, and the piece that it is of the tile above.
 */
record UpperTile(PyramidLayout layout, TileCodec codec)
    implements Function<byte[], byte[]>, Serializable {

  private static final byte[] NOTHING = {};

  /** Empty if pixels are missing. */
  @Override
  public byte[] apply(byte[] pieces) {
    TileBuilder builder = new TileBuilder(layout, codec);
    try {
      for (TileEntry entry : TileEntry.read(pieces)) {
        builder.add(entry.tile(), entry.piece(), entry.bytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return builder.completed() ? builder.finish() : NOTHING;
  }
}
