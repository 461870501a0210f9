package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.submit.Submission.Outcome;

/** What executors of {@code cluster.sh} start with: an archive of classes, and the warm-up. */
final class ExecutorStartIT {

  @TempDir private static Path directory;
  private static Submission job;
  private static String masterUrl;

  @BeforeAll
  static void startCluster() {
    job = new Submission(directory);
    masterUrl = job.startCluster(1, 1, "1g");
  }

  @AfterAll
  static void stopCluster() {
    job.stopCluster();
  }

  /** Renders with such executor options, and gives the classes that the executor loaded. */
  private static List<String> classesLoaded(String name, String executorOptions, String warmUp)
      throws IOException {
    Path classes = job.file(name + ".classes");
    String options = "-Xlog:class+load:file=" + classes + " " + executorOptions;
    Outcome outcome =
        job.submit(
            "--master",
            masterUrl,
            "--executor-memory",
            "512m",
            "--conf",
            "spark.executor.extraJavaOptions=" + options.strip(),
            "--conf",
            "spark.sparkbrot.warmUp=" + warmUp,
            "render",
            "--size=64x64",
            "--output=" + name + ".png",
            "--log-dir=logs");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return Files.readAllLines(classes);
  }

  /** What executors printed in all. */
  private static String printed() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("cluster/work-1"))) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(file -> file.endsWith("stdout")).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    }
  }

  @Test
  void executorsLoadSparkFromTheArchiveAndWarmUp() throws IOException {
    assertThat(classesLoaded("on", "", "true"))
        .anyMatch(
            line ->
                line.contains("org.apache.spark.executor.CoarseGrainedExecutorBackend ")
                    && line.contains("shared objects file (top)"))
        .anyMatch(line -> line.contains("sparkbrot.spark.WarmUpPlugin "));
  }

  @Test
  void anArchiveThatCannotBeUsedLosesNoJobAndPrintsNothing() throws IOException {
    Path damaged = Files.writeString(job.file("damaged.jsa"), "no archive");
    List<String> classes = classesLoaded("damaged", "-XX:SharedArchiveFile=" + damaged, "false");
    assertThat(classes)
        .noneMatch(line -> line.contains("shared objects file (top)"))
        .noneMatch(line -> line.contains("sparkbrot.spark.WarmUpPlugin "));
    assertThat(printed()).isEmpty();
  }

  @Test
  void aWarmUpThatIsNeitherOnNorOffIsOneLineAndExitCode2() {
    Outcome outcome =
        job.submit(
            "--master=local[1]",
            "--conf=spark.sparkbrot.warmUp=maybe",
            "render",
            "--output=maybe.png",
            "--log-dir=logs");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errorLines())
        .containsExactly("sparkbrot: spark.sparkbrot.warmUp=maybe: must be true or false");
  }
}
