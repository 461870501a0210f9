package sparkbrot.submit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sparkbrot.storage.Location;

/**
 * One standalone cluster of two workers with two cores each for all classes of this JVM, as long as
 * it runs.
 */
final class SharedCluster {

  private static final Path DIRECTORY =
      Path.of(System.getProperty("sparkbrot.basedir", "."), "target", "tmp")
          .resolve("shared-cluster-" + ProcessHandle.current().pid());

  private static String masterUrl;

  private SharedCluster() {}

  /** Starts it at the first call. */
  static synchronized String masterUrl() {
    if (masterUrl == null) {
      try {
        Submission job = new Submission(Files.createDirectories(DIRECTORY));
        masterUrl = job.startCluster(2, 2, "1200m");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(job)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return masterUrl;
  }

  private static void end(Submission job) {
    job.stopCluster();
    try {
      Location.of(DIRECTORY.toString()).deleteTree();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Options of spark-submit for an executor of one core on each worker. */
  static List<String> executors() {
    return List.of(
        "--master",
        masterUrl(),
        "--executor-cores",
        "1",
        "--total-executor-cores",
        "2",
        "--executor-memory",
        "1g");
  }
}
