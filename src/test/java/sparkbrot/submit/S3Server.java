package sparkbrot.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** S3Proxy in a JVM of its own, on a free port of 127.0.0.1, with a folder as its store. */
final class S3Server implements AutoCloseable {

  static final String BUCKET = "bucket";

  private static final Pattern STARTED =
      Pattern.compile("Started ServerConnector.*127\\.0\\.0\\.1:(\\d+)");
  private static final String KEY = "somebody";
  private static final String SECRET = "a secret of this test";

  private final Path directory;
  private final Path said;
  private final Process process;

  private S3Server(Path directory, Path said, Process process) {
    this.directory = directory;
    this.said = said;
    this.process = process;
  }

  /** Starts; {@link #settings} waits for it. */
  static S3Server start(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("store").resolve(BUCKET));
    Path properties = directory.resolve("s3proxy.properties");
    Files.write(
        properties,
        List.of(
            "s3proxy.endpoint=http://127.0.0.1:0",
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=" + KEY,
            "s3proxy.credential=" + SECRET,
            "jclouds.provider=filesystem",
            "jclouds.filesystem.basedir=" + directory.resolve("store")));
    Path said = directory.resolve("s3proxy.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-jar",
                Path.of(System.getProperty("sparkbrot.jar"))
                    .resolveSibling("s3proxy/s3proxy.jar")
                    .toString(),
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    return new S3Server(directory, said, process);
  }

  private String port() throws IOException {
    Matcher started = STARTED.matcher(Files.readString(said));
    return started.find() ? started.group(1) : null;
  }

  /** Hadoop's settings for it, without the credentials. */
  Map<String, String> settings() {
    String port =
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::port, found -> found != null);
    return Map.of(
        "fs.s3a.endpoint",
        "http://127.0.0.1:" + port,
        "fs.s3a.endpoint.region",
        "us-east-1",
        "fs.s3a.path.style.access",
        "true",
        "fs.s3a.attempts.maximum",
        "1",
        "fs.s3a.retry.limit",
        "1");
  }

  /** Options of spark-submit that lead to it, without the credentials. */
  List<String> sparkOptions() {
    List<String> options = new ArrayList<>();
    Path jars = Path.of(System.getProperty("sparkbrot.jar")).resolveSibling("s3a/*.jar");
    options.addAll(List.of("--jars", jars.toString()));
    settings()
        .forEach(
            (name, value) ->
                options.addAll(List.of("--conf", "spark.hadoop." + name + "=" + value)));
    return options;
  }

  /** The credentials, as the environment names them. */
  static Map<String, String> credentials() {
    return Map.of("AWS_ACCESS_KEY_ID", KEY, "AWS_SECRET_ACCESS_KEY", SECRET);
  }

  /** The credentials as settings of Hadoop that spark-submit passes on. */
  static Map<String, String> hadoopCredentials() {
    return Map.of("spark.hadoop.fs.s3a.access.key", KEY, "spark.hadoop.fs.s3a.secret.key", SECRET);
  }

  /** All of it as properties of a JVM. */
  Map<String, String> sparkProperties() {
    Map<String, String> properties = new TreeMap<>(hadoopCredentials());
    settings().forEach((name, value) -> properties.put("spark.hadoop." + name, value));
    return properties;
  }

  /** An object as it is in the store. */
  byte[] object(String key) throws IOException {
    return Files.readAllBytes(bucket().resolve(key));
  }

  /** Names of the objects of a folder, while others come and go. */
  List<String> names(String folder) {
    String[] names = bucket().resolve(folder).toFile().list();
    return names == null ? List.of() : List.of(names);
  }

  /** Keys under a prefix that ends with a slash. */
  List<String> keys(String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(bucket().resolve(prefix))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> bucket().relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private Path bucket() {
    return directory.resolve("store").resolve(BUCKET);
  }

  /** Stops it in the middle of whatever it does, until it may go on. */
  void freeze() {
    signal("-STOP");
  }

  void goOn() {
    signal("-CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
