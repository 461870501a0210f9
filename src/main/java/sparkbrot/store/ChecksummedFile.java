package sparkbrot.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;

/** A file that is being written, and its size and CRC-32C so far. */
public final class ChecksummedFile implements PendingFile {

  private final Location location;
  private final PendingFile file;
  private final CRC32C crc = new CRC32C();
  private final Counted stream;

  /**
   * @param location its final name
   * @param file to write to
   */
  public ChecksummedFile(Location location, PendingFile file) {
    this.location = location;
    this.file = file;
    this.stream = new Counted(file.stream(), crc);
  }

  private static final class Counted extends CheckedOutputStream {

    private long bytes;

    Counted(OutputStream out, CRC32C crc) {
      super(out, crc);
    }

    @Override
    public void write(int b) throws IOException {
      super.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      super.write(buffer, offset, length);
      bytes += length;
    }
  }

  /** What was written, for the manifest. */
  public Manifest.Output written() {
    return new Manifest.Output(location.uri(), stream.bytes, Crc.format((int) crc.getValue()));
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public void publish() throws IOException {
    file.publish();
  }

  @Override
  public void abort() {
    file.abort();
  }
}
