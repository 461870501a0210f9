package sparkbrot.probe;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import sparkbrot.probe.ProbeResult.StorageTime;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;

/** Writes a file, reads it back and deletes it. */
public final class StorageProbe {

  /** Of the file. */
  public static final int BYTES = 8 << 20;

  private StorageProbe() {}

  static StorageTime run(String folder, String name) {
    byte[] bytes = new byte[BYTES];
    new Random(name.hashCode()).nextBytes(bytes);
    try {
      Location file = Location.of(folder).child(name);
      long begin = System.nanoTime();
      PendingFile pending = file.write(true);
      try {
        pending.stream().write(bytes);
        pending.publish();
      } finally {
        pending.abort();
      }
      long written = System.nanoTime();
      byte[] back;
      try (InputStream in = file.read()) {
        back = in.readAllBytes();
      }
      long read = System.nanoTime();
      file.delete();
      return new StorageTime(
          written - begin,
          read - written,
          Arrays.equals(bytes, back) ? null : "what was read back is not what was written");
    } catch (IOException | RuntimeException e) {
      return new StorageTime(0, 0, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }
}
