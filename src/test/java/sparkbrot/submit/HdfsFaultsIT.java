package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** A datanode that dies under work directory and outputs on HDFS. */
final class HdfsFaultsIT {

  @TempDir private static java.nio.file.Path directory;
  private static FaultBench bench;
  private static MiniDFSCluster hdfs;
  private static FileSystem fileSystem;

  @BeforeAll
  static void startHdfs() throws IOException {
    bench = new FaultBench(directory, "hdfs");
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.resolve("dfs").toString());
    hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(2).build();
    hdfs.waitActive();
    fileSystem = hdfs.getFileSystem();
  }

  @AfterAll
  static void stopHdfs() {
    if (hdfs != null) {
      hdfs.shutdown();
    }
  }

  private static String uri(String path) {
    return fileSystem.getUri() + path;
  }

  private static long pieces() throws IOException {
    Path work = new Path("/work");
    return fileSystem.exists(work)
        ? Arrays.stream(fileSystem.listStatus(work))
            .map(FileStatus::getPath)
            .filter(path -> path.getName().matches("[0-9a-f].*\\.piece"))
            .count()
        : 0;
  }

  private static byte[] read(String path) throws IOException {
    try (var in = fileSystem.open(new Path(path))) {
      return in.readAllBytes();
    }
  }

  @Test
  void aDatanodeLostMidwayChangesNothingAndVerifyAgrees() throws Exception {
    List<String> options =
        List.of("--master", "local[2]", "--conf", "spark.hadoop.dfs.replication=2");
    String[] outputs = {
      "--output=" + uri("/out/x.png"), "--counts=" + uri("/out/x.npy"), "--work-dir=" + uri("/work")
    };
    Process process = bench.start(options, "datanode", outputs);
    FaultBench.await(() -> !process.isAlive() || pieces() >= 1);
    hdfs.stopDataNode(0);
    long before = pieces();
    assertThat(process.waitFor(170, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue())
        .as(Files.readString(bench.job.file("datanode-err.txt")))
        .isZero();
    assertThat(read("/out/x.png")).isEqualTo(bench.job.bytes("undisturbed.png"));
    assertThat(read("/out/x.npy")).isEqualTo(bench.job.bytes("undisturbed.npy"));
    assertThat(pieces()).isEqualTo(FaultBench.TILES);
    Outcome verified =
        bench.job.submit("verify", uri("/out/x.png"), "--work-dir", uri("/work"), "--rows", "20");
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.out()).contains("32 of 32").contains("verified");
    bench.report(
        "an HDFS datanode stopped, replication 2, work directory and outputs there",
        "1 of 2 datanodes after " + before + " of " + FaultBench.TILES + " tiles",
        "same bytes, verified");
  }
}
