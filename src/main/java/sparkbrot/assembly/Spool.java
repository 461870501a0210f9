package sparkbrot.assembly;

import java.io.IOException;
import sparkbrot.storage.ScratchFile;
import sparkbrot.tiles.RowTile;
import sparkbrot.tiles.TileResult;
import sparkbrot.tiles.TileWork;

/** Keeps finished tiles on disk until it is their turn; the file is emptied whenever none waits. */
final class Spool implements AutoCloseable {

  private final ScratchFile file = new ScratchFile();
  private int waiting;
  private long writtenBytes;

  Spool() throws IOException {}

  /** Where a tile's bytes lie. */
  record Slip(
      RowTile tile,
      TileWork work,
      long position,
      int imageBytes,
      int countBytes,
      int digestBytes) {}

  Slip put(TileResult result) throws IOException {
    long position = file.size();
    write(result.image());
    write(result.counts());
    write(result.rowDigests());
    waiting++;
    return new Slip(
        result.tile(),
        result.work(),
        position,
        result.image().length,
        result.counts().length,
        result.rowDigests().length);
  }

  TileResult take(Slip slip) throws IOException {
    long position = slip.position();
    byte[] image = file.read(position, slip.imageBytes());
    byte[] counts = file.read(position + slip.imageBytes(), slip.countBytes());
    byte[] digests =
        file.read(position + slip.imageBytes() + slip.countBytes(), slip.digestBytes());
    if (--waiting == 0) {
      file.clear();
    }
    return new TileResult(slip.tile(), image, counts, digests, slip.work());
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
