package sparkbrot.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;
import sparkbrot.timing.Visible;

/**
 * How a driver ended that runs on another machine, in a file for the script that waits here: Spark
 * tells neither its exit code nor its words.
 */
final class Ending {

  /** Property with the file's URI, which the script sets. */
  private static final String PROPERTY = "spark.sparkbrot.ending";

  private Ending() {}

  /** Writes the exit code and what was said last, if somebody waits for it. */
  static void leave(int exitCode, String complaint) {
    String uri = System.getProperty(PROPERTY);
    if (uri == null) {
      return;
    }
    try {
      PendingFile pending = Location.of(uri).write(true);
      try {
        pending.stream()
            .write((exitCode + " " + complaint + "\n").getBytes(StandardCharsets.UTF_8));
        pending.publish();
      } finally {
        pending.abort();
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("sparkbrot: " + uri + ": cannot be written: " + e.getMessage());
    }
  }

  /**
   * Deletes such a file and prints it, in this order: the script goes on as soon as it has the
   * line. Exit code 1 if there is none.
   */
  public static void main(String[] args) {
    try {
      Location file = Location.of(args[0]);
      String ending;
      try (InputStream in = file.read()) {
        ending = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      }
      try {
        file.delete();
      } finally {
        System.out.println(Visible.line(ending));
      }
    } catch (IOException | IllegalArgumentException e) {
      System.exit(1);
    }
  }
}
