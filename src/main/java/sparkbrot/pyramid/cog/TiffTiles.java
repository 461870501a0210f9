package sparkbrot.pyramid.cog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;
import sparkbrot.color.PixelFormat;
import sparkbrot.image.deflate.StripDeflater;
import sparkbrot.image.tiff.HorizontalDifferences;
import sparkbrot.pyramid.PyramidLayout;
import sparkbrot.pyramid.TileCodec;

/** Each tile a zlib stream of horizontal differences, all of the same size (TIFF 6.0, part 15). */
final class TiffTiles implements TileCodec {

  private static final long serialVersionUID = 1L;

  @Override
  public Encoder encoder() {
    StripDeflater deflater = StripDeflater.ofStreams(TileCodec.STRIDE, TileCodec.PIXEL_BYTES);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    byte[] pixels = new byte[TileCodec.STRIDE * PyramidLayout.TILE_PX];
    return (rgb, columns, rows) -> {
      System.arraycopy(rgb, 0, pixels, 0, pixels.length);
      for (int row = 0; row < PyramidLayout.TILE_PX; row++) {
        HorizontalDifferences.apply(
            pixels, row * TileCodec.STRIDE, PyramidLayout.TILE_PX, PixelFormat.RGB8);
      }
      stream.reset();
      deflater.deflate(pixels, 0, pixels.length, stream);
      return stream.toByteArray();
    };
  }

  @Override
  public Rows rows(byte[] tile, int columns, int rows) {
    return new DifferenceRows(
        new InflaterInputStream(new ByteArrayInputStream(tile)), columns, rows);
  }

  private static final class DifferenceRows implements Rows {

    private final InputStream in;
    private final byte[] row = new byte[TileCodec.STRIDE];
    private final int columns;
    private final int shown;

    DifferenceRows(InputStream in, int columns, int shown) {
      this.in = in;
      this.columns = columns;
      this.shown = shown;
    }

    @Override
    public void next(byte[] rgb, int offset) throws IOException {
      read();
      System.arraycopy(row, 0, rgb, offset, columns * TileCodec.PIXEL_BYTES);
    }

    private void read() throws IOException {
      TileCodec.readFully(in, row, row.length);
      HorizontalDifferences.undo(row, PyramidLayout.TILE_PX, PixelFormat.RGB8);
      for (int i = columns * TileCodec.PIXEL_BYTES; i < row.length; i++) {
        if (row[i] != 0) {
          throw new IOException("a tile shows more than its columns");
        }
      }
    }

    @Override
    public void finish() throws IOException {
      for (int row = shown; row < PyramidLayout.TILE_PX; row++) {
        TileCodec.readFully(in, this.row, this.row.length);
      }
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
