package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.storage.Location;
import sparkbrot.submit.Submission.Outcome;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.PhaseRecord;
import sparkbrot.timing.record.PhaseRecord.Phase;
import sparkbrot.timing.record.TileRecord;

/**
 * One deep view by one JVM, by executors of their own and with one killed; and its reference, which
 * is computed once whatever happens.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DeepZoomIT {

  private static final List<String> LOCAL = List.of("--master", "local[2]");

  /** From rust-fractal-core's rug.toml. */
  private static final String CENTER =
      "--center=-7.985611590204708567171630392809740137619313134790635328292948548669324869"
          + "5191552968491156020599707E-1,-1.6592962038396502368988701380724804903460653992448693"
          + "870042767565846205226594618367517619118199066E-1";

  private static final List<String> VIEW =
      List.of(CENTER, "--zoom=3.2782554626465212E56", "--max-iter=100000", "--counts-hash");

  private static final String SIZE = "--size=240x136";

  private static final String S3_REFERENCE = "s3a://" + S3Server.BUCKET + "/deep/rug.ref";

  /** Its reference takes many seconds. */
  private static final List<String> DEEPEST =
      List.of("--center=0,1", "--zoom=1e16000", "--max-iter=100000", "--size=64x36");

  @TempDir private static Path directory;
  private static FaultBench bench;
  private static String hash;

  @BeforeAll
  static void prepare() throws IOException {
    bench = new FaultBench(directory, "deep");
  }

  private static String[] command(List<String> spark, String name, List<String> more) {
    List<String> args = new ArrayList<>(spark);
    args.add("render");
    args.addAll(more);
    args.addAll(List.of("--output=" + name + ".png", "--log-dir=" + name + "-logs"));
    return args.toArray(String[]::new);
  }

  /** By this JVM, whose samples are those of a driver by itself. */
  private static Outcome local(String name, List<String> view) {
    return bench.job.local(2, command(List.of(), name, view));
  }

  private static Outcome render(String name, String... more) {
    return local(name, view(more));
  }

  private static List<String> view(String... more) {
    List<String> all = new ArrayList<>(VIEW);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  @Order(0)
  void aLimitThatIsTooSmallSaysSoAndWhatToTry() {
    Outcome outcome = local("inside", List.of(CENTER, VIEW.get(1), "--max-iter=100", SIZE));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.row("all inside"))
        .isEqualTo(
            "no sample escaped: the view lies within the set, or --max-iter 100 is too small; try"
                + " ten times as many");
  }

  @Test
  @Order(0)
  void whatNobodyCanReachIsRefusedInOneLine() throws IOException {
    Path digits = directory.resolve("digits.kfr");
    Files.writeString(digits, "Re: 0." + "3".repeat(10_000_000) + "\nIm: 0\nZoom: 1e30\n");
    assertRefused("at most 20000", "--center=0,1", "--zoom=1" + "0".repeat(30_000));
    assertRefused("--zoom", "--center=0,1", "--zoom=1e99999");
    assertRefused("digits.kfr", "--from=" + digits);
  }

  private static void assertRefused(String reason, String... view) throws IOException {
    Outcome outcome = local("refused", List.of(view));
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.errorLines())
        .hasSize(1)
        .allMatch(line -> line.contains(reason) && line.length() < 400);
    assertThat(bench.job.names()).noneMatch(name -> name.contains("refused.png"));
  }

  private static void assertSame(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.row("counts hash")).isEqualTo(hash);
  }

  @Test
  @Order(1)
  void theLogHasItsTimeAndWhatTilesTook() throws IOException {
    String reference = Stores.hdfs().getFileSystem().getUri() + "/deep/rug.ref";
    Outcome outcome =
        bench.job.submit(
            command(LOCAL, "local", view(SIZE, "--reference=" + reference, "--counts=local.npy")));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    hash = outcome.row("counts hash");
    assertThat(outcome.row("reference")).contains(" bits, ", " waypoints, computed in ");
    assertThat(Location.of(reference).size()).isGreaterThan(200);
    RunLog log = bench.job.log("local-logs");
    assertThat(log.all(PhaseRecord.class).stream().map(PhaseRecord::phase))
        .contains(Phase.REFERENCE, Phase.TABLE, Phase.COST_SAMPLE, Phase.PREPARE, Phase.BROADCAST);
    assertThat(log.all(TileRecord.class))
        .allMatch(tile -> tile.jumps() > 0 && tile.steps() > 0 && tile.rebases() > 0)
        .anyMatch(tile -> tile.openNanos() > 0);
    Outcome again = render("again", SIZE, "--reference=" + reference);
    assertSame(again);
    assertThat(again.row("reference")).contains("read from " + reference);
    Outcome other = render("other", "--size=120x68", "--reference=" + reference, "--color=bands");
    assertThat(other.row("reference")).contains("read from " + reference);
  }

  @Test
  @Order(2)
  void aReferenceOfAnotherViewIsRefusedInOneLine() throws IOException {
    Path file = bench.job.file("own.ref");
    assertSame(render("own", SIZE, "--reference=own.ref"));
    byte[] whole = Files.readAllBytes(file);
    Outcome refused =
        local(
            "refused", List.of(CENTER, "--zoom=3e56", "--max-iter=100000", "--reference=own.ref"));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorLines())
        .singleElement()
        .asString()
        .startsWith("sparkbrot: --reference ")
        .endsWith(
            "own.ref: is of a view of another width; name another file, or replace this one with"
                + " --overwrite");
    whole[whole.length / 2] ^= 1;
    Files.write(file, whole);
    Outcome damaged = render("damaged", SIZE, "--reference=own.ref");
    assertThat(damaged.exitCode()).isEqualTo(2);
    assertThat(damaged.errorLines()).singleElement().asString().contains("is damaged");
    Outcome replaced = render("replaced", SIZE, "--reference=own.ref", "--overwrite");
    assertSame(replaced);
    whole[whole.length / 2] ^= 1;
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  @Test
  @Order(3)
  void aDriverThatWasKilledDoesNotComputeItAgain() throws Exception {
    List<String> view = new ArrayList<>(VIEW);
    view.addAll(List.of("--size=480x272", "--work-dir=killed-work"));
    Path kept = bench.job.file("killed-work/reference.orbit");
    Process process =
        bench.job.start(
            "submit.sh",
            bench.job.file("killed-out.txt"),
            bench.job.file("killed-err.txt"),
            command(LOCAL, "killed", view));
    FaultBench.await(() -> !process.isAlive() || Files.exists(kept));
    FaultBench.kill(process.toHandle());
    byte[] whole = Files.readAllBytes(kept);
    Outcome resumed = bench.job.submit(command(LOCAL, "resumed", view));
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(resumed.row("reference")).contains("read from ").contains("reference.orbit");
    byte[] damaged = whole.clone();
    damaged[damaged.length / 3] ^= 64;
    Files.write(kept, damaged);
    Outcome mended = local("mended", view);
    assertThat(mended.exitCode()).as(mended.err()).isZero();
    assertThat(mended.row("reference")).contains("computed in ");
    assertThat(mended.errorLines())
        .singleElement()
        .asString()
        .contains("reference.orbit: ", "damaged: computed again");
    assertThat(Files.readAllBytes(kept)).isEqualTo(whole);
    assertThat(mended.row("counts hash")).isEqualTo(resumed.row("counts hash"));
  }

  @Test
  @Order(4)
  void aSignalEndsItsComputation() throws Exception {
    Path err = bench.job.file("signal-err.txt");
    Process process =
        bench.job.start(
            "submit.sh", bench.job.file("signal-out.txt"), err, command(LOCAL, "signal", DEEPEST));
    FaultBench.await(() -> !process.isAlive() || logHasCluster());
    process.destroy();
    assertThat(process.waitFor(Submission.LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(128 + 15);
    assertThat(bench.job.names()).noneMatch(name -> name.contains("signal.png"));
    assertThat(bench.job.log("signal-logs").all(PhaseRecord.class))
        .noneMatch(phase -> phase.phase() == Phase.REFERENCE);
  }

  private static boolean logHasCluster() throws IOException {
    Path logs = bench.job.file("signal-logs");
    if (!Files.exists(logs)) {
      return false;
    }
    try (var files = Files.list(logs)) {
      Path log = files.findFirst().orElse(null);
      return log != null && Files.readString(log).contains("\"START_UP\"");
    }
  }

  @Test
  @Order(5)
  void executorsOfTheirOwnMakeTheSameSamplesWithOneOfThemKilled() throws IOException {
    List<String> spark =
        bench.faults(SharedCluster.executors(), "standalone", "1:kill-during:1", 0);
    Outcome outcome =
        bench.job.submit(command(spark, "standalone", view(SIZE, bench.faultyWork("standalone"))));
    assertSame(outcome);
    assertThat(bench.happened("standalone", "kill")).isEqualTo(1);
  }

  private static String[] byS3(List<String> spark, String name, String... more) {
    List<String> view = view("--size=120x68", "--reference=" + S3_REFERENCE);
    view.addAll(List.of(more));
    return command(spark, name, view);
  }

  private static Outcome renderByS3(String name, String... more) {
    return bench.job.local(2, Stores.s3().sparkProperties(), byS3(List.of(), name, more));
  }

  /** The finer one of exact counts as well, and each for its own accuracy only. */
  @Test
  @Order(6)
  void referencesAreKeptInS3A() throws IOException {
    List<String> spark = new ArrayList<>(LOCAL);
    spark.addAll(Stores.s3().sparkOptions());
    Outcome computed =
        bench.job.script(
            "submit.sh", S3Server.credentials(), byS3(spark, "s3", "--accuracy=exact"));
    assertThat(computed.exitCode()).as(computed.err()).isZero();
    assertThat(computed.row("reference")).contains("computed in ");
    byte[] kept = Stores.s3().object("deep/rug.ref");
    Outcome read = renderByS3("s3-again", "--accuracy=exact");
    assertThat(read.exitCode()).as(read.err()).isZero();
    assertThat(read.row("reference")).contains("read from " + S3_REFERENCE);
    assertThat(read.row("counts hash")).isEqualTo(computed.row("counts hash"));
    Outcome refused = renderByS3("s3-refused");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorLines()).singleElement().asString().contains("is of --accuracy exact");
    assertThat(Stores.s3().object("deep/rug.ref")).isEqualTo(kept);
    assertThat(Stores.s3().names("deep")).containsExactly("rug.ref");
  }
}
