package sparkbrot.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Of a file of this machine. */
record LocalRangeReads(FileChannel channel) implements RangeReads {

  static LocalRangeReads of(Path path) throws IOException {
    return new LocalRangeReads(FileChannel.open(path, StandardOpenOption.READ));
  }

  @Override
  public void readFully(long position, byte[] into, int offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into, offset, length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + length - buffer.remaining()) < 0) {
        throw new EOFException("the file has become shorter");
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
