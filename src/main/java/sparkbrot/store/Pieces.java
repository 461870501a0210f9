package sparkbrot.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sparkbrot.storage.Location;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.render.KeptPiece;
import sparkbrot.tiles.render.TileResult;

/**
 * The files of finished tiles in a work directory.
 *
 * @param id of the manifest
 * @param products names of the products whose parts a piece holds, in order
 * @param hashed whether the rows' digests behind the parts have a SHA-256 each
 */
record Pieces(Location directory, String id, List<String> products, boolean hashed) {

  static Pieces of(Location directory, Manifest manifest) {
    boolean hashed = Boolean.parseBoolean(manifest.settings().get("counts-hash"));
    return new Pieces(directory, manifest.id(), manifest.products(), hashed);
  }

  private Location file(RowTile tile, KeptPiece kept) {
    return directory.child(new PieceName(id, tile.index(), kept).toString());
  }

  /** What is wrong with a piece, in one line; null if size and checksum are right. */
  String fault(RowTile tile, KeptPiece kept) {
    Location file = file(tile, kept);
    try {
      if (kept.partBytes().size() != products.size()) {
        return file + " has " + kept.partBytes().size() + " parts, expected " + products.size();
      }
      if (!file.exists()) {
        return file + " is missing";
      }
      long expected = kept.fileBytes(tile.rows(), hashed);
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
    int size = Math.toIntExact(kept.fileBytes(tile.rows(), hashed));
    byte[] bytes;
    try (InputStream in = file.read()) {
      bytes = in.readNBytes(size);
      if (bytes.length < size || in.read() >= 0) {
        throw new IOException(file + " has not the expected " + size + " bytes");
      }
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new IOException(file + " is missing: who removed it while the run went on?", e);
    }
    int crc = Crc.of(List.of(bytes));
    if (crc != kept.crc32c()) {
      throw new IOException(wrongCrc(file, crc, kept));
    }
    Map<String, byte[]> parts = new LinkedHashMap<>();
    int at = 0;
    for (int i = 0; i < products.size(); i++) {
      int end = at + kept.partBytes().get(i);
      parts.put(products.get(i), Arrays.copyOfRange(bytes, at, end));
      at = end;
    }
    return new TileResult(tile, parts, Arrays.copyOfRange(bytes, at, size), result.work());
  }

  private static String wrongCrc(Location file, int crc, KeptPiece kept) {
    return file
        + " is damaged: CRC-32C "
        + Crc.format(crc)
        + ", written as "
        + Crc.format(kept.crc32c());
  }
}
