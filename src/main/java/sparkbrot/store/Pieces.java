package sparkbrot.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import sparkbrot.storage.Location;
import sparkbrot.tiles.KeptPiece;
import sparkbrot.tiles.RowTile;
import sparkbrot.tiles.TileResult;

/**
 * The files of finished tiles in a work directory.
 *
 * @param id of the manifest
 */
record Pieces(Location directory, String id) {

  private Location file(RowTile tile, KeptPiece kept) {
    return directory.child(new PieceName(id, tile.index(), kept).toString());
  }

  /** What is wrong with a piece, in one line; null if size and checksum are right. */
  String fault(RowTile tile, KeptPiece kept) {
    Location file = file(tile, kept);
    try {
      if (!file.exists()) {
        return file + " is missing";
      }
      long expected = kept.fileBytes(tile.rows());
      if (file.size() != expected) {
        return file + " has " + file.size() + " bytes, expected " + expected;
      }
      int crc = Crc.of(file);
      return crc == kept.crc32c() ? null : wrongCrc(file, crc, kept);
    } catch (IOException e) {
      return file + " cannot be read: " + e.getMessage();
    }
  }

  /**
   * Reads a piece; results that hold their bytes are returned as they are.
   *
   * @throws IOException if it cannot be read or is not what was written
   */
  TileResult fetch(TileResult result) throws IOException {
    KeptPiece kept = result.kept();
    if (kept == null) {
      return result;
    }
    RowTile tile = result.tile();
    Location file = file(tile, kept);
    int size = Math.toIntExact(kept.fileBytes(tile.rows()));
    byte[] bytes;
    try (InputStream in = file.read()) {
      bytes = in.readNBytes(size);
      if (bytes.length < size || in.read() >= 0) {
        throw new IOException(file + " has not the expected " + size + " bytes");
      }
    }
    int crc = Crc.of(bytes);
    if (crc != kept.crc32c()) {
      throw new IOException(wrongCrc(file, crc, kept));
    }
    int countsAt = kept.imageBytes();
    int digestsAt = countsAt + kept.countBytes();
    return new TileResult(
        tile,
        Arrays.copyOfRange(bytes, 0, countsAt),
        Arrays.copyOfRange(bytes, countsAt, digestsAt),
        Arrays.copyOfRange(bytes, digestsAt, size),
        result.work());
  }

  private static String wrongCrc(Location file, int crc, KeptPiece kept) {
    return file
        + " is damaged: CRC-32C "
        + Crc.format(crc)
        + ", written as "
        + Crc.format(kept.crc32c());
  }
}
