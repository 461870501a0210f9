package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.InstalledJdks;
import sparkbrot.image.exr.StoredSamples;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.storage.Location;
import sparkbrot.submit.Submission.Outcome;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.TimingLogReader;
import sparkbrot.timing.record.TileRecord;

/**
 * One render on a standalone cluster whose three executors are of different JVMs, to HDFS and to an
 * S3 server: this JDK, another one where there is one, and one without the vector module.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RealClustersIT {

  private static final List<String> SCENE =
      List.of(
          "--bounds=-2,0.6,-1.5,1.5",
          "--size=200x150",
          "--max-iter=100",
          "--tile-rows=16",
          "--counts-hash");

  @TempDir private static Path directory;
  private static Submission job;
  private static S3Server s3;
  private static String masterUrl;
  private static List<Path> jdks;
  private static BufferedImage reference;

  @BeforeAll
  static void startAll() throws IOException {
    job = new Submission(directory);
    s3 = Stores.s3();
    jdks = List.of(thisJdk(), anotherJdk(), withoutVectorModule());
    Outcome started =
        cluster(
            "start",
            "--workers",
            "3",
            "--cores",
            "1",
            "--memory",
            "600m",
            "--java-homes",
            jdks.stream().map(Path::toString).collect(Collectors.joining(",")));
    assertThat(started.exitCode()).as(started.err()).isZero();
    masterUrl = started.out().strip();
  }

  @AfterAll
  static void stopAll() {
    cluster("stop");
  }

  private static Outcome cluster(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--dir", directory.resolve("cluster").toString()));
    // Keeps class archives away: with them two executors would have made all tiles of so small a
    // picture before the third, whose Java cannot have one, takes its first.
    Map<String, String> noArchives = Map.of("SPARK_CONF_DIR", directory.toString());
    return job.script("cluster.sh", noArchives, all.toArray(String[]::new));
  }

  private static Path thisJdk() {
    return Path.of(System.getProperty("java.home"));
  }

  /** Of another feature version than this one; this one itself where the machine has no other. */
  private static Path anotherJdk() throws IOException {
    for (Path jdk : InstalledJdks.all()) {
      if (InstalledJdks.feature(jdk) != Runtime.version().feature()) {
        System.out.println("RealClustersIT: JDK " + jdk + " beside " + thisJdk());
        return jdk;
      }
    }
    System.out.println("RealClustersIT: no other JDK is here than " + thisJdk());
    return thisJdk();
  }

  /** Spark 4.2 asks every executor for the module, so its Java must be one that does not listen. */
  private static Path withoutVectorModule() throws IOException {
    Path bin = Files.createDirectories(directory.resolve("moduleless/bin"));
    Path java = bin.resolve("java");
    Files.writeString(
        java,
        """
        #!/usr/bin/env bash
        args=()
        for arg in "$@"; do
          [ "$arg" = --add-modules=jdk.incubator.vector ] || args+=("$arg")
        done
        exec %s/bin/java "${args[@]}"
        """
            .formatted(thisJdk()));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return bin.getParent();
  }

  /** The same render through the same script, to any folder URI. */
  private static Outcome render(
      String folder, String picture, Map<String, String> environment, List<String> sparkOptions) {
    List<String> args = new ArrayList<>(sparkOptions);
    args.addAll(command(folder, picture));
    return job.script("submit.sh", environment, args.toArray(String[]::new));
  }

  private static List<String> command(String folder, String picture) {
    List<String> args = new ArrayList<>(List.of("render"));
    args.addAll(SCENE);
    args.add("--output=" + folder + "/" + picture);
    args.add("--output=" + folder + "/a.exr");
    args.add("--counts=" + folder + "/a.npy");
    args.add("--log-dir=" + folder + "/logs");
    return args;
  }

  private static List<String> onTheCluster(String... more) {
    List<String> options =
        new ArrayList<>(
            List.of("--master", masterUrl, "--executor-cores", "1", "--total-executor-cores", "3"));
    // Else young executors would make so small a picture with scalar code, all three.
    options.addAll(List.of("--executor-memory", "512m", "--conf", "spark.sparkbrot.warmUp=false"));
    options.addAll(List.of(more));
    return options;
  }

  private static void assertSamePicture(Outcome outcome, byte[] png, byte[] npy)
      throws IOException {
    assertSameCounts(outcome, npy);
    // Decoded: two JDKs may compress with two versions of zlib.
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(picture.getWidth()).isEqualTo(200);
    assertThat(picture.getHeight()).isEqualTo(150);
    assertThat(picture.getRGB(0, 0, 200, 150, null, 0, 200))
        .isEqualTo(reference.getRGB(0, 0, 200, 150, null, 0, 200));
  }

  private static void assertSameCounts(Outcome outcome, byte[] npy) throws IOException {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.row("counts hash"))
        .isEqualTo(Oracle.countsSha256(-2, 0.6, -1.5, 1.5, 200, 150, 100));
    assertThat(npy).isEqualTo(job.bytes("local/a.npy"));
  }

  /** The channels' bits; two JDKs may compress with two versions of zlib. */
  private static void assertSameSamples(byte[] exr) throws IOException {
    Files.write(job.file("other.exr"), exr);
    SampleBlock expected = samples("local/a.exr");
    SampleBlock actual = samples("other.exr");
    assertThat(actual.counts()).isEqualTo(expected.counts());
    assertThat(actual.ints(Channel.N)).isEqualTo(expected.ints(Channel.N));
    for (Channel channel : List.of(Channel.NF, Channel.DEX, Channel.DEY)) {
      assertThat(actual.floats(channel)).isEqualTo(expected.floats(channel));
    }
  }

  private static SampleBlock samples(String exr) throws IOException {
    StoredSamples stored = StoredSamples.open(Location.of(job.file(exr).toString()));
    SampleBlock all = new SampleBlock(stored.channels(), PixelRegion.rows(200, 0, 150), 100);
    stored.open().fill(all);
    return all;
  }

  private static void assertThreeKindsOfExecutorsRan(RunLog log) {
    assertThat(log.succeeded()).isTrue();
    Map<String, String> ran = new TreeMap<>();
    for (TileRecord tile : log.all(TileRecord.class)) {
      ran.put(tile.executorId(), tile.kernel() + " on Java " + tile.javaVersion());
    }
    System.out.println("RealClustersIT: executors " + ran);
    assertThat(ran).hasSize(3);
    assertThat(ran.values()).filteredOn(kernel -> kernel.startsWith("vector")).hasSize(2);
    assertThat(ran.values()).filteredOn(kernel -> kernel.startsWith("scalar")).hasSize(1);
    long releases =
        log.all(TileRecord.class).stream().map(TileRecord::javaVersion).distinct().count();
    assertThat(releases).isEqualTo(jdks.get(0).equals(jdks.get(1)) ? 1 : 2);
  }

  @Test
  @Order(1)
  void localModeMakesTheReference() throws IOException {
    Outcome local = job.local(2, command("local", "a.png").toArray(String[]::new));
    assertThat(local.exitCode()).as(local.err()).isZero();
    reference = ImageIO.read(job.file("local/a.png").toFile());
    assertSamePicture(local, job.bytes("local/a.png"), job.bytes("local/a.npy"));
  }

  @Test
  @Order(2)
  void executorsOfThreeKindsMakeTheSamePictureOnHdfs() throws IOException {
    FileSystem fileSystem = Stores.hdfs().getFileSystem();
    String folder = fileSystem.getUri() + "/set";
    Outcome outcome = render(folder, "a.png", Map.of(), onTheCluster());
    assertSamePicture(outcome, read(folder + "/a.png"), read(folder + "/a.npy"));
    assertSameSamples(read(folder + "/a.exr"));
    assertThat(outcome.errorLines())
        .filteredOn(line -> line.contains("fell back to the scalar kernel"))
        .singleElement()
        .asString()
        .contains("--add-modules=jdk.incubator.vector");
    assertThat(Location.of(folder).files("")).hasSize(3);
    Location log = Location.of(folder + "/logs").files(".jsonl").get(0);
    try (var reader = new InputStreamReader(log.read(), StandardCharsets.UTF_8)) {
      assertThreeKindsOfExecutorsRan(TimingLogReader.read("hdfs", reader));
    }
    new StoreContract(fileSystem.getUri() + "/contract").check();
  }

  private static byte[] read(String uri) throws IOException {
    try (var in = Location.of(uri).read()) {
      return in.readAllBytes();
    }
  }

  @Test
  @Order(2)
  void executorsOfThreeKindsMakeABigTiffOfTheSamePixelsOnS3a() throws IOException {
    List<String> options = s3.sparkOptions();
    String folder = "s3a://" + S3Server.BUCKET + "/set";
    Outcome outcome =
        render(
            folder, "a.tif", S3Server.credentials(), onTheCluster(options.toArray(String[]::new)));
    assertSameCounts(outcome, s3.object("set/a.npy"));
    assertSameSamples(s3.object("set/a.exr"));
    assertThat(s3.keys("set/")).hasSize(4);
    String log = s3.keys("set/logs/").get(0);
    assertThreeKindsOfExecutorsRan(
        TimingLogReader.read(
            "s3a", new StringReader(new String(s3.object(log), StandardCharsets.UTF_8))));
    Map<String, String> environment = new HashMap<>(S3Server.credentials());
    environment.put("HADOOP_CONF_DIR", coreSite().toString());
    Outcome verified =
        job.script("submit.sh", environment, "verify", folder + "/a.tif", "--rows", "150");
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.out())
        .contains("150 of 150 computed anew, none differs")
        .contains("counts hash   " + outcome.row("counts hash"));
    Outcome planned =
        job.script("submit.sh", environment, "plan", "--from", folder + "/a.tif", "--rate", "100");
    assertThat(planned.exitCode()).as(planned.err()).isZero();
    assertThat(planned.out()).contains("x150 pixels, about");
  }

  private static Path coreSite() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("hadoop-conf"));
    String properties =
        s3.settings().entrySet().stream()
            .map(e -> "<name>" + e.getKey() + "</name><value>" + e.getValue() + "</value>")
            .map(property -> "<property>" + property + "</property>")
            .collect(Collectors.joining("\n"));
    Files.writeString(
        folder.resolve("core-site.xml"), "<configuration>" + properties + "</configuration>");
    return folder;
  }

  @Test
  @Order(3)
  void anObjectIsWholeOrAbsent() throws IOException {
    Map<String, String> properties = s3.sparkProperties();
    properties.put("spark.hadoop.fs.s3a.multipart.size", "5M");
    properties.forEach(System::setProperty);
    try {
      new StoreContract("s3a://" + S3Server.BUCKET + "/contract").check();
    } finally {
      properties.keySet().forEach(System::clearProperty);
    }
  }
}
