package sparkbrot.storage;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * Of a file on a file system that Hadoop has a client for; its positioned reads are thread-safe.
 */
record HadoopRangeReads(FSDataInputStream stream) implements RangeReads {

  @Override
  public void readFully(long position, byte[] into, int offset, int length) throws IOException {
    stream.readFully(position, into, offset, length);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
