package sparkbrot.image.png;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;
import sparkbrot.color.PixelFormat;
import sparkbrot.image.PictureFormat;
import sparkbrot.image.deflate.StripDeflater;
import sparkbrot.image.deflate.SubFilter;

/**
 * Small PNG files of red, green and blue that say nothing of themselves, as a pyramid has many of:
 * signature, IHDR, sRGB, one IDAT, IEND.
 */
public final class PngTile {

  private static final int PIXEL_BYTES = PixelFormat.RGB8.bytes();
  private static final int LENGTH_AND_TYPE_BYTES = 8;

  private PngTile() {}

  /** Encodes one file after the other; one thread at a time. */
  public static final class Encoder {

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final int mostColumns;
    private final byte[] filtered;
    private StripDeflater deflater;
    private int deflaterColumns;

    /** For pictures of up to so many columns and rows. */
    public Encoder(int mostColumns, int mostRows) {
      this.mostColumns = mostColumns;
      this.filtered = new byte[mostRows * (1 + mostColumns * PIXEL_BYTES)];
    }

    /**
     * The bytes of a file.
     *
     * @param rgb red, green, blue of each pixel, as many from a row to the next as were said to be
     *     the most
     */
    public byte[] encode(byte[] rgb, int columns, int rows) {
      int rowBytes = 1 + columns * PIXEL_BYTES;
      for (int row = 0; row < rows; row++) {
        System.arraycopy(
            rgb,
            row * mostColumns * PIXEL_BYTES,
            filtered,
            row * rowBytes + 1,
            columns * PIXEL_BYTES);
      }
      SubFilter.apply(filtered, 0, rows, rowBytes, PIXEL_BYTES);
      if (deflaterColumns != columns) {
        deflater = StripDeflater.ofStreams(rowBytes, PIXEL_BYTES);
        deflaterColumns = columns;
      }
      stream.reset();
      deflater.deflate(filtered, 0, rows * rowBytes, stream);
      byte[] data = stream.toByteArray();
      stream.reset();
      stream.writeBytes(begin(columns, rows));
      stream.writeBytes(PngChunk.of("IDAT", data));
      stream.writeBytes(PngChunk.of("IEND", new byte[0]));
      return stream.toByteArray();
    }
  }

  private static byte[] begin(int columns, int rows) {
    PictureFormat.Layout layout =
        new PictureFormat.Layout(columns, rows, PixelFormat.RGB8, new byte[0]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(PngAssembler.SIGNATURE);
    out.writeBytes(PngChunk.of("IHDR", PngAssembler.header(layout)));
    out.writeBytes(PngChunk.of("sRGB", PngAssembler.PERCEPTUAL));
    return out.toByteArray();
  }

  /**
   * The filtered rows of a file, inflated as they are read.
   *
   * @throws IOException if it is not such a file, or of another size
   */
  public static InputStream rows(byte[] file, int columns, int rows) throws IOException {
    byte[] begin = begin(columns, rows);
    int end = PngChunk.of("IEND", new byte[0]).length;
    int from = begin.length + LENGTH_AND_TYPE_BYTES;
    int length = file.length - from - end - Integer.BYTES;
    if (length < 1) {
      throw new IOException("a tile is no PNG file of " + columns + "x" + rows + " pixels");
    }
    byte[] data = Arrays.copyOfRange(file, from, from + length);
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    again.writeBytes(begin);
    again.writeBytes(PngChunk.of("IDAT", data));
    again.writeBytes(PngChunk.of("IEND", new byte[0]));
    if (!Arrays.equals(again.toByteArray(), file)) {
      throw new IOException("a tile is no PNG file of " + columns + "x" + rows + " pixels");
    }
    return new InflaterInputStream(new ByteArrayInputStream(data));
  }
}
