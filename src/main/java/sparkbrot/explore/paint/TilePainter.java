package sparkbrot.explore.paint;

import sparkbrot.color.Painter;
import sparkbrot.color.PixelBlock;
import sparkbrot.color.PixelFormat;
import sparkbrot.image.png.PngTile;
import sparkbrot.samples.SampleBlock;

/** Makes PNG files of samples, for one thread at a time. */
final class TilePainter {

  private static final int RGB_BYTES = 3;

  private final Painter painter;
  private final PixelBlock pixels;
  private final byte[] table;
  private PngTile.Encoder encoder;
  private int encodedColumns;
  private int encodedRows;
  private byte[] rgb = {};

  TilePainter(TileStyle style, int maxIter) {
    painter = style.coloring().painter(maxIter);
    pixels = new PixelBlock(style.coloring().pixelFormat(), 0);
    table = style.coloring().colorTable();
  }

  byte[] png(SampleBlock samples) {
    painter.paint(samples, pixels);
    int columns = pixels.columns();
    int rows = pixels.rows();
    if (encoder == null || encodedColumns != columns || encodedRows != rows) {
      encoder = new PngTile.Encoder(columns, rows);
      encodedColumns = columns;
      encodedRows = rows;
    }
    return encoder.encode(rgb(columns * rows), columns, rows);
  }

  private byte[] rgb(int count) {
    if (pixels.format() == PixelFormat.RGB8) {
      return pixels.bytes();
    }
    if (rgb.length < count * RGB_BYTES) {
      rgb = new byte[count * RGB_BYTES];
    }
    byte[] indices = pixels.bytes();
    for (int i = 0; i < count; i++) {
      System.arraycopy(table, (indices[i] & 0xff) * RGB_BYTES, rgb, i * RGB_BYTES, RGB_BYTES);
    }
    return rgb;
  }
}
