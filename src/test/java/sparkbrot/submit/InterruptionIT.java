package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.submit.Submission.Outcome;

/** Runs that a signal ends: the signal's exit code, at most one line, and nothing half-written. */
final class InterruptionIT {

  private static final List<String> ENDLESS =
      List.of(
          "render",
          "--size=4096x4096",
          "--max-iter=2000000",
          "--center=-0.1,0",
          "--width=0.1",
          "--shortcuts=off",
          "--kernel=scalar");

  @TempDir private static Path directory;
  private final Submission job = new Submission(directory);

  private void interrupt(String name, String master, Callable<Boolean> begun) throws Exception {
    List<String> args = new ArrayList<>(List.of("--master", master));
    args.addAll(ENDLESS);
    args.addAll(List.of("--output=" + name + ".png", "--log-dir=" + name + "-logs"));
    Path err = job.file(name + "-err.txt");
    Process process =
        job.start("submit.sh", job.file(name + "-out.txt"), err, args.toArray(String[]::new));
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(begun);
    assertThat(job.names()).anyMatch(file -> file.startsWith("." + name + ".png"));
    process.destroy();
    assertThat(process.waitFor(Submission.LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    Outcome outcome =
        new Outcome(
            process.exitValue(),
            Files.readString(job.file(name + "-out.txt")),
            Files.readString(err));
    assertThat(outcome.exitCode()).as("exit code of SIGTERM").isEqualTo(128 + 15);
    assertThat(outcome.out()).isEmpty();
    // The line may be cut off, as the JVM does not wait for its main thread.
    assertThat(outcome.errorLines())
        .hasSizeLessThanOrEqualTo(1)
        .allMatch(line -> line.endsWith("sparkbrot: interrupted before it was done"));
    assertThat(job.names()).noneMatch(file -> file.contains(name + ".png"));
    assertThat(job.log(name + "-logs").succeeded()).isFalse();
  }

  private boolean logHas(String name, String record) throws IOException {
    if (!Files.exists(job.file(name + "-logs"))) {
      return false;
    }
    try (Stream<Path> logs = Files.list(job.file(name + "-logs"))) {
      Path log = logs.findFirst().orElse(null);
      return log != null && Files.readString(log).contains("\"type\":\"" + record + "\"");
    }
  }

  @Test
  void aRunThatComputesLeavesNoOutputAndSaysSoInItsLog() throws Exception {
    interrupt("computing", "local[2]", () -> logHas("computing", "plan"));
  }

  @Test
  void aRunThatConnectsSaysNoMore() throws Exception {
    interrupt("connecting", "spark://127.0.0.1:1", () -> logHas("connecting", "run"));
  }

  /** Its master and workers live in the driver's JVM and have much to tell each other then. */
  @Test
  void aLocalClusterThatComputesSaysNoMore() throws Exception {
    interrupt("cluster", "local-cluster[2,1,1024]", () -> logHas("cluster", "plan"));
  }
}
