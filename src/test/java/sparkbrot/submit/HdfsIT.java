package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.submit.Submission.Outcome;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.TimingLogReader;

/** Picture, counts and timing log on a real HDFS. */
final class HdfsIT {

  private static final String[] SCENE = {"--size=200x150", "--max-iter=100"};

  @TempDir private static java.nio.file.Path directory;
  private static MiniDFSCluster hdfs;
  private static FileSystem fileSystem;
  private static Submission job;

  @BeforeAll
  static void startHdfs() throws IOException {
    job = new Submission(directory);
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.resolve("dfs").toString());
    hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    hdfs.waitClusterUp();
    fileSystem = hdfs.getFileSystem();
  }

  @AfterAll
  static void stopHdfs() {
    if (hdfs != null) {
      hdfs.shutdown();
    }
  }

  private static Outcome render(String... more) {
    String[] fixed = Stream.concat(Stream.of("render"), Stream.of(SCENE)).toArray(String[]::new);
    return job.submit(Stream.concat(Stream.of(fixed), Stream.of(more)).toArray(String[]::new));
  }

  private static String uri(String path) {
    return fileSystem.getUri() + path;
  }

  private static byte[] read(String path) throws IOException {
    try (var in = fileSystem.open(new Path(path))) {
      return in.readAllBytes();
    }
  }

  private static List<String> names(String folder) throws IOException {
    return Arrays.stream(fileSystem.listStatus(new Path(folder)))
        .map(FileStatus::getPath)
        .map(Path::getName)
        .sorted()
        .toList();
  }

  @Test
  void picturesCountsAndLogsOnHdfsAreThoseOfALocalRun() throws IOException {
    Outcome local = render("--output=a.png", "--counts=a.npy", "--log-dir=logs");
    assertThat(local.exitCode()).as(local.err()).isZero();
    Outcome remote =
        render(
            "--output=" + uri("/out/a.png"),
            "--counts=" + uri("/out/a.npy"),
            "--log-dir=" + uri("/logs"));
    assertThat(remote.exitCode()).as(remote.err()).isZero();
    assertThat(read("/out/a.png")).isEqualTo(Files.readAllBytes(job.file("a.png")));
    assertThat(read("/out/a.npy")).isEqualTo(Files.readAllBytes(job.file("a.npy")));
    assertThat(names("/out")).containsExactly("a.npy", "a.png");
    Path logFile = new Path("/logs", names("/logs").get(0));
    try (var reader = new InputStreamReader(fileSystem.open(logFile), StandardCharsets.UTF_8)) {
      RunLog log = TimingLogReader.read("hdfs", reader);
      assertThat(log.succeeded()).isTrue();
    }

    Outcome shown = job.submit("log", "show", uri(logFile.toUri().getPath()));
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("succeeded");

    fileSystem.delete(new Path("/out/a.npy"), false);
    Outcome refused = render("--output=" + uri("/out/a.png"));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorLines())
        .singleElement()
        .asString()
        .contains("--output " + uri("/out/a.png"))
        .contains("--overwrite");
    Outcome replaced =
        render("--output=" + uri("/out/a.png"), "--palette=fire", "--overwrite", "--log-dir=logs2");
    assertThat(replaced.exitCode()).as(replaced.err()).isZero();
    assertThat(read("/out/a.png")).isNotEqualTo(Files.readAllBytes(job.file("a.png")));
    assertThat(names("/out")).containsExactly("a.png");
  }
}
