package sparkbrot.pyramid.deepzoom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import sparkbrot.image.tiff.TiffTexts;
import sparkbrot.pyramid.Halving;
import sparkbrot.pyramid.PyramidLayout;
import sparkbrot.pyramid.TileCodec;
import sparkbrot.pyramid.TileStore;
import sparkbrot.storage.Location;

/**
 * Deep Zoom in a stored zip: the description, what it says of how it was made, then the tiles of
 * all levels from the smallest, which is one pixel, in row order. A reader finds every tile by the
 * zip's directory, as nothing is compressed twice.
 *
 * <p>Sources: Microsoft's "Deep Zoom File Format Overview"; Smart In Media's "SZI: Smart Zoom
 * Image".
 */
final class SziFile {

  /** Name within the file: a file may be renamed as one likes. */
  static final String NAME = "image";

  static final String TEXTS = NAME + "/" + Location.FOLDER_TEXTS;

  /** No zone: a date from 1980 on whose fields are all there is. */
  private static final LocalDateTime ALWAYS_THE_SAME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private SziFile() {}

  static void write(
      OutputStream out, PyramidLayout layout, Map<String, String> texts, TileStore tiles)
      throws IOException {
    for (int level = 0; level < layout.levels(); level++) {
      tiles.lengths(level);
    }
    Entries entries = new Entries(out);
    entries.put(NAME + "/" + NAME + ".dzi", description(layout));
    entries.put(TEXTS, texts(new TiffTexts(texts)));
    List<byte[]> small = smallLevels(layout, tiles.get(layout.levels() - 1, 0));
    for (int i = small.size() - 1; i >= 0; i--) {
      entries.put(name(layout, layout.levels() + i, 0, 0), small.get(i));
    }
    for (int level = layout.levels() - 1; level >= 0; level--) {
      for (int row = 0; row < layout.tilesDown(level); row++) {
        for (int column = 0; column < layout.tilesAcross(level); column++) {
          int index = row * layout.tilesAcross(level) + column;
          entries.put(name(layout, level, column, row), tiles.get(level, index));
        }
      }
    }
    entries.finish();
  }

  /** Writes entries, whose bytes depend on names and contents alone. */
  static final class Entries {

    private final ZipOutputStream zip;

    Entries(OutputStream out) {
      zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    void put(String name, byte[] bytes) throws IOException {
      CRC32 crc = new CRC32();
      crc.update(bytes);
      ZipEntry entry = new ZipEntry(name);
      entry.setMethod(ZipEntry.STORED);
      entry.setTimeLocal(ALWAYS_THE_SAME);
      entry.setSize(bytes.length);
      entry.setCompressedSize(bytes.length);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(bytes);
      zip.closeEntry();
    }

    /** Ends the file; the stream stays open. */
    void finish() throws IOException {
      zip.finish();
      zip.flush();
    }
  }

  /** Deep Zoom counts levels from the one of one pixel. */
  static int deepZoomLevel(PyramidLayout layout, int level) {
    int side = Math.max(layout.widthPx(), layout.heightPx());
    return Integer.SIZE - Integer.numberOfLeadingZeros(side - 1) - level;
  }

  /** Levels down to one pixel. */
  static int allLevels(PyramidLayout layout) {
    return deepZoomLevel(layout, 0) + 1;
  }

  static String name(PyramidLayout layout, int level, int column, int row) {
    return NAME
        + "/"
        + NAME
        + "_files/"
        + deepZoomLevel(layout, level)
        + "/"
        + column
        + "_"
        + row
        + ".png";
  }

  static byte[] description(PyramidLayout layout) {
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<Image xmlns=\"http://schemas.microsoft.com/deepzoom/2008\" Format=\"png\""
            + " Overlap=\"0\" TileSize=\""
            + PyramidLayout.TILE_PX
            + "\">\n  <Size Width=\""
            + layout.widthPx()
            + "\" Height=\""
            + layout.heightPx()
            + "\"/>\n</Image>\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  static byte[] texts(TiffTexts texts) {
    return (texts.software() + "\n" + texts.description()).getBytes(StandardCharsets.UTF_8);
  }

  /** The levels below the first that is a single tile, from the largest to one pixel. */
  static List<byte[]> smallLevels(PyramidLayout layout, byte[] top) throws IOException {
    List<byte[]> levels = new ArrayList<>();
    PngTiles codec = new PngTiles();
    int columns = layout.columns(layout.levels() - 1);
    int rows = layout.rows(layout.levels() - 1);
    byte[] rgb = new byte[TileCodec.STRIDE * PyramidLayout.TILE_PX];
    try (TileCodec.Rows read = codec.rows(top, columns, rows)) {
      for (int row = 0; row < rows; row++) {
        read.next(rgb, row * TileCodec.STRIDE);
      }
      read.finish();
    }
    TileCodec.Encoder encoder = codec.encoder();
    while (columns > 1 || rows > 1) {
      byte[] half = new byte[rgb.length];
      Halving.halve(rgb, columns, rows, TileCodec.STRIDE, half, 0, TileCodec.STRIDE);
      columns = (columns + 1) / 2;
      rows = (rows + 1) / 2;
      rgb = half;
      levels.add(encoder.encode(rgb, columns, rows));
    }
    return levels;
  }
}
