package sparkbrot.image.png;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import sparkbrot.image.PictureFormat;
import sparkbrot.image.deflate.SubFilter;
import sparkbrot.tiles.product.RowReader;

/** Reads PNG files as {@link PngAssembler} writes them. */
final class PngRows implements RowReader {

  private static final int BUFFER_BYTES = 64 << 10;

  private final InputStream in;
  private final PngChunks chunks;
  private final PngTexts texts = new PngTexts();
  private final Inflater inflater = new Inflater();
  private final InputStream pixels = new InflaterInputStream(new Data(), inflater, BUFFER_BYTES);
  private final byte[] header;
  private byte[] colors = {};
  private int rowBytes;
  private int pixelBytes;

  /**
   * Reads up to the pixels.
   *
   * @throws IOException if that is damaged or no PNG file
   */
  PngRows(InputStream in) throws IOException {
    this.in = in;
    this.chunks = new PngChunks(in);
    if (!chunks.type().equals("IHDR")) {
      throw new IOException("it begins with a chunk " + chunks.type());
    }
    this.header = chunks.whole();
    chunks.next();
    readOthers("IDAT");
  }

  /** Reads the small chunks up to one of this type. */
  private void readOthers(String until) throws IOException {
    while (!chunks.type().equals(until)) {
      byte[] data = chunks.whole();
      switch (chunks.type()) {
        case "PLTE" -> {
          if (colors.length > 0) {
            throw new IOException("it has two palettes");
          }
          colors = data;
        }
        case "sRGB" -> {
          if (!Arrays.equals(data, PngAssembler.PERCEPTUAL)) {
            throw new IOException("its colour space is not as it was written");
          }
        }
        case PngTexts.UTF_8, PngTexts.LATIN_1 -> texts.add(chunks.type(), data);
        default ->
            throw new IOException(
                "it has a chunk " + chunks.type() + ", which Sparkbrot does not write");
      }
      chunks.next();
    }
  }

  @Override
  public Map<String, String> texts() {
    return texts.byKeyword();
  }

  /** Refuses a file of another size, kind of pixel or other colours; before the first row. */
  void require(PictureFormat.Layout layout) throws IOException {
    if (!Arrays.equals(header, PngAssembler.header(layout))) {
      throw new IOException(
          "its header is not that of "
              + layout.widthPx()
              + "x"
              + layout.heightPx()
              + " pixels "
              + layout.pixels());
    }
    if (!Arrays.equals(colors, layout.colorTable())) {
      throw new IOException("its colours are not the palette's");
    }
    rowBytes = layout.rowBytes() + 1;
    pixelBytes = layout.pixels().bytes();
  }

  /** The next row without its filter: its first byte is 0. */
  @Override
  public byte[] next() throws IOException {
    byte[] row = pixels.readNBytes(rowBytes);
    if (row.length < rowBytes) {
      throw new IOException("its pixels end within a row");
    }
    // Version 0.1.0 filtered nothing.
    if (row[0] != 0) {
      SubFilter.undo(row, pixelBytes);
    }
    return row;
  }

  @Override
  public void finish() throws IOException {
    if (pixels.read() >= 0 || inflater.getRemaining() > 0 || new Data().read() >= 0) {
      throw new IOException("it has more pixels than its header says");
    }
    readOthers("IEND");
    if (chunks.whole().length > 0) {
      throw new IOException("its last chunk is not empty");
    }
    chunks.requireEnd();
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  /** The data of all IDAT chunks. */
  private final class Data extends InputStream {

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      while (chunks.type().equals("IDAT")) {
        int read = chunks.read(bytes, offset, length);
        if (read >= 0) {
          return read;
        }
        chunks.next();
      }
      return -1;
    }
  }
}
