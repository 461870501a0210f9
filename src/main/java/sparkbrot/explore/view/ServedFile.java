package sparkbrot.explore.view;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import sparkbrot.storage.Location;
import sparkbrot.storage.RangeReads;

/**
 * A file that is open as long as it is served.
 *
 * @param size in bytes, when it was opened
 */
record ServedFile(RangeReads reads, long size) implements Closeable {

  private static final int BUFFER_BYTES = 1 << 18;

  static ServedFile open(Location location) throws IOException {
    long size = location.size();
    return new ServedFile(location.ranges(), size);
  }

  /** Copies a range without holding more of it than a buffer. */
  void copy(ByteRange range, OutputStream out) throws IOException {
    byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, range.length())];
    for (long done = 0; done < range.length(); ) {
      int length = (int) Math.min(buffer.length, range.length() - done);
      reads.readFully(range.first() + done, buffer, 0, length);
      out.write(buffer, 0, length);
      done += length;
    }
  }

  @Override
  public void close() throws IOException {
    reads.close();
  }
}
