package sparkbrot.storage;

import java.io.Closeable;
import java.io.IOException;

/** A file that is read in any order, by several threads at once. */
public interface RangeReads extends Closeable {

  /**
   * Reads bytes from a position on.
   *
   * @throws java.io.EOFException if the file ends before
   */
  void readFully(long position, byte[] into, int offset, int length) throws IOException;
}
