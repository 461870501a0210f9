package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.InstalledJdks;
import sparkbrot.submit.Submission.Outcome;
import sparkbrot.timing.record.ExecutorRecord;

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
        .anyMatch(line -> line.contains("sparkbrot.spark.settings.WarmUpPlugin "));
  }

  @Test
  void anArchiveThatCannotBeUsedLosesNoJobAndPrintsNothing() throws IOException {
    Path damaged = Files.writeString(job.file("damaged.jsa"), "no archive");
    List<String> classes = classesLoaded("damaged", "-XX:SharedArchiveFile=" + damaged, "false");
    assertThat(classes)
        .noneMatch(line -> line.contains("shared objects file (top)"))
        .noneMatch(line -> line.contains("sparkbrot.spark.settings.WarmUpPlugin "));
    assertThat(printed()).isEmpty();
  }

  /** A cluster as Spark's own scripts start one: nobody made an archive for it before. */
  @Test
  void theFirstExecutorOfAnyWorkerLeavesAnArchiveToLaterOnes() throws IOException {
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME", jdkThatMakesArchives().toString(),
            "SPARK_CONF_DIR", Files.createDirectory(job.file("conf")).toString());
    String cluster = job.file("plain").toString();
    Outcome started =
        job.script(
            "cluster.sh", environment, "start", "--workers", "1", "--cores", "1", "--dir", cluster);
    assertThat(started.exitCode()).as(started.err()).isZero();
    try {
      // A Worker kills what has not ended after 10 s: on a busy machine a later executor makes it.
      List<String> archives = archivesOf(environment, started.out().strip(), "first");
      assertThat(archives).containsExactly("classes.jsa");
      for (int later = 1; archives.size() == 1; later++) {
        assertThat(later).as("executors that left no archive").isLessThan(6);
        awaitNoExecutor();
        archives = archivesOf(environment, started.out().strip(), "later" + later);
      }
      assertThat(archives).containsExactly("classes.jsa", "sparkbrot-executor.jsa");
    } finally {
      job.script("cluster.sh", environment, "stop", "--dir", cluster);
    }
  }

  private static Path jdkThatMakesArchives() throws IOException {
    for (Path jdk : InstalledJdks.all()) {
      if (InstalledJdks.feature(jdk) >= 21) {
        return jdk;
      }
    }
    return abort("no JDK from 21 on is installed, of which executors would make an archive");
  }

  /** Files of classes that the job's one executor started from. */
  private static List<String> archivesOf(
      Map<String, String> environment, String master, String name) throws IOException {
    Outcome outcome =
        job.script(
            "submit.sh",
            environment,
            "--master",
            master,
            "--executor-memory",
            "512m",
            // By Spark's launcher: the driver does without an archive of its own.
            "--driver-java-options",
            "-XX:TieredStopAtLevel=1",
            "render",
            "--size=64x64",
            "--output=" + name + ".png",
            "--log-dir=" + name);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return job.log(name).all(ExecutorRecord.class).get(0).classArchives();
  }

  /** The last one has ended, and left what it leaves. */
  private static void awaitNoExecutor() throws IOException {
    long worker = Long.parseLong(Files.readString(job.file("plain/worker-1.pid")).strip());
    Awaitility.await()
        .atMost(Duration.ofSeconds(Submission.LIMIT_SECONDS))
        .until(() -> ProcessHandle.of(worker).orElseThrow().children().findAny().isEmpty());
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
