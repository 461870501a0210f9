package sparkbrot.pyramid.cog;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import sparkbrot.image.tiff.SrgbProfile;
import sparkbrot.image.tiff.TiffDirectory;
import sparkbrot.image.tiff.TiffTexts;
import sparkbrot.pyramid.PyramidLayout;
import sparkbrot.pyramid.TileCodec;
import sparkbrot.pyramid.TileStore;

/**
 * A cloud-optimised BigTIFF: head, directories of all levels from the largest, then the tiles of
 * all levels from the smallest, in row order and nothing else. Readers find everything with two
 * range reads and a table.
 *
 * <p>Sources: OGC 21-026, "OGC Cloud Optimized GeoTIFF Standard" (2023), without its geography;
 * TIFF 6.0 (Adobe, 1992), section 15; libtiff's "BigTIFF Design".
 */
final class CogFile {

  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTE_COUNTS = 325;

  /** Keyword of the CRC-32C of all tiles, in the order of the file. */
  static final String TILES_KEYWORD = "Tiles CRC";

  private static final int REDUCED_IMAGE = 1;
  private static final int ADOBE_DEFLATE = 8;
  private static final int RGB = 2;
  private static final int CHUNKY = 1;
  private static final int NO_UNIT = 1;
  private static final int HORIZONTAL_DIFFERENCING = 2;

  private CogFile() {}

  static void write(
      OutputStream out, PyramidLayout layout, Map<String, String> texts, TileStore tiles)
      throws IOException {
    List<long[]> byteCounts = new ArrayList<>();
    for (int level = 0; level < layout.levels(); level++) {
      byteCounts.add(tiles.lengths(level));
    }
    CRC32C crc = new CRC32C();
    for (int level = layout.levels() - 1; level >= 0; level--) {
      for (int tile = 0; tile < byteCounts.get(level).length; tile++) {
        crc.update(tiles.get(level, tile));
      }
    }
    Map<String, String> all = new LinkedHashMap<>(texts);
    all.put(TILES_KEYWORD, TiffTexts.hex(crc));
    out.write(head(layout, new TiffTexts(all), byteCounts));
    for (int level = layout.levels() - 1; level >= 0; level--) {
      tiles.copyTo(out, level);
    }
  }

  /**
   * What stands before the tiles.
   *
   * @param byteCounts length of each tile in row order, by level
   */
  static byte[] head(PyramidLayout layout, TiffTexts texts, List<long[]> byteCounts) {
    // The places of the tiles depend on the head's size and not the other way round.
    long size = TiffDirectory.size(directories(layout, texts, byteCounts, 0));
    return TiffDirectory.head(directories(layout, texts, byteCounts, size));
  }

  private static List<TiffDirectory> directories(
      PyramidLayout layout, TiffTexts texts, List<long[]> byteCounts, long firstTile) {
    List<TiffDirectory> directories = new ArrayList<>();
    long next = firstTile;
    for (int level = layout.levels() - 1; level >= 0; level--) {
      long[] lengths = byteCounts.get(level);
      long[] offsets = new long[lengths.length];
      for (int tile = 0; tile < offsets.length; tile++) {
        offsets[tile] = next;
        next += lengths[tile];
      }
      directories.add(0, directory(layout, level, texts, offsets, lengths));
    }
    return directories;
  }

  private static TiffDirectory directory(
      PyramidLayout layout, int level, TiffTexts texts, long[] offsets, long[] lengths) {
    TiffDirectory directory =
        new TiffDirectory()
            .number(254, level == 0 ? 0 : REDUCED_IMAGE)
            .number(256, layout.columns(level))
            .number(257, layout.rows(level))
            .shorts(258, Byte.SIZE, Byte.SIZE, Byte.SIZE)
            .shorts(259, ADOBE_DEFLATE)
            .shorts(262, RGB);
    if (level == 0) {
      directory.text(TiffTexts.DESCRIPTION, texts.description());
    }
    directory.shorts(277, TileCodec.PIXEL_BYTES).one(282).one(283).shorts(284, CHUNKY);
    directory.shorts(296, NO_UNIT);
    if (level == 0) {
      directory.text(TiffTexts.SOFTWARE, texts.software());
    }
    directory
        .shorts(317, HORIZONTAL_DIFFERENCING)
        .number(322, PyramidLayout.TILE_PX)
        .number(323, PyramidLayout.TILE_PX)
        .longs(TILE_OFFSETS, offsets)
        .longs(TILE_BYTE_COUNTS, lengths);
    return level == 0 ? directory.bytes(SrgbProfile.TAG, SrgbProfile.bytes()) : directory;
  }
}
