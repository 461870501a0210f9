package sparkbrot.pyramid.deepzoom;

import java.io.IOException;
import java.io.InputStream;
import sparkbrot.image.deflate.SubFilter;
import sparkbrot.image.png.PngTile;
import sparkbrot.pyramid.PyramidLayout;
import sparkbrot.pyramid.TileCodec;

/** Each tile a PNG file, as large as what it shows. */
final class PngTiles implements TileCodec {

  private static final long serialVersionUID = 1L;

  @Override
  public Encoder encoder() {
    return new PngTile.Encoder(PyramidLayout.TILE_PX, PyramidLayout.TILE_PX)::encode;
  }

  @Override
  public Rows rows(byte[] tile, int columns, int rows) throws IOException {
    return new FilteredRows(PngTile.rows(tile, columns, rows), columns);
  }

  private static final class FilteredRows implements Rows {

    private final InputStream in;
    private final byte[] row;

    FilteredRows(InputStream in, int columns) {
      this.in = in;
      this.row = new byte[1 + columns * TileCodec.PIXEL_BYTES];
    }

    @Override
    public void next(byte[] rgb, int offset) throws IOException {
      TileCodec.readFully(in, row, row.length);
      SubFilter.undo(row, TileCodec.PIXEL_BYTES);
      System.arraycopy(row, 1, rgb, offset, row.length - 1);
    }

    @Override
    public void finish() throws IOException {
      if (in.read() >= 0) {
        throw new IOException("a tile is longer than its rows");
      }
    }

    @Override
    public void close() {
      TileCodec.close(in);
    }
  }
}
