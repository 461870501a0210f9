package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.submit.Submission.Outcome;
import sparkbrot.timing.PlanRecord;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.TileRecord;

/** A driver that dies, and outputs that cannot be written: the same command goes on from there. */
final class DriverFaultsIT {

  /** Exit code of a process that kill -9 ended: 128 + 9. */
  private static final int KILLED = 137;

  private static final List<String> LOCAL = List.of("--master", "local[2]");

  @TempDir private static Path directory;
  private static FaultBench bench;

  @BeforeAll
  static void renderUndisturbed() throws IOException {
    bench = new FaultBench(directory, "driver");
  }

  @Test
  void aDriverKilledAtRandomMomentsIsResumedByTheSameCommand() throws Exception {
    int kills = FaultBench.times(11, 2);
    int killed = 0;
    List<String> paced = bench.faults(LOCAL, "driver", "*:slow:1000", 250);
    for (int kill = 1; kill <= kills; kill++) {
      long before = bench.pieces("driver");
      // Some at once after it began, some while tiles are kept, the last around publishing.
      long more = Math.min(bench.random.nextInt(3), FaultBench.TILES - before);
      boolean last = kill == kills;
      Process process = bench.start(paced, "driver", bench.faultyWork("driver"));
      FaultBench.await(
          () ->
              !process.isAlive()
                  || (last
                      ? publishing()
                      : began(process) && bench.pieces("driver") >= before + more));
      FaultBench.kill(process.toHandle());
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      killed += process.exitValue() == KILLED ? 1 : 0;
      deleteLogs("driver-logs");
    }
    // The last run may publish and end before the kill reaches it.
    assertThat(killed).isBetween(kills - 1, kills);
    long kept = bench.pieces("driver");
    Outcome outcome =
        bench.render(bench.faults(LOCAL, "driver", "", 0), "driver", bench.faultyWork("driver"));
    bench.assertUndisturbed(outcome, "driver");
    bench.assertTidy("driver");
    RunLog log = bench.job.log("driver-logs");
    assertThat(log.all(PlanRecord.class).get(0).resumedTiles()).isEqualTo((int) kept);
    assertThat(log.all(TileRecord.class)).hasSizeLessThanOrEqualTo(FaultBench.TILES - (int) kept);
    bench.report(
        "driver killed at random moments and resumed",
        killed + " kill -9; " + kept + " of " + FaultBench.TILES + " tiles kept at the last",
        "same hash and bytes");
  }

  private static boolean began(Process process) throws IOException {
    return process.isAlive()
        && Files.exists(bench.work("driver").resolve("manifest.json"))
        && Files.exists(bench.job.file("driver-logs"));
  }

  private static boolean publishing() throws IOException {
    Path manifest = bench.work("driver").resolve("manifest.json");
    return Files.exists(manifest) && Files.readString(manifest).contains("\"outputs\":[{");
  }

  /** Each run has a log; those of dead runs would be counted. */
  private static void deleteLogs(String name) throws IOException {
    if (Files.exists(bench.job.file(name))) {
      try (var logs = Files.list(bench.job.file(name))) {
        for (Path log : logs.toList()) {
          Files.delete(log);
        }
      }
    }
  }

  @Test
  void aFullDiskAtTheAssemblyIsOneLineAndTheSameCommandResumes() throws Exception {
    Path small = Files.createDirectories(directory.resolve("small"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", small.toString());
    String[] options = {
      "--output=small/full.png", "--counts=small/full.npy", "--work-dir=full-work"
    };
    Outcome failed;
    List<String> left;
    try {
      failed =
          mounted
              ? bench.render(LOCAL, "full", options)
              : limited(bench.command(LOCAL, "full", options));
      left = names(small);
    } finally {
      if (mounted) {
        run("umount", small.toString());
      }
    }
    assertThat(failed.exitCode()).as(failed.err()).isEqualTo(1);
    assertThat(failed.errorLines())
        .singleElement()
        .asString()
        .contains("the output could not be written: ")
        .containsAnyOf("No space left on device", "File too large");
    assertThat(left).isEmpty();
    deleteLogs("full-logs");
    Outcome resumed = bench.render(LOCAL, "full", options);
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    bench.assertSameFiles("small/full");
    bench.assertTidy("full");
    bench.report(
        "disk full at the assembly, then resumed with room",
        mounted ? "tmpfs of 300 KB" : "limit of 300 KB on a file's size",
        "exit code 1, one line, nothing left; then the same bytes");
  }

  /** Without the right to mount, a limit on the size of files stands for a full disk. */
  private static Outcome limited(List<String> args) {
    String script =
        Path.of(System.getProperty("sparkbrot.basedir"), "submit-scripts", "submit.sh").toString();
    List<String> command =
        new java.util.ArrayList<>(
            List.of("bash", "-c", "ulimit -f 300; exec \"$@\"", "limited", script));
    command.addAll(args);
    return bench.job.run(java.util.Map.of(), command);
  }

  @Test
  void aDiskThatTurnsReadOnlyIsOneLineAndTheSameCommandResumes() throws Exception {
    Path place = Files.createDirectories(directory.resolve("place"));
    String[] options = {
      "--output=place/late.png", "--counts=place/late.npy", bench.faultyWork("late")
    };
    Process process = bench.start(bench.faults(LOCAL, "late", "*:slow:1", 200), "late", options);
    FaultBench.await(() -> bench.pieces("late") >= 3);
    boolean mounted = run("mount", "--bind", place.toString(), place.toString());
    boolean readOnly =
        mounted
            ? run("mount", "-o", "remount,bind,ro", place.toString())
            : run("chmod", "a-w", place.toString()) && !Files.isWritable(place);
    try {
      assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
    } finally {
      run("chmod", "u+w", place.toString());
      if (mounted) {
        run("umount", place.toString());
      }
    }
    if (!readOnly) {
      // Root without the right to mount: nothing binds it, and the run must just have succeeded.
      System.out.println("read-only disk: NOT TESTED, this user can neither mount nor be refused");
      assertThat(process.exitValue()).isZero();
      return;
    }
    assertThat(process.exitValue()).isEqualTo(1);
    List<String> errors =
        new Outcome(1, "", Files.readString(bench.job.file("late-err.txt"))).errorLines();
    assertThat(errors).singleElement().asString().contains("the output could not be written: ");
    assertThat(names(place)).noneMatch(name -> name.startsWith("late."));
    deleteLogs("late-logs");
    Outcome resumed = bench.render(bench.faults(LOCAL, "late", "", 0), "late", options);
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    bench.assertSameFiles("place/late");
    assertThat(names(place)).containsExactlyInAnyOrder("late.png", "late.npy");
    bench.report(
        "disk turned read-only while tiles were computed, then resumed",
        mounted ? "read-only bind mount" : "directory without write permission",
        "exit code 1, one line; then the same bytes and nothing temporary left");
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
