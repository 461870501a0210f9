package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.submit.Submission.Outcome;
import sparkbrot.timing.TileRecord;

/** Executors that die, tasks that fail and tasks that run twice: the same picture, or one line. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ExecutorFaultsIT {

  private static final List<String> KILLS = List.of("kill-before", "kill-during", "kill-after");

  @TempDir private static Path directory;
  private static FaultBench bench;
  private static String master;

  @BeforeAll
  static void startCluster() throws IOException {
    bench = new FaultBench(directory, "executors");
    // Slots for every tile and its speculative copy; more than there are cores is allowed.
    Outcome started =
        cluster(
            "start",
            "--workers",
            "2",
            "--cores",
            "16",
            "--memory",
            "2g",
            "--worker-hosts",
            "127.0.0.1,127.0.0.2");
    assertThat(started.exitCode()).as(started.err()).isZero();
    master = started.out().strip();
  }

  @AfterAll
  static void stopCluster() {
    if (bench != null) {
      cluster("stop");
    }
  }

  private static Outcome cluster(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--dir", directory.resolve("cluster").toString()));
    return bench.job.script("cluster.sh", Map.of(), all.toArray(String[]::new));
  }

  private static List<String> onCluster(int coresOfExecutor) {
    return List.of(
        "--master",
        master,
        "--executor-cores",
        String.valueOf(coresOfExecutor),
        "--total-executor-cores",
        String.valueOf(2 * coresOfExecutor),
        "--executor-memory",
        "512m");
  }

  @Test
  @Order(1)
  void executorsKilledBeforeDuringAndAfterAHandOverChangeNothing() throws IOException {
    int killed = 0;
    int runs = FaultBench.times(4, 1);
    int kills = FaultBench.times(6, 3);
    for (int run = 1; run <= runs; run++) {
      String name = "killed-" + run;
      List<Integer> tiles = bench.tiles(kills);
      String rules =
          IntStream.range(0, kills)
              .mapToObj(i -> tiles.get(i) + ":" + KILLS.get(i % KILLS.size()) + ":1")
              .collect(Collectors.joining(","));
      Outcome outcome =
          bench.render(bench.faults(onCluster(1), name, rules, 0), name, bench.faultyWork(name));
      bench.assertUndisturbed(outcome, name);
      bench.assertTidy(name);
      assertThat(bench.happened(name, "kill")).as(rules).isEqualTo(kills);
      killed += kills;
    }
    bench.report(
        "executors killed before, during and after a hand-over, standalone, work directory",
        killed + " kill -9 in " + runs + " runs",
        "same counts hash and bytes");
  }

  @Test
  @Order(2)
  void aTileThatFailsThreeTimesSucceedsTheFourthTime() throws IOException {
    int tile = bench.tiles(1).get(0);
    Outcome outcome =
        bench.render(
            bench.faults(List.of("--master", "local[2,4]"), "thrice", tile + ":fail:3", 0),
            "thrice",
            bench.faultyWork("thrice"));
    bench.assertUndisturbed(outcome, "thrice");
    bench.assertTidy("thrice");
    List<TileRecord> failed =
        bench.job.log("thrice-logs").all(TileRecord.class).stream()
            .filter(TileRecord::failed)
            .toList();
    assertThat(failed).hasSize(3).allMatch(record -> record.failure().contains("injected fault"));
    bench.report(
        "a tile that fails three times",
        "3 failed attempts at tile " + tile,
        "same hash and bytes");
  }

  @Test
  @Order(2)
  void aTileThatAlwaysFailsEndsTheRunInOneLineAndTheSameCommandResumesIt() throws IOException {
    int tile = bench.tiles(1).get(0);
    List<String> local = List.of("--master", "local[2,4]");
    Outcome outcome =
        bench.render(
            bench.faults(local, "always", tile + ":fail:1000", 0),
            "always",
            bench.faultyWork("always"));
    assertThat(outcome.exitCode()).isEqualTo(1);
    int taskOfTile = Math.min(tile, FaultBench.TILES - 1 - tile);
    assertThat(outcome.errorLines())
        .singleElement()
        .asString()
        .contains("tile " + taskOfTile + " (rows " + 16 * taskOfTile + " to ")
        .contains("injected fault")
        .contains("reproduce it with: render --bounds=");
    assertThat(bench.job.names()).noneMatch(file -> file.matches("\\.?always\\.(png|npy).*"));
    Outcome resumed =
        bench.render(bench.faults(local, "always", "", 0), "always", bench.faultyWork("always"));
    bench.assertUndisturbed(resumed, "always");
    bench.assertTidy("always");
    bench.report(
        "a tile that always fails, then resumed without the fault",
        "tile " + tile + ", 4 attempts",
        "exit code 1, one line; then the same hash and bytes");
  }

  @Test
  @Order(3)
  void everyTileRunTwiceSpeculativelyIsDeliveredOnce() throws IOException {
    List<String> options = new ArrayList<>(onCluster(16));
    for (String setting :
        List.of(
            "=true", ".interval=20ms", ".minTaskRuntime=0ms", ".task.duration.threshold=10ms")) {
      options.addAll(List.of("--conf", "spark.speculation" + setting));
    }
    Outcome outcome =
        bench.render(
            bench.faults(options, "twice", "*:slow:1", 6000), "twice", bench.faultyWork("twice"));
    bench.assertUndisturbed(outcome, "twice");
    bench.assertTidy("twice");
    long speculated =
        bench.job.log("twice-logs").all(TileRecord.class).stream()
            .filter(TileRecord::speculative)
            .map(TileRecord::tile)
            .distinct()
            .count();
    assertThat(speculated).isEqualTo(FaultBench.TILES / 2);
    bench.report(
        "speculation forced for every tile, two executors",
        speculated + " of " + FaultBench.TILES / 2 + " tasks had a speculative copy",
        "same hash and bytes");
  }

  @Test
  @Order(4)
  void executorsKilledFromOutsideWithoutAWorkDirectoryChangeNothing() throws Exception {
    int kills = FaultBench.times(6, 1);
    String[] heavier = {"--max-iter=40000", "--shortcuts=off", "--size=512x512", "--overwrite"};
    Outcome undisturbed = bench.render(onCluster(1), "heavy", heavier);
    assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
    byte[] picture = bench.job.bytes("heavy.png");
    for (int kill = 1; kill <= kills; kill++) {
      String name = "outside-" + kill;
      String[] same = {heavier[0], heavier[1], heavier[2]};
      Process process = bench.start(onCluster(1), name, same);
      int delivered = bench.random.nextInt(12);
      FaultBench.await(() -> tileRecords(name) >= delivered);
      List<ProcessHandle> executors = executors();
      FaultBench.kill(executors.get(bench.random.nextInt(executors.size())));
      assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue())
          .as(Files.readString(bench.job.file(name + "-err.txt")))
          .isZero();
      assertThat(bench.job.bytes(name + ".png")).isEqualTo(picture);
      assertThat(bench.job.bytes(name + ".npy")).isEqualTo(bench.job.bytes("heavy.npy"));
    }
    bench.report(
        "an executor killed at a random moment, tiles handed over to the driver",
        kills + " kill -9 in " + kills + " runs",
        "same bytes");
  }

  /** Tiles that the run's log has so far; -1 before it has a plan. */
  private static long tileRecords(String name) throws IOException {
    if (!Files.exists(bench.job.file(name + "-logs"))) {
      return -1;
    }
    try (var logs = Files.list(bench.job.file(name + "-logs"))) {
      Path log = logs.findFirst().orElse(null);
      if (log == null || !Files.readString(log).contains("\"type\":\"plan\"")) {
        return -1;
      }
      return Files.readString(log).lines().filter(l -> l.contains("\"type\":\"tile\"")).count();
    }
  }

  private static List<ProcessHandle> executors() throws IOException {
    List<ProcessHandle> executors = new ArrayList<>();
    for (String worker : List.of("worker-1", "worker-2")) {
      worker(worker).children().forEach(executors::add);
    }
    return executors;
  }

  private static ProcessHandle worker(String name) throws IOException {
    String pid = Files.readString(directory.resolve("cluster").resolve(name + ".pid")).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  @Test
  @Order(5)
  void aWorkerKilledForGoodChangesNothing() throws Exception {
    Process process =
        bench.start(
            bench.faults(onCluster(1), "machine", "*:slow:1", 300),
            "machine",
            bench.faultyWork("machine"));
    FaultBench.await(() -> bench.pieces("machine") >= 4);
    ProcessHandle worker = worker("worker-2");
    List<ProcessHandle> itsExecutors = worker.children().toList();
    FaultBench.kill(worker);
    itsExecutors.forEach(FaultBench::kill);
    assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue())
        .as(Files.readString(bench.job.file("machine-err.txt")))
        .isZero();
    bench.assertSameFiles("machine");
    bench.assertTidy("machine");
    bench.report("a worker and its executor killed for good", "1 of 2 workers", "same bytes");
  }
}
