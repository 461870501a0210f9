package sparkbrot.pyramid.cog;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import sparkbrot.image.tiff.TiffHead;
import sparkbrot.image.tiff.TiffTexts;
import sparkbrot.pyramid.PyramidLayout;
import sparkbrot.pyramid.TileCodec;
import sparkbrot.pyramid.TileRows;
import sparkbrot.tiles.product.RowReader;

/** Reads files as {@link CogFile} writes them. */
final class CogRows implements RowReader {

  private static final int MOST_LEVELS = 32;

  /** A tile of noise, and what deflate adds. */
  private static final int MOST_TILE_BYTES =
      TileCodec.STRIDE * PyramidLayout.TILE_PX * 17 / 16 + 64;

  private static final int SKIP_BYTES = 1 << 16;

  private final InputStream in;
  private final List<long[]> byteCounts = new ArrayList<>();
  private final byte[] head;
  private final TiffTexts written;
  private final Map<String, String> texts;
  private final CRC32C crc = new CRC32C();
  private TileRows rows;
  private int tile;

  /**
   * Reads up to the tiles.
   *
   * @throws IOException if that is damaged or no such file
   */
  CogRows(InputStream in) throws IOException {
    this.in = in;
    List<TiffHead> heads = TiffHead.all(in, MOST_LEVELS);
    int length = 0;
    for (TiffHead level : heads) {
      length += level.bytes().length;
      byteCounts.add(level.longs(CogFile.TILE_BYTE_COUNTS));
    }
    for (long[] lengths : byteCounts) {
      if (Arrays.stream(lengths).anyMatch(bytes -> bytes < 1 || bytes > MOST_TILE_BYTES)) {
        throw new IOException("its table of tiles is damaged");
      }
    }
    this.head = new byte[length];
    int at = 0;
    for (TiffHead level : heads) {
      System.arraycopy(level.bytes(), 0, head, at, level.bytes().length);
      at += level.bytes().length;
    }
    this.written =
        TiffTexts.read(
            heads.get(0).text(TiffTexts.SOFTWARE), heads.get(0).text(TiffTexts.DESCRIPTION));
    this.texts = new LinkedHashMap<>(written.texts());
    texts.remove(CogFile.TILES_KEYWORD);
  }

  /** Refuses a file of another size, and passes the levels above. */
  CogRows require(PyramidLayout layout) throws IOException {
    if (byteCounts.size() != layout.levels()) {
      throw new IOException("it has " + byteCounts.size() + " levels, not " + layout.levels());
    }
    for (int level = 0; level < layout.levels(); level++) {
      if (byteCounts.get(level).length != layout.tilesOf(level)) {
        throw new IOException("level " + level + " has another number of tiles");
      }
    }
    if (!Arrays.equals(head, CogFile.head(layout, written, byteCounts))) {
      throw new IOException(
          "its head is not that of " + layout.widthPx() + "x" + layout.heightPx() + " pixels");
    }
    byte[] buffer = new byte[SKIP_BYTES];
    for (int level = layout.levels() - 1; level > 0; level--) {
      for (long left = Arrays.stream(byteCounts.get(level)).sum(); left > 0; ) {
        int read = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
        if (read == 0) {
          throw new IOException("it ends within level " + level);
        }
        crc.update(buffer, 0, read);
        left -= read;
      }
    }
    rows = new TileRows(layout, new TiffTiles(), this::nextTile);
    return this;
  }

  private byte[] nextTile() throws IOException {
    int length = (int) byteCounts.get(0)[tile++];
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("it ends within tile " + (tile - 1));
    }
    crc.update(bytes);
    return bytes;
  }

  @Override
  public byte[] next() throws IOException {
    return rows.next();
  }

  @Override
  public void finish() throws IOException {
    rows.finish();
    if (in.read() >= 0) {
      throw new IOException("it goes on after its last tile");
    }
    if (!TiffTexts.hex(crc).equals(written.texts().get(CogFile.TILES_KEYWORD))) {
      throw new IOException("its tiles are damaged: their checksum does not fit");
    }
  }

  @Override
  public Map<String, String> texts() {
    return texts;
  }

  @Override
  public void close() throws IOException {
    if (rows != null) {
      rows.close();
    }
    in.close();
  }
}
