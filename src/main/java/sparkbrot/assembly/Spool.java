package sparkbrot.assembly;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import sparkbrot.storage.ScratchFile;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.render.TileResult;
import sparkbrot.tiles.render.TileWork;

/** Keeps finished tiles on disk until it is their turn; the file is emptied whenever none waits. */
final class Spool implements AutoCloseable {

  private final ScratchFile file = new ScratchFile();
  private int waiting;
  private long writtenBytes;

  Spool() throws IOException {}

  /**
   * Where a tile's bytes lie: its parts and then its digests, behind one another.
   *
   * @param partBytes length of each part, by its product's name, in order
   */
  record Slip(
      RowTile tile,
      TileWork work,
      long position,
      Map<String, Integer> partBytes,
      int digestBytes) {}

  Slip put(TileResult result) throws IOException {
    long position = file.size();
    Map<String, Integer> partBytes = new LinkedHashMap<>();
    for (Map.Entry<String, byte[]> part : result.parts().entrySet()) {
      write(part.getValue());
      partBytes.put(part.getKey(), part.getValue().length);
    }
    write(result.rowDigests());
    waiting++;
    return new Slip(result.tile(), result.work(), position, partBytes, result.rowDigests().length);
  }

  TileResult take(Slip slip) throws IOException {
    long position = slip.position();
    Map<String, byte[]> parts = new LinkedHashMap<>();
    for (Map.Entry<String, Integer> part : slip.partBytes().entrySet()) {
      parts.put(part.getKey(), file.read(position, part.getValue()));
      position += part.getValue();
    }
    byte[] digests = file.read(position, slip.digestBytes());
    if (--waiting == 0) {
      file.clear();
    }
    return new TileResult(slip.tile(), parts, digests, slip.work());
  }

  /** Bytes that went through the disk so far. */
  long writtenBytes() {
    return writtenBytes;
  }

  private void write(byte[] bytes) throws IOException {
    file.append(bytes, 0, bytes.length);
    writtenBytes += bytes.length;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
