package sparkbrot.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes that wait on the driver's disk, in the JVM's temporary directory. The file is deleted as
 * soon as it is open where the system allows, so that no end of the driver leaves it behind.
 */
public final class ScratchFile implements AutoCloseable {

  private static final int COPY_BYTES = 1 << 20;

  private final FileChannel channel;
  private long end;

  public ScratchFile() throws IOException {
    Path file = Files.createTempFile("sparkbrot-", ".spool");
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Bytes in the file. */
  public long size() {
    return end;
  }

  public void append(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    while (buffer.hasRemaining()) {
      end += channel.write(buffer, end);
    }
  }

  public byte[] read(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    readFully(position, ByteBuffer.wrap(bytes));
    return bytes;
  }

  /** Copies all of it, a buffer at a time. */
  public void copyTo(OutputStream out) throws IOException {
    byte[] buffer = new byte[(int) Math.min(COPY_BYTES, end)];
    long position = 0;
    while (position < end) {
      int length = (int) Math.min(buffer.length, end - position);
      readFully(position, ByteBuffer.wrap(buffer, 0, length));
      out.write(buffer, 0, length);
      position += length;
    }
  }

  private void readFully(long position, ByteBuffer buffer) throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, at);
      if (read < 0) {
        throw new IOException("the spool file was cut off");
      }
      at += read;
    }
  }

  /** Drops the content and gives the space back. */
  public void clear() throws IOException {
    channel.truncate(0);
    end = 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
