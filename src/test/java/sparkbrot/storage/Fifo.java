package sparkbrot.storage;

import java.io.IOException;
import java.nio.file.Path;

/** Named pipes, which Java cannot make. */
public final class Fifo {

  private Fifo() {}

  public static void make(Path path) throws IOException, InterruptedException {
    int exitCode = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start().waitFor();
    if (exitCode != 0) {
      throw new IOException("mkfifo " + path + " ended with " + exitCode);
    }
  }
}
