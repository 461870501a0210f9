package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.submit.Submission.Outcome;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.MembershipRecord;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.TileRecord;

/** On one standalone cluster of two workers: what Spark's own settings make of a run. */
final class ChangingClusterIT {

  @TempDir private static Path directory;
  private static Submission job;
  private static String masterUrl;

  @BeforeAll
  static void startCluster() {
    job = new Submission(directory);
    masterUrl = SharedCluster.masterUrl();
  }

  private static List<String> options(String... settings) {
    List<String> options =
        new ArrayList<>(List.of("--master", masterUrl, "--executor-memory", "512m"));
    for (String setting : settings) {
      options.addAll(List.of("--conf", "spark." + setting));
    }
    return options;
  }

  private static Outcome render(List<String> options, String... more) {
    List<String> args = new ArrayList<>(options);
    args.add("render");
    args.addAll(List.of(more));
    return job.submit(args.toArray(String[]::new));
  }

  /** The event log and the CSV sink come with it: one run is enough for all three. */
  @Test
  void executorsOfDynamicAllocationAreAskedForAndCountedFromWhenTheyJoin() throws IOException {
    Path events = Files.createDirectories(directory.resolve("events"));
    Path csv = Files.createDirectories(directory.resolve("csv"));
    Outcome outcome =
        render(
            options(
                "dynamicAllocation.enabled=true",
                "dynamicAllocation.minExecutors=0",
                "dynamicAllocation.maxExecutors=2",
                "dynamicAllocation.shuffleTracking.enabled=true",
                "executor.cores=1",
                "eventLog.enabled=true",
                "eventLog.compress=false",
                "eventLog.dir=file:" + events,
                "metrics.conf.*.sink.csv.class=org.apache.spark.metrics.sink.CsvSink",
                "metrics.conf.*.sink.csv.directory=" + csv),
            // All samples inside: so much work that a second executor is there before its end.
            "--bounds=-0.2,0.1,-0.2,0.2",
            "--size=1200x1200",
            "--max-iter=30000",
            "--tile-rows=16",
            "--shortcuts=off",
            "--color=bands",
            "--samples=1",
            "--output=grown.png",
            "--log-dir=grown-logs");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    RunLog log = job.log("grown-logs");
    assertThat(log.all(ClusterRecord.class).get(0).grantedCores()).isEqualTo(1);
    assertThat(log.all(MembershipRecord.class))
        .anyMatch(change -> change.joined() && change.cores() == 1);
    RepetitionRecord run = log.all(RepetitionRecord.class).get(0);
    assertThat(run.fewestCores()).isEqualTo(1);
    assertThat(run.cores()).isEqualTo(2);
    assertThat(run.slots()).isGreaterThan(1).isLessThan(2);
    assertThat(run.utilisation()).isLessThanOrEqualTo(1.05);
    Outcome report = job.submit("report", "grown-logs", "--output", "grown.md");
    assertThat(report.exitCode()).as(report.err()).isZero();
    assertThat(Files.readString(job.file("grown.md"))).contains("executors came or went");
    assertDescribed(events);
    assertCounted(csv, run);
  }

  private static void assertDescribed(Path events) throws IOException {
    try (Stream<Path> files = Files.walk(events)) {
      Path file =
          files
              .filter(path -> path.getFileName().toString().matches("(events_1_)?app-.*"))
              .filter(Files::isRegularFile)
              .filter(path -> !path.getFileName().toString().startsWith("appstatus"))
              .findFirst()
              .orElseThrow();
      ObjectMapper json = new ObjectMapper();
      List<String> jobs = new ArrayList<>();
      List<String> stages = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        JsonNode event = json.readTree(line);
        if (event.path("Event").asText().equals("SparkListenerJobStart")) {
          jobs.add(event.path("Properties").path("spark.job.description").asText());
          event.path("Stage Infos").forEach(stage -> stages.add(stage.path("Stage Name").asText()));
        }
      }
      assertThat(jobs).contains("render 1200x1200, run 1 of 1, 75 tiles");
      assertThat(stages).isEqualTo(jobs);
    }
  }

  private static void assertCounted(Path csv, RepetitionRecord run) throws IOException {
    try (Stream<Path> files = Files.walk(csv)) {
      Path file =
          files
              .filter(path -> path.toString().endsWith("sparkbrot.iterations.counted.csv"))
              .findFirst()
              .orElseThrow();
      List<String> lines = Files.readAllLines(file);
      assertThat(lines.get(lines.size() - 1)).endsWith("," + run.countedIterations());
    }
  }

  @Test
  void aTaskOfTwoCoresHasOneSlotOfThem() throws IOException {
    Outcome outcome =
        render(
            options("task.cpus=2", "executor.cores=2", "cores.max=2"),
            "--size=400x300",
            "--output=wide.png",
            "--log-dir=wide-logs",
            "--max-iter=2000");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    RunLog log = job.log("wide-logs");
    assertThat(log.all(ClusterRecord.class).get(0).grantedCores()).isEqualTo(1);
    assertThat(log.all(RepetitionRecord.class).get(0).cores()).isEqualTo(1);
    assertThat(log.all(RepetitionRecord.class).get(0).imbalance()).isEqualTo(1);
  }

  /** Three cores of two workers with two each: an executor of two, and one of one. */
  @Test
  void executorsOfUnequalCoresHaveTheSlotsThatTheyHave() throws IOException {
    Outcome outcome =
        render(
            options("cores.max=3"),
            "--size=400x300",
            "--output=unequal.png",
            "--log-dir=unequal-logs",
            // One executor may be through with the first before the other can take a task.
            "--repeat=2",
            "--max-iter=2000",
            "--tile-rows=10");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    RunLog log = job.log("unequal-logs");
    ClusterRecord cluster = log.all(ClusterRecord.class).get(0);
    assertThat(cluster.executors())
        .extracting(ClusterRecord.Executor::cores)
        .containsExactlyInAnyOrder(1, 2);
    assertThat(log.all(RepetitionRecord.class).get(0).cores()).isEqualTo(3);
    assertThat(log.all(RepetitionRecord.class).get(0).utilisation()).isLessThanOrEqualTo(1.05);
    for (ClusterRecord.Executor executor : cluster.executors()) {
      assertThat(log.all(TileRecord.class))
          .filteredOn(tile -> tile.executorId().equals(executor.executorId()))
          .extracting(TileRecord::taskSlot)
          .isNotEmpty()
          .allMatch(slot -> slot >= 0 && slot < executor.cores());
    }
  }

  @Test
  void aDriverOnAWorkerIsWaitedForAndItsExitCodeIsTheCommands() {
    List<String> options = options("executor.cores=1", "cores.max=1", "driver.memory=512m");
    options.addAll(List.of("--deploy-mode", "cluster"));
    String folder = "file:" + directory;
    Outcome local = render(options, "--output=far.png", "--log-dir=" + folder + "/far-logs");
    assertThat(local.exitCode()).isEqualTo(2);
    assertThat(local.errorLines())
        .singleElement()
        .asString()
        .contains("--output far.png: in cluster deploy mode a URI with a scheme is needed");
    String[] good = {
      "--size=64x48", "--output=" + folder + "/far.png", "--log-dir=" + folder + "/far-logs"
    };
    Outcome done = render(options, good);
    assertThat(done.exitCode()).as(done.err()).isZero();
    assertThat(job.file("far.png")).isRegularFile();
    assertThat(done.err()).containsPattern("driver-\\d+-\\d+ is FINISHED");
    // The file stands there now.
    Outcome refused = render(options, good);
    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err())
        .containsPattern("driver-\\d+-\\d+ is FAILED")
        .containsPattern("driver-\\d+-\\d+: --output .*far.png: exists already");
    assertThat(job.file("far-logs").toFile().list()).noneMatch(file -> file.contains("ending"));
  }
}
