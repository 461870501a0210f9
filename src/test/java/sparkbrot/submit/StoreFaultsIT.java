package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.submit.Submission.Outcome;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.PlanRecord;
import sparkbrot.timing.record.TileRecord;

/**
 * Work directory and outputs on HDFS while a datanode dies, and on an object store while the driver
 * dies: there nothing is renamed, and what was not complete must not be seen.
 */
final class StoreFaultsIT {

  private static final String PIECE = "[0-9a-f]{16}-\\d+-([0-9a-f]{8})\\.\\d+-.*\\.piece";

  @TempDir private static java.nio.file.Path directory;
  private static FaultBench bench;

  @BeforeAll
  static void renderUndisturbed() throws IOException {
    bench = new FaultBench(directory, "stores");
  }

  private static long pieces(FileSystem hdfs, Path work) throws IOException {
    return hdfs.exists(work)
        ? Arrays.stream(hdfs.listStatus(work))
            .map(FileStatus::getPath)
            .filter(path -> path.getName().matches(PIECE))
            .count()
        : 0;
  }

  private static byte[] read(FileSystem hdfs, String path) throws IOException {
    try (var in = hdfs.open(new Path(path))) {
      return in.readAllBytes();
    }
  }

  @Test
  void aDatanodeLostMidwayChangesNothingAndVerifyAgrees() throws Exception {
    MiniDFSCluster cluster = Stores.hdfs();
    FileSystem hdfs = cluster.getFileSystem();
    String folder = hdfs.getUri() + "/faults";
    Path work = new Path("/faults/work");
    Process process =
        bench.start(
            List.of("--master", "local[2]", "--conf", "spark.hadoop.dfs.replication=2"),
            "datanode",
            "--output=" + folder + "/x.png",
            "--counts=" + folder + "/x.npy",
            "--work-dir=" + folder + "/work");
    FaultBench.await(() -> !process.isAlive() || pieces(hdfs, work) >= 1);
    MiniDFSCluster.DataNodeProperties stopped = cluster.stopDataNode(0);
    long before = pieces(hdfs, work);
    assertThat(process.waitFor(Submission.LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue())
        .as(Files.readString(bench.job.file("datanode-err.txt")))
        .isZero();
    FaultBench.assertSameFiles(read(hdfs, "/faults/x.png"), read(hdfs, "/faults/x.npy"));
    assertThat(pieces(hdfs, work)).isEqualTo(FaultBench.TILES);
    Outcome verified =
        bench.job.local(
            1, "verify", folder + "/x.png", "--work-dir=" + folder + "/work", "--rows=20");
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.out()).contains("32 of 32").contains("verified");
    assertThat(cluster.restartDataNode(stopped, true)).isTrue();
    bench.report(
        "an HDFS datanode stopped, replication 2, work directory and outputs there",
        "1 of 2 datanodes after " + before + " of " + FaultBench.TILES + " tiles",
        "same bytes, verified");
  }

  @Test
  void aDriverKilledOverAnObjectStoreIsResumedFromItsWholeObjects() throws Exception {
    S3Server s3 = Stores.s3();
    List<String> options = new ArrayList<>(List.of("--master", "local[2]"));
    options.addAll(s3.sparkOptions());
    S3Server.hadoopCredentials()
        .forEach((name, value) -> options.addAll(List.of("--conf", name + "=" + value)));
    String folder = "s3a://" + S3Server.BUCKET + "/faults";
    String[] outputs = {
      "--output=" + folder + "/x.png",
      "--counts=" + folder + "/x.npy",
      "--work-dir=" + folder + "/work"
    };
    Process process = bench.start(options, "objects", outputs);
    FaultBench.await(() -> !process.isAlive() || pieces(s3).size() >= 3);
    // No piece can become whole from here on, and those that are being written stay torn.
    s3.freeze();
    FaultBench.kill(process.toHandle());
    s3.goOn();
    List<String> kept = pieces(s3);
    assertThat(kept).hasSizeBetween(3, FaultBench.TILES - 1);
    FaultBench.deleteLogs(bench.job.file("objects-logs"));
    Outcome resumed = bench.render(options, "objects", outputs);
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    FaultBench.assertSameFiles(s3.object("faults/x.png"), s3.object("faults/x.npy"));
    RunLog log = bench.job.log("objects-logs");
    int resumedTiles = log.all(PlanRecord.class).get(0).resumedTiles();
    // What the server finished as it was thawed may be more than was seen.
    assertThat(resumedTiles).isBetween(kept.size(), FaultBench.TILES - 1);
    assertThat(log.all(TileRecord.class))
        .allMatch(tile -> !tile.failed())
        .hasSizeLessThanOrEqualTo(FaultBench.TILES - resumedTiles);
    List<String> all = pieces(s3);
    assertThat(all).hasSize(FaultBench.TILES).containsAll(kept);
    assertThat(all.stream().map(name -> name.replaceAll(PIECE, "$1")).distinct())
        .as("each run's attempts under names of their own")
        .hasSize(2);
    assertThat(s3.names("faults/work")).hasSize(FaultBench.TILES + 1);
    String manifest = new String(s3.object("faults/work/manifest.json"), StandardCharsets.UTF_8);
    assertThat(manifest.split("\"crc32c\"", -1)).hasSize(FaultBench.TILES + outputs.length + 1);
    bench.report(
        "driver killed, work directory and outputs on s3a",
        "kill -9 with the server frozen at " + kept.size() + " of " + FaultBench.TILES + " tiles",
        resumedTiles + " tiles resumed; same bytes, no torn object");
  }

  private static List<String> pieces(S3Server s3) {
    return s3.names("faults/work").stream().filter(name -> name.matches(PIECE)).toList();
  }
}
