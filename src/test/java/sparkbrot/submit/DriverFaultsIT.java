package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.submit.Submission.Outcome;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.PlanRecord;
import sparkbrot.timing.record.TileRecord;

/**
 * One picture, one command, and everything that can happen to a driver: killed at random moments,
 * killed around publishing, a full disk at the assembly, a disk that turns read-only. Each run
 * takes up what those before it left, and the last ends well.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DriverFaultsIT {

  /** Exit code of a process that kill -9 ended: 128 + 9. */
  private static final int KILLED = 137;

  private static final List<String> LOCAL = List.of("--master", "local[2]");
  private static final String NAME = "driver";
  private static final int SLOW_MILLIS = 250;

  @TempDir private static Path directory;
  private static FaultBench bench;
  private static Path place;
  private static String[] options;

  @BeforeAll
  static void renderUndisturbed() throws IOException {
    bench = new FaultBench(directory, NAME);
    place = Files.createDirectories(directory.resolve("place"));
    options =
        new String[] {
          "--output=place/x.png", "--counts=place/x.npy", bench.faultyWork(NAME),
        };
  }

  private static Process startPaced() throws IOException {
    return bench.start(bench.faults(LOCAL, NAME, "*:slow:1000", SLOW_MILLIS), NAME, options);
  }

  private static Path logs() {
    return bench.job.file(NAME + "-logs");
  }

  @Test
  @Order(1)
  void aDriverIsKilledAtRandomMoments() throws Exception {
    int kills = FaultBench.times(10, 1);
    for (int kill = 1; kill <= kills; kill++) {
      long before = bench.pieces(NAME);
      // Some at once after it began, some while tiles are kept; some are left for what follows.
      long more = Math.min(bench.random.nextInt(3), FaultBench.TILES - 6 - before);
      Process process = startPaced();
      FaultBench.await(
          () -> !process.isAlive() || (began(process) && bench.pieces(NAME) >= before + more));
      FaultBench.kill(process.toHandle());
      assertThat(process.waitFor()).as("exit code of kill -9").isEqualTo(KILLED);
      FaultBench.deleteLogs(logs());
    }
    bench.report(
        "driver killed at random moments, then the same command again",
        kills + " kill -9",
        bench.pieces(NAME) + " of " + FaultBench.TILES + " tiles kept so far");
  }

  private static boolean began(Process process) throws IOException {
    return process.isAlive()
        && Files.exists(bench.work(NAME).resolve("manifest.json"))
        && Files.exists(logs());
  }

  @Test
  @Order(2)
  void aDriverIsKilledAroundPublishing() throws Exception {
    Process process = startPaced();
    FaultBench.await(() -> !process.isAlive() || publishing());
    FaultBench.kill(process.toHandle());
    // It may have published and ended before the kill reached it.
    int exit = process.waitFor();
    assertThat(exit).isIn(KILLED, 0);
    FaultBench.deleteLogs(logs());
    bench.report(
        "the same with the driver killed around publishing",
        exit == KILLED ? "1 kill -9" : "it ended before the kill -9",
        bench.pieces(NAME)
            + " of "
            + FaultBench.TILES
            + " tiles kept, outputs published: "
            + names(place).stream().filter(name -> name.startsWith("x.")).toList());
  }

  private static boolean publishing() throws IOException {
    Path manifest = bench.work(NAME).resolve("manifest.json");
    return Files.exists(manifest) && Files.readString(manifest).contains("\"outputs\":[{");
  }

  @Test
  @Order(3)
  void aFullDiskAtTheAssemblyIsOneLineAndNothingIsLeft() throws Exception {
    // They may have been published before the kill.
    Files.deleteIfExists(place.resolve("x.png"));
    Files.deleteIfExists(place.resolve("x.npy"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", place.toString());
    List<String> sparkOptions = bench.faults(LOCAL, NAME, "", 0);
    Outcome failed;
    List<String> left;
    try {
      failed =
          mounted
              ? bench.render(sparkOptions, NAME, options)
              : limited(bench.command(sparkOptions, NAME, options));
      left = names(place);
    } finally {
      if (mounted) {
        run("umount", place.toString());
      }
    }
    assertThat(failed.exitCode()).as(failed.err()).isEqualTo(1);
    assertThat(failed.errorLines())
        .singleElement()
        .asString()
        .contains("the output could not be written: ")
        .containsAnyOf("No space left on device", "File too large");
    assertThat(left).isEmpty();
    FaultBench.deleteLogs(logs());
    bench.report(
        "the same with a full disk at the assembly",
        mounted ? "tmpfs of 300 KB" : "limit of 300 KB on a file's size",
        "exit code 1, one line, nothing left");
  }

  /** Without the right to mount, a limit on the size of files stands for a full disk. */
  private static Outcome limited(List<String> args) {
    String script =
        Path.of(System.getProperty("sparkbrot.basedir"), "submit-scripts", "submit.sh").toString();
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", "ulimit -f 300; exec \"$@\"", "limited", script));
    command.addAll(args);
    return bench.job.run(Map.of(), command);
  }

  @Test
  @Order(4)
  void aDiskThatTurnsReadOnlyIsOneLine() throws Exception {
    Process process = startPaced();
    // The log is opened after all outputs: they are on the file system that is about to change.
    FaultBench.await(() -> !process.isAlive() || Files.exists(logs()) && !names(logs()).isEmpty());
    boolean mounted = run("mount", "--bind", place.toString(), place.toString());
    boolean readOnly =
        mounted
            ? run("mount", "-o", "remount,bind,ro", place.toString())
            : run("chmod", "a-w", place.toString()) && !Files.isWritable(place);
    try {
      assertThat(process.waitFor(Submission.LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      run("chmod", "u+w", place.toString());
      if (mounted) {
        run("umount", place.toString());
      }
    }
    FaultBench.deleteLogs(logs());
    assertThat(readOnly || !mounted).as("what is mounted here can be made read-only").isTrue();
    if (!readOnly) {
      // Root without the right to mount: nothing binds it, and the run must just have succeeded.
      System.out.println("read-only disk: NOT TESTED, this user can neither mount nor be refused");
      assertThat(process.exitValue()).isZero();
      return;
    }
    assertThat(process.exitValue()).isEqualTo(1);
    List<String> errors =
        new Outcome(1, "", Files.readString(bench.job.file(NAME + "-err.txt"))).errorLines();
    assertThat(errors).singleElement().asString().contains("the output could not be written: ");
    assertThat(names(place)).noneMatch(name -> name.startsWith("x."));
    bench.report(
        "the same with a disk that turns read-only while the outputs are written",
        mounted ? "read-only bind mount" : "directory without write permission",
        "exit code 1, one line, no output");
  }

  @Test
  @Order(5)
  void theSameCommandEndsWithTheSameBytes() throws Exception {
    long kept = bench.pieces(NAME);
    Outcome outcome = bench.render(bench.faults(LOCAL, NAME, "", 0), NAME, options);
    bench.assertUndisturbed(outcome, "place/x", NAME);
    assertThat(names(place)).containsExactlyInAnyOrder("x.png", "x.npy");
    RunLog log = bench.job.log(NAME + "-logs");
    assertThat(log.all(PlanRecord.class).get(0).resumedTiles()).isEqualTo((int) kept);
    assertThat(log.all(TileRecord.class)).hasSizeLessThanOrEqualTo(FaultBench.TILES - (int) kept);
    bench.report(
        "the same command at last undisturbed",
        kept + " of " + FaultBench.TILES + " tiles resumed",
        "same counts hash and bytes, nothing temporary left");
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
