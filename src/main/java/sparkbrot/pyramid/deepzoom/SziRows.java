package sparkbrot.pyramid.deepzoom;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import sparkbrot.image.tiff.TiffTexts;
import sparkbrot.pyramid.PyramidLayout;
import sparkbrot.pyramid.TileRows;
import sparkbrot.storage.ZipLocalHeader;
import sparkbrot.tiles.product.RowReader;

/**
 * Reads files as {@link SziFile} writes them: what it reads is written again, into a comparison, so
 * that any byte that is not as it was written is found.
 */
final class SziRows implements RowReader {

  /** A tile of noise, and texts. */
  private static final int MOST_BYTES = 4 << 20;

  private final InputStream in;
  private final Again again = new Again();
  private final SziFile.Entries entries = new SziFile.Entries(again);
  private final byte[] description;
  private final TiffTexts texts;
  private PyramidLayout layout;
  private TileRows rows;
  private int tile;

  /**
   * Reads up to the tiles.
   *
   * @throws IOException if that is damaged or no such file
   */
  SziRows(InputStream in) throws IOException {
    this.in = in;
    this.description = entry(SziFile.NAME + "/" + SziFile.NAME + ".dzi");
    String[] lines = utf8(entry(SziFile.TEXTS)).split("\n", 2);
    this.texts = TiffTexts.read(lines[0], lines[1]);
    if (!texts.sealed()) {
      throw new IOException("its texts have no checksum");
    }
  }

  private static String utf8(byte[] bytes) throws IOException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (!text.contains("\n")) {
        throw new IOException("its texts are cut off");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new IOException("its texts are no UTF-8", e);
    }
  }

  /** Compares what is written with what was read. */
  private static final class Again extends OutputStream {

    private byte[] expected = {};
    private int at;

    void expect(byte[] bytes) {
      expected = bytes;
      at = 0;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (at + length > expected.length
          || !Arrays.equals(expected, at, at + length, bytes, offset, offset + length)) {
        throw new IOException("it is not as it was written");
      }
      at += length;
    }

    void requireAll() throws IOException {
      if (at != expected.length) {
        throw new IOException("it has more than was written");
      }
    }
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("it ends within its tiles");
    }
    return bytes;
  }

  private byte[] entry(String name) throws IOException {
    byte[] begin = exactly(ZipLocalHeader.BYTES);
    ZipLocalHeader header = ZipLocalHeader.of(begin);
    int length = header.contentBytes();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("it has an entry of " + Integer.toUnsignedString(length) + " bytes");
    }
    int before = header.nameBytes() + header.extraBytes();
    byte[] rest = exactly(before + length);
    byte[] all = Arrays.copyOf(begin, begin.length + rest.length);
    System.arraycopy(rest, 0, all, begin.length, rest.length);
    again.expect(all);
    byte[] content = Arrays.copyOfRange(rest, before, rest.length);
    entries.put(name, content);
    again.requireAll();
    return content;
  }

  /** Refuses a file of another size, and passes the levels above. */
  SziRows require(PyramidLayout expected) throws IOException {
    layout = expected;
    if (!Arrays.equals(description, SziFile.description(layout))) {
      throw new IOException(
          "it is not described as "
              + layout.widthPx()
              + "x"
              + layout.heightPx()
              + " pixels in tiles of "
              + PyramidLayout.TILE_PX);
    }
    for (int level = SziFile.allLevels(layout) - 1; level > 0; level--) {
      for (int index = 0; index < layout.tilesOf(level); index++) {
        entry(name(level, index));
      }
    }
    rows = new TileRows(layout, new PngTiles(), () -> entry(name(0, tile++)));
    return this;
  }

  private String name(int level, int index) {
    int across = layout.tilesAcross(level);
    return SziFile.name(layout, level, index % across, index / across);
  }

  @Override
  public byte[] next() throws IOException {
    return rows.next();
  }

  @Override
  public void finish() throws IOException {
    rows.finish();
    again.expect(in.readAllBytes());
    entries.finish();
    again.requireAll();
  }

  @Override
  public Map<String, String> texts() {
    return texts.texts();
  }

  @Override
  public void close() throws IOException {
    if (rows != null) {
      rows.close();
    }
    in.close();
  }
}
