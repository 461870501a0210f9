package sparkbrot.image.tiff;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import sparkbrot.image.PictureFormat;
import sparkbrot.tiles.product.RowReader;
import sparkbrot.tiles.product.StripLayout;

/** Reads BigTIFF files as {@link TiffAssembler} writes them: head, then strips in row order. */
final class TiffRows implements RowReader {

  private static final int BUFFER_BYTES = 64 << 10;

  private final InputStream in;
  private final TiffHead head;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final long[] byteCounts;
  private final boolean sealed;
  private final String stripsCrc;
  private final CRC32C crc = new CRC32C();
  private final Inflater inflater = new Inflater();
  private InputStream strip = InputStream.nullInputStream();
  private StripLayout layout;
  private PictureFormat.Layout picture;
  private int row;
  private int strips;
  private long left;

  /**
   * Reads up to the pixels.
   *
   * @throws IOException if that is damaged or no BigTIFF file
   */
  TiffRows(InputStream in) throws IOException {
    this.in = in;
    this.head = new TiffHead(in);
    this.byteCounts = head.longs(TiffAssembler.STRIP_BYTE_COUNTS);
    if (Arrays.stream(byteCounts).anyMatch(count -> count < 1)) {
      throw new IOException("its table of strips is damaged");
    }
    TiffTexts read =
        TiffTexts.read(head.text(TiffTexts.SOFTWARE), head.text(TiffTexts.DESCRIPTION));
    texts.putAll(read.texts());
    sealed = read.sealed();
    stripsCrc = texts.remove(TiffAssembler.STRIPS_KEYWORD);
  }

  @Override
  public Map<String, String> texts() {
    return texts;
  }

  /** Refuses a file of another size, with other colours or other strips; before the first row. */
  void require(PictureFormat.Layout expected) throws IOException {
    picture = expected;
    int heightPx = picture.heightPx();
    int rowsPerStrip = head.number(TiffAssembler.ROWS_PER_STRIP);
    layout = new StripLayout(heightPx, Math.max(1, Math.min(heightPx, rowsPerStrip)));
    Map<String, String> written = new LinkedHashMap<>(texts);
    if (stripsCrc != null) {
      written.put(TiffAssembler.STRIPS_KEYWORD, stripsCrc);
    }
    byte[] begin =
        new TiffAssembler(picture, new TiffTexts(written, sealed))
            .head(layout, byteCounts, Map.of());
    if (byteCounts.length != layout.strips() || !Arrays.equals(begin, head.bytes())) {
      throw new IOException(
          "its head is not that of "
              + picture.widthPx()
              + "x"
              + heightPx
              + " pixels of this palette");
    }
  }

  @Override
  public byte[] next() throws IOException {
    if (row == layout.firstRow(strips)) {
      finishStrip();
      left = byteCounts[strips++];
      inflater.reset();
      strip = new InflaterInputStream(new Deflated(), inflater, BUFFER_BYTES);
    }
    byte[] pixels = strip.readNBytes(picture.rowBytes());
    if (pixels.length < picture.rowBytes()) {
      throw new IOException("strip " + (strips - 1) + " ends within a row");
    }
    HorizontalDifferences.undo(pixels, picture.widthPx(), picture.pixels());
    row++;
    return pixels;
  }

  /** Inflates to the strip's end, where its checksum is. */
  private void finishStrip() throws IOException {
    if (strip.read() >= 0 || inflater.getRemaining() > 0 || left != 0) {
      throw new IOException("strip " + (strips - 1) + " is longer than its rows");
    }
  }

  @Override
  public void finish() throws IOException {
    finishStrip();
    if (in.read() >= 0) {
      throw new IOException("it goes on after its last strip");
    }
    if (stripsCrc != null && !stripsCrc.equals(TiffTexts.hex(crc))) {
      throw new IOException("its strips are damaged: their checksum does not fit");
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  /** The bytes of one strip. */
  private final class Deflated extends InputStream {

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = left == 0 ? -1 : in.read(bytes, offset, (int) Math.min(left, length));
      left -= Math.max(0, read);
      crc.update(bytes, offset, Math.max(0, read));
      return read;
    }
  }
}
