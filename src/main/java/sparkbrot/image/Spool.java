package sparkbrot.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import sparkbrot.tiles.RowTile;
import sparkbrot.tiles.TileResult;
import sparkbrot.tiles.TileWork;

/**
 * Keeps finished tiles on disk until it is their turn. One file, deleted as soon as it is open
 * where the system allows; it is emptied whenever nothing waits in it.
 */
final class Spool implements AutoCloseable {

  private final FileChannel channel;
  private long end;
  private int waiting;
  private long writtenBytes;

  Spool() throws IOException {
    Path file = Files.createTempFile("sparkbrot-", ".spool");
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Where a tile's bytes lie. */
  record Slip(
      RowTile tile,
      TileWork work,
      long position,
      int imageBytes,
      int countBytes,
      int digestBytes) {}

  Slip put(TileResult result) throws IOException {
    long position = end;
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
    byte[] image = read(position, slip.imageBytes());
    byte[] counts = read(position + slip.imageBytes(), slip.countBytes());
    byte[] digests = read(position + slip.imageBytes() + slip.countBytes(), slip.digestBytes());
    if (--waiting == 0) {
      channel.truncate(0);
      end = 0;
    }
    return new TileResult(slip.tile(), image, counts, digests, slip.work());
  }

  /** Bytes that went through the disk so far. */
  long writtenBytes() {
    return writtenBytes;
  }

  private void write(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      end += channel.write(buffer, end);
    }
    writtenBytes += bytes.length;
  }

  private byte[] read(long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("the spool file was cut off");
      }
    }
    return buffer.array();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
