package sparkbrot.job.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import sparkbrot.storage.PendingFile;

/**
 * Takes the place of an output that is there already: what would be written is compared with it.
 */
final class ComparedFile extends OutputStream implements PendingFile {

  private final InputStream there;
  private long position;

  ComparedFile(InputStream there) {
    this.there = there;
  }

  @Override
  public OutputStream stream() {
    return this;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    byte[] found = there.readNBytes(length);
    int differs = Arrays.mismatch(bytes, offset, offset + length, found, 0, found.length);
    if (differs >= 0) {
      throw new IOException(
          differs == found.length
              ? "it ends after " + (position + differs) + " bytes"
              : "byte " + (position + differs) + " differs");
    }
    position += length;
  }

  @Override
  public void publish() throws IOException {
    if (there.read() >= 0) {
      throw new IOException("it goes on after byte " + position);
    }
  }

  @Override
  public void abort() {
    // Nothing was written.
  }
}
