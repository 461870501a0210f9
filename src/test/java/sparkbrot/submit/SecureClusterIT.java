package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.submit.Submission.Outcome;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.TileRecord;

/**
 * A standalone cluster with conf/secure.conf: whoever has the secret renders, others get nowhere.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SecureClusterIT {

  private static final String SECRET = "spark.authenticate.secret";
  private static final String[] SCENE = {"--bounds=-2,0.6,-1.5,1.5", "--size=100x80"};

  @TempDir private static Path directory;
  private static Submission job;
  private static Process withoutSecret;
  private static final Map<String, String> SETTINGS = new TreeMap<>();

  @BeforeAll
  static void startCluster() throws IOException {
    job = new Submission(directory);
    Outcome started = cluster("start", "--secure", "--workers", "1", "--memory", "600m");
    assertThat(started.exitCode()).as(started.err()).isZero();
    for (String line : Files.readAllLines(secureConf())) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.strip().split("\\s+", 2);
        SETTINGS.put(words[0], words[1]);
      }
    }
    withoutSecret = startDriverWithoutSecret();
  }

  @AfterAll
  static void stopCluster() {
    if (withoutSecret != null) {
      withoutSecret.destroyForcibly();
    }
    cluster("stop");
    assertThat(secureConf()).doesNotExist();
  }

  private static Outcome cluster(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--dir", directory.resolve("cluster").toString()));
    return job.script("cluster.sh", Map.of(), all.toArray(String[]::new));
  }

  private static Path secureConf() {
    return directory.resolve("cluster/secure.conf");
  }

  @Test
  void theSecretIsOfThisUserAloneAndTheCipherHasATag() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secureConf())))
        .isEqualTo("rw-------");
    assertThat(SETTINGS.get(SECRET)).matches("[0-9a-f]{64}");
    assertThat(SETTINGS).containsEntry("spark.network.crypto.cipher", "AES/GCM/NoPadding");
  }

  /** It waits for its answer while the others work: started before them, looked at after them. */
  private static Process startDriverWithoutSecret() throws IOException {
    return job.start(
        "submit.sh",
        job.file("plain-out.txt"),
        job.file("plain-err.txt"),
        "--master",
        SETTINGS.get("spark.master"),
        "render",
        "--size=100x80",
        "--output=plain.png",
        "--log-dir=plain-logs",
        "--wait=12");
  }

  @Test
  @Order(2)
  void aDriverWithoutTheSecretGetsNoAnswerFromTheMaster() throws Exception {
    assertThat(withoutSecret.waitFor(Submission.LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    Outcome outcome =
        new Outcome(withoutSecret.exitValue(), "", Files.readString(job.file("plain-err.txt")));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errorLines())
        .filteredOn(line -> line.startsWith("sparkbrot: "))
        .singleElement()
        .asString()
        .contains(SETTINGS.get("spark.master"));
    assertThat(job.names()).doesNotContain("plain.png");
  }

  /** The cluster gives one of the two executors asked for: the driver waits for another. */
  @Test
  @Order(1)
  void anExecutorWithoutTheSecretIsRefusedAndOneWithItRenders() throws Exception {
    int port = freePort();
    Process driver =
        job.start(
            "submit.sh",
            job.file("driver-out.txt"),
            job.file("driver-err.txt"),
            "--properties-file",
            secureConf().toString(),
            "--conf",
            "spark.driver.port=" + port,
            "--conf",
            "spark.driver.host=127.0.0.1",
            "--executor-cores=1",
            "--total-executor-cores=2",
            "--executor-memory=512m",
            "render",
            SCENE[0],
            SCENE[1],
            "--max-iter=100",
            "--counts-hash",
            "--tile-rows=16",
            // One executor may be through with the first before the other can take a task.
            "--repeat=3",
            "--wait=300",
            "--output=secure.png",
            "--log-dir=secure-logs");
    Process insider = null;
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(Submission.LIMIT_SECONDS))
          .until(() -> listens(port) && !applications().isEmpty());
      Process intruder = executor("66", port, Map.of());
      assertThat(intruder.waitFor(Submission.LIMIT_SECONDS, TimeUnit.SECONDS))
          .as("the intruder gives up")
          .isTrue();
      assertThat(intruder.exitValue()).isNotZero();
      assertThat(Files.readString(job.file("executor-66.txt")))
          .doesNotContain("Successfully registered with driver");
      assertThat(driver.isAlive()).as(Files.readString(job.file("driver-err.txt"))).isTrue();
      insider = executor("77", port, SETTINGS);
      assertThat(driver.waitFor(Submission.LIMIT_SECONDS, TimeUnit.SECONDS))
          .as("the driver ends")
          .isTrue();
    } finally {
      driver.destroyForcibly();
      if (insider != null) {
        insider.destroyForcibly();
      }
    }
    assertThat(driver.exitValue()).as(Files.readString(job.file("driver-err.txt"))).isZero();
    assertThat(Files.readString(job.file("driver-out.txt")))
        .contains(Oracle.countsSha256(-2, 0.6, -1.5, 1.5, 100, 80, 100));
    RunLog log = job.log("secure-logs");
    assertThat(log.all(ClusterRecord.class).get(0).executors())
        .extracting(ClusterRecord.Executor::executorId)
        .containsExactly("0", "77");
    assertThat(log.all(TileRecord.class))
        .allMatch(tile -> !tile.failed())
        .extracting(TileRecord::executorId)
        .contains("0", "77");
    assertThat(log.run().sparkConf()).containsEntry("spark.authenticate", "true");
    assertThat(Files.readString(Path.of(log.source()))).doesNotContain(SETTINGS.get(SECRET));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Ids of the applications that the worker started an executor for: names of its folders. */
  private static List<String> applications() {
    String[] ids = directory.resolve("cluster/work-1").toFile().list();
    return ids == null ? List.of() : Stream.of(ids).filter(id -> id.startsWith("app-")).toList();
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Spark's executor as a worker starts one, by hand. */
  private static Process executor(String id, int driverPort, Map<String, String> settings)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-") || option.startsWith("-XX:+Ignore"))
        .forEach(command::add);
    settings.forEach(
        (name, value) -> {
          if (!name.equals(SECRET)) {
            command.add("-D" + name + "=" + value);
          }
        });
    Path jars = Path.of(System.getProperty("sparkbrot.jar")).resolveSibling("spark-home/jars");
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.addAll(List.of("-Xmx512m", "-cp", jars + "/*"));
    command.add("org.apache.spark.executor.CoarseGrainedExecutorBackend");
    command.addAll(
        List.of("--driver-url", "spark://CoarseGrainedScheduler@127.0.0.1:" + driverPort));
    command.addAll(List.of("--executor-id", id, "--hostname", "127.0.0.1", "--cores", "1"));
    command.addAll(List.of("--app-id", applications().get(0), "--resourceProfileId", "0"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Files.createDirectory(directory.resolve("executor-" + id)).toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("executor-" + id + ".txt").toFile());
    builder.environment().keySet().removeIf(name -> name.contains("SPARK"));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    if (settings.containsKey(SECRET)) {
      builder.environment().put("_SPARK_AUTH_SECRET", settings.get(SECRET));
    }
    return builder.start();
  }
}
