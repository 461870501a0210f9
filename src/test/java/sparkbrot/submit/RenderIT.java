package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.submit.Submission.Outcome;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.EndRecord;
import sparkbrot.timing.record.PhaseRecord;
import sparkbrot.timing.record.PlanRecord;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.TileRecord;

/** The main job through the real scripts: the same picture on every kind of cluster. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RenderIT {

  private static final String[] SCENE = {
    "--bounds",
    "-2,0.6,-1.5,1.5",
    "--size",
    "301x520",
    "--max-iter",
    "300",
    "--color",
    "bands",
    "--counts-hash"
  };

  @TempDir private static Path directory;
  private static Submission job;
  private static String masterUrl;
  private static String referenceHash;

  @BeforeAll
  static void startStandaloneCluster() {
    job = new Submission(directory);
    masterUrl = SharedCluster.masterUrl();
  }

  private static Outcome render(List<String> sparkOptions, String name, String... more) {
    List<String> args = new ArrayList<>(sparkOptions);
    args.add("render");
    args.addAll(List.of(SCENE));
    args.addAll(
        List.of("--output", name + ".png", "--counts", name + ".npy", "--log-dir", name + "-logs"));
    args.addAll(List.of(more));
    return job.submit(args.toArray(String[]::new));
  }

  private static void assertSamePicture(Outcome outcome, String name) throws IOException {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.row("counts hash")).isEqualTo(referenceHash);
    assertThat(job.bytes(name + ".npy")).isEqualTo(job.bytes("local.npy"));
    assertThat(job.bytes(name + ".png")).isEqualTo(job.bytes("local.png"));
  }

  @Test
  @Order(1)
  void localModeMakesThePictureThatTheScalarOracleMakes() throws IOException {
    Outcome outcome = render(List.of("--master", "local[2]"), "local", "--repeat", "2");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    referenceHash = outcome.row("counts hash");
    assertThat(referenceHash).isEqualTo(Oracle.countsSha256(-2, 0.6, -1.5, 1.5, 301, 520, 300));
    BufferedImage image = ImageIO.read(job.file("local.png").toFile());
    assertThat(image.getWidth()).isEqualTo(301);
    assertThat(image.getHeight()).isEqualTo(520);
    assertThat(Oracle.interiorPixels(job.bytes("local.npy"), 300))
        .isEqualTo(Oracle.blackPixels(image));
  }

  @Test
  @Order(2)
  void theLogOfARunSaysWhatHappened() throws IOException {
    RunLog log = job.log("local-logs");
    assertThat(log.torn()).isFalse();
    assertThat(log.run().request()).containsEntry("size", "301x520");
    assertThat(log.run().versions()).containsKeys("sparkbrot", "spark", "hadoop", "java");
    ClusterRecord cluster = log.all(ClusterRecord.class).get(0);
    assertThat(cluster.grantedCores()).isEqualTo(2);
    assertThat(cluster.executors()).hasSize(1);
    List<TileRecord> tiles = log.all(TileRecord.class);
    int planned = log.all(PlanRecord.class).get(0).tiles();
    assertThat(tiles).hasSize(2 * planned);
    assertThat(tiles).noneMatch(TileRecord::failed).allMatch(tile -> tile.kernelNanos() > 0);
    assertThat(tiles).filteredOn(TileRecord::cold).hasSize(planned);
    RepetitionRecord cold = log.all(RepetitionRecord.class).get(0);
    assertThat(cold.countsSha256()).isEqualTo(referenceHash);
    assertThat(
            tiles.stream().filter(TileRecord::cold).mapToLong(TileRecord::countedIterations).sum())
        .isEqualTo(cold.countedIterations());
    assertThat(log.all(PhaseRecord.class))
        .extracting(PhaseRecord::phase)
        .contains(PhaseRecord.Phase.START_UP, PhaseRecord.Phase.COST_SAMPLE)
        .hasSize(2 + 3 * 2);
    assertThat(log.all(EndRecord.class)).singleElement().matches(EndRecord::succeeded);
    Outcome shown = job.submit("log", "show", log.source());
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(shown.out()).contains(referenceHash).contains("succeeded");
  }

  @Test
  @Order(3)
  void theScalarKernelAndASingleTileMakeTheSamePicture() throws IOException {
    Outcome outcome =
        render(
            List.of("--master", "local[1]"), "scalar", "--kernel", "scalar", "--tile-rows", "520");
    assertSamePicture(outcome, "scalar");
    assertThat(outcome.row("kernel")).startsWith("scalar");
    assertThat(job.log("scalar-logs").all(PlanRecord.class).get(0).tiles()).isEqualTo(1);
  }

  @Test
  @Order(3)
  void executorsOfALocalClusterMakeTheSamePicture() throws IOException {
    assertSamePicture(
        render(
            List.of("--master", "local-cluster[2,1,1024]"),
            "local-cluster",
            // One executor may be through with the first before the other can take a task.
            "--repeat=3",
            "--tile-plan",
            "dearest-first"),
        "local-cluster");
    RunLog log = job.log("local-cluster-logs");
    assertThat(log.all(ClusterRecord.class).get(0).grantedExecutors()).isEqualTo(2);
    assertThat(log.all(PlanRecord.class).get(0).plan()).isEqualTo("dearest-first");
    assertThat(log.all(TileRecord.class)).extracting(TileRecord::executorId).contains("0", "1");
  }

  @Test
  @Order(3)
  void aStandaloneClusterMakesTheSamePictureWithTheCoresAskedFor() throws IOException {
    Outcome outcome =
        render(
            List.of(
                "--master",
                masterUrl,
                "--executor-cores",
                "1",
                "--total-executor-cores",
                "2",
                "--executor-memory",
                "512m",
                "--driver-memory",
                "512m"),
            "standalone");
    assertSamePicture(outcome, "standalone");
    RunLog log = job.log("standalone-logs");
    ClusterRecord cluster = log.all(ClusterRecord.class).get(0);
    assertThat(cluster.requestedCores()).isEqualTo(2);
    assertThat(cluster.grantedCores()).isEqualTo(2);
    assertThat(cluster.executors()).hasSize(2).allMatch(executor -> executor.cores() == 1);
    assertThat(log.run().jvmFlags()).contains("-Xmx512m");
  }

  @Test
  @Order(3)
  void aClusterWithoutRoomForAnExecutorIsOneLineAndExitCode2() throws IOException {
    Outcome outcome =
        render(
            List.of("--master", masterUrl, "--executor-memory", "900g"), "starved", "--wait", "15");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errorLines())
        .singleElement()
        .asString()
        .contains("no executor")
        .contains("15 s (--wait)");
    assertThat(job.names()).doesNotContain("starved.png", "starved.npy");
    assertThat(job.log("starved-logs").all(EndRecord.class)).noneMatch(EndRecord::succeeded);
  }

  @Test
  @Order(3)
  void aMasterThatDoesNotAnswerIsOneLineAndExitCode2() throws IOException {
    Outcome outcome = render(List.of("--master", "spark://127.0.0.1:1"), "nobody", "--wait", "3");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errorLines())
        .singleElement()
        .asString()
        .contains("spark://127.0.0.1:1")
        .contains("did not answer within 3 s (--wait)");
    assertThat(job.names()).doesNotContain("nobody.png", "nobody.npy");
  }

  @Test
  @Order(3)
  void executorCoresInLocalModeAreWarnedOf() {
    Outcome outcome =
        render(List.of("--master", "local[1]", "--executor-cores", "4"), "warned", "--quiet");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.errorLines())
        .singleElement()
        .asString()
        .contains("--executor-cores 4 does nothing");
    assertThat(outcome.out()).isEmpty();
  }

  /** It cannot build records, and would not make results wait for the driver. */
  @Test
  @Order(3)
  void kryoIsOverriddenWithALineThatSaysSo() throws IOException {
    Outcome outcome =
        render(
            List.of(
                "--master=" + masterUrl,
                "--total-executor-cores=2",
                "--executor-memory=512m",
                "--conf=spark.serializer=org.apache.spark.serializer.KryoSerializer"),
            "kryo");
    assertSamePicture(outcome, "kryo");
    assertThat(outcome.errorLines())
        .singleElement()
        .asString()
        .contains("warning: spark.serializer=org.apache.spark.serializer.KryoSerializer has no");
  }

  /** README's plain route, by the Spark home that the build lays out. */
  @Test
  @Order(3)
  void plainSparkSubmitMakesTheSamePicture() throws IOException {
    Path project = Path.of(System.getProperty("sparkbrot.basedir"));
    List<String> command = new ArrayList<>();
    command.add(project.resolve("target/spark-home/bin/spark-submit").toString());
    command.add("--properties-file=" + project.resolve("conf/local.conf"));
    command.addAll(List.of(System.getProperty("sparkbrot.jar"), "render"));
    command.addAll(List.of(SCENE));
    command.addAll(List.of("--output=plain.png", "--counts=plain.npy", "--log-dir=plain-logs"));
    Outcome outcome = job.run(Map.of(), command);
    assertSamePicture(outcome, "plain");
    assertThat(outcome.errorLines()).isEmpty();
    command.set(1, "--master=sprak://somewhere:7077");
    Outcome unknown = job.run(Map.of(), command);
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err().lines())
        .singleElement()
        .asString()
        .contains("--master sprak://somewhere:7077: must be local[N]");
  }

  @Test
  @Order(3)
  void withoutTheVectorModuleAutoFallsBackAndVectorIsRefused() {
    List<String> plain =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
            "-cp",
            System.getProperty("sparkbrot.basedir")
                + "/conf:"
                + System.getProperty("sparkbrot.basedir")
                + "/target/spark-home/jars/*",
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            "local[2]",
            "--class",
            "sparkbrot.cli.Main",
            System.getProperty("sparkbrot.jar"),
            "render",
            "--bounds=-2,0.6,-1.5,1.5",
            "--size=301x520",
            "--max-iter=300",
            "--counts-hash",
            "--log-dir=moduleless-logs");
    Outcome fallback = job.run(Map.of(), with(plain, "--output=fallback.png"));
    assertThat(fallback.exitCode()).as(fallback.err()).isZero();
    assertThat(fallback.row("counts hash")).isEqualTo(referenceHash);
    assertThat(fallback.row("kernel")).startsWith("scalar");
    assertThat(fallback.errorLines())
        .singleElement()
        .asString()
        .contains("fell back")
        .contains("--add-modules=jdk.incubator.vector");
    Outcome refused = job.run(Map.of(), with(plain, "--output=refused.png", "--kernel=vector"));
    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
    assertThat(refused.errorLines())
        .singleElement()
        .asString()
        .contains("--kernel vector")
        .contains("--add-modules=jdk.incubator.vector");
    assertThat(job.file("refused.png")).doesNotExist();
  }

  private static List<String> with(List<String> command, String... more) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(more));
    return all;
  }
}
