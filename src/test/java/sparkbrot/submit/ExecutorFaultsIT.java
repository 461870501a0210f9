package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
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
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.submit.Submission.Outcome;
import sparkbrot.timing.record.MembershipRecord;
import sparkbrot.timing.record.TileRecord;

/** Executors that die, tasks that fail and tasks that run twice: the same picture, or one line. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ExecutorFaultsIT {

  private static final List<String> KILLS = List.of("kill-before", "kill-during", "kill-after");

  /** Name of the second worker's host, which the driver does not know for one of this machine. */
  private static final String ELSEWHERE = "elsewhere";

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
            "127.0.0.1,127.0.0.2",
            "--java-homes",
            twoHosts().toString());
    assertThat(started.exitCode()).as(started.err()).isZero();
    master = started.out().strip();
  }

  @AfterAll
  static void stopCluster() {
    if (bench != null) {
      cluster("stop");
    }
  }

  /**
   * A JDK for workers and executors to which 127.0.0.2 is the address of a host of its own: as on
   * two machines, a host's name is all that the driver hears.
   */
  private static Path twoHosts() throws IOException {
    String here = InetAddress.getLocalHost().getHostName();
    Path hosts = directory.resolve("hosts");
    Files.writeString(
        hosts, "127.0.0.1 localhost\n127.0.0.1 " + here + "\n127.0.0.2 " + ELSEWHERE + "\n");
    Path bin = Files.createDirectories(directory.resolve("two-hosts/bin"));
    Files.writeString(
        bin.resolve("java"),
        """
        #!/usr/bin/env bash
        args=(-Djdk.net.hosts.file=%s)
        for arg in "$@"; do
          [ "$arg" = 127.0.0.2 ] && arg=%s
          args+=("$arg")
        done
        exec %s/bin/java "${args[@]}"
        """
            .formatted(hosts, ELSEWHERE, System.getProperty("java.home")));
    assertThat(bin.resolve("java").toFile().setExecutable(true)).isTrue();
    return bin.getParent();
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
  void aDirectoryOfThisMachineIsRefusedWithAnExecutorOnAnother() throws IOException {
    Path work = directory.resolve("local-work");
    Outcome outcome = bench.render(onCluster(1), "refused", "--work-dir=" + work);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errorLines())
        .singleElement()
        .asString()
        .contains("--work-dir local-work: is a directory of this machine, and executor ")
        .contains(" runs on " + ELSEWHERE + ": name one that all hosts see");
    assertThat(bench.job.names()).noneMatch(file -> file.matches("\\.?refused\\.(png|exr|npy).*"));
    assertThat(work.toFile().list()).containsExactly("manifest.json");
  }

  /** In each run a tile fails three times and the rename of another is refused once, too. */
  @Test
  @Order(2)
  void executorsKilledAroundAHandOverAndATileThatFailsThreeTimesChangeNothing() throws IOException {
    int killed = 0;
    int runs = FaultBench.times(4, 1);
    int kills = FaultBench.times(6, 3);
    for (int run = 1; run <= runs; run++) {
      String name = "killed-" + run;
      // Of different tasks, as a tile and its mirror are one.
      List<Integer> tiles = bench.tilesOfTasks(kills + 2);
      String rules =
          IntStream.range(0, kills)
              .mapToObj(i -> tiles.get(i) + ":" + KILLS.get(i % KILLS.size()) + ":1")
              .collect(
                  Collectors.joining(
                      ",",
                      tiles.get(kills) + ":fail:3," + tiles.get(kills + 1) + ":refuse:1,",
                      ""));
      Outcome outcome =
          bench.render(bench.faults(onCluster(1), name, rules, 0), name, bench.faultyWork(name));
      bench.assertUndisturbed(outcome, name);
      assertThat(bench.happened(name, "kill")).as(rules).isEqualTo(kills);
      assertThat(bench.job.log(name + "-logs").all(TileRecord.class))
          .filteredOn(tile -> tile.failed() && tile.failure().contains("injected fault"))
          .as(rules)
          .hasSize(3);
      assertThat(bench.job.log(name + "-logs").all(TileRecord.class))
          .filteredOn(tile -> tile.failed() && tile.failure().contains("could not be renamed"))
          .as(rules)
          .hasSize(1);
      killed += kills;
    }
    bench.report(
        "executors killed before, during and after a hand-over, standalone, work directory",
        killed + " kill -9 in " + runs + " runs",
        "same counts hash and bytes");
    bench.report(
        "a tile that fails three times and succeeds the fourth time, in the same runs",
        3 * runs + " failed attempts at " + runs + " tiles",
        "same counts hash and bytes");
  }

  /** Few tiles are finished when the job ends: its first task fails while others wait. */
  @Test
  @Order(3)
  void aTileThatAlwaysFailsEndsTheRunInOneLine() throws IOException {
    int tile = bench.random.nextBoolean() ? 0 : FaultBench.TILES - 1;
    Outcome outcome =
        bench.render(
            bench.faults(onCluster(1), "always", tile + ":fail:1000,*:slow:1", 300),
            "always",
            bench.faultyWork("always"));
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errorLines())
        .singleElement()
        .asString()
        .contains("tile 0 (rows 0 to ")
        .contains("injected fault")
        .contains("reproduce it with: render --bounds=");
    assertThat(bench.job.names()).noneMatch(file -> file.matches("\\.?always\\.(png|exr|npy).*"));
    bench.report(
        "a tile that always fails",
        "tile " + tile + ", 4 attempts; " + bench.pieces("always") + " others finished",
        "exit code 1, one line with the tile and the command that reproduces it");
  }

  @Test
  @Order(4)
  void everyTileRunTwiceSpeculativelyIsDeliveredOnce() throws IOException {
    List<String> options = new ArrayList<>(onCluster(16));
    for (String setting :
        List.of(
            "=true", ".interval=20ms", ".minTaskRuntime=0ms", ".task.duration.threshold=10ms")) {
      options.addAll(List.of("--conf", "spark.speculation" + setting));
    }
    // The first tile of each task, once: so the copy is not slow, and finishes long before.
    String rules =
        IntStream.range(0, FaultBench.TILES / 2)
            .mapToObj(tile -> tile + ":slow:1")
            .collect(Collectors.joining(","));
    Outcome outcome =
        bench.render(
            bench.faults(options, "twice", rules, 6000), "twice", bench.faultyWork("twice"));
    bench.assertUndisturbed(outcome, "twice");
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

  /** Spark ends overtaken attempts; hosts are not to blame for those, nor for leaving. */
  @Test
  @Order(5)
  void anExecutorThatIsDecommissionedLeavesAndIsNotBlamed() throws Exception {
    assertThat(bench.job.submit("log", "show", "twice-logs/" + onlyLog("twice")).out())
        .contains("another attempt")
        .doesNotContain("attempts failed there");
    List<String> options = new ArrayList<>(onCluster(1));
    options.addAll(List.of("--conf", "spark.decommission.enabled=true"));
    Process process =
        bench.start(
            bench.faults(options, "leaving", "*:slow:1", 300),
            "leaving",
            bench.faultyWork("leaving"));
    FaultBench.await(() -> !process.isAlive() || bench.pieces("leaving") >= 2);
    ProcessHandle executor = executors().get(0);
    new ProcessBuilder("kill", "-PWR", Long.toString(executor.pid())).start().waitFor();
    Outcome outcome = bench.job.await(process, "leaving");
    bench.assertUndisturbed(outcome, "leaving");
    assertThat(bench.job.log("leaving-logs").all(MembershipRecord.class))
        .anyMatch(change -> !change.joined());
    assertThat(outcome.out()).doesNotContain("attempts failed there");
    bench.report(
        "an executor decommissioned (SIGPWR) while it renders",
        "1 run",
        "same counts hash and bytes");
  }

  private static String onlyLog(String name) throws IOException {
    try (var logs = Files.list(bench.job.file(name + "-logs"))) {
      return logs.findFirst().orElseThrow().getFileName().toString();
    }
  }

  /** Needs several runs to say anything: in the campaign only. */
  @Test
  @Order(6)
  @EnabledIfSystemProperty(
      named = "sparkbrot.faults",
      matches = "full",
      disabledReason = "one run says nothing: faults.sh makes several")
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
      assertThat(process.waitFor(Submission.LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue())
          .as(Files.readString(bench.job.file(name + "-err.txt")))
          .isZero();
      assertThat(bench.job.bytes(name + ".png")).isEqualTo(picture);
      assertThat(bench.job.bytes(name + ".npy")).isEqualTo(bench.job.bytes("heavy.npy"));
    }
    bench.report(
        "an executor killed at a random moment from outside, no work directory, 512x512",
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
  @Order(7)
  void aWorkerKilledForGoodDuringTheResumptionChangesNothing() throws Exception {
    long resumed = bench.pieces("always");
    assertThat(resumed).isLessThan(FaultBench.TILES - 4L);
    Process process =
        bench.start(
            bench.faults(onCluster(1), "always", "*:slow:2", 300),
            "always",
            bench.faultyWork("always"));
    FaultBench.await(() -> !process.isAlive() || bench.pieces("always") >= resumed + 2);
    long before = bench.pieces("always");
    ProcessHandle worker = worker("worker-2");
    List<ProcessHandle> itsExecutors = worker.children().toList();
    assertThat(itsExecutors).isNotEmpty();
    FaultBench.kill(worker);
    itsExecutors.forEach(FaultBench::kill);
    Outcome resumption = bench.job.await(process, "always");
    bench.assertUndisturbed(resumption, "always");
    bench.report(
        "the same command without that fault; a worker and its executor killed for good meanwhile",
        resumed + " tiles resumed; 1 of 2 workers after " + before + " of " + FaultBench.TILES,
        "same counts hash and bytes");
  }
}
