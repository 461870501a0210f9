package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.submit.Submission.Outcome;

/** A cluster is checked through the real scripts, and two checks are compared. */
final class CheckIT {

  @TempDir private Path directory;

  @Test
  void everyExecutorOfAClusterDoesTheSameWorkAndTheLogsCompare() throws Exception {
    Submission job = new Submission(directory);
    List<String> command = new ArrayList<>(SharedCluster.executors());
    command.addAll(List.of("check", "--seconds", "1", "--seed", "7", "--sweep"));
    command.addAll(List.of("--storage", directory.resolve("storage").toString()));
    command.addAll(List.of("--log-dir", "logs", "--output", "check.json", "--output"));
    command.add("check.html");
    Outcome checked = job.submit(command.toArray(String[]::new));
    // Whether this machine is healthy is its own matter.
    assertThat(checked.exitCode()).as(checked.err()).isIn(0, 3);
    JsonNode verdict = new ObjectMapper().readTree(directory.resolve("check.json").toFile());
    assertThat(verdict.get("seed").asLong()).isEqualTo(7);
    assertThat(verdict.get("healthy").asBoolean()).isEqualTo(checked.exitCode() == 0);
    List<String> sound =
        StreamSupport.stream(verdict.get("items").spliterator(), false)
            .filter(item -> item.get("failures").isEmpty())
            .map(item -> item.get("name").asText())
            .collect(Collectors.toList());
    assertThat(sound)
        .contains("executors", "jdk", "vector-module", "counts", "memory", "clocks", "storage");
    assertThat(Files.readString(directory.resolve("check.html"))).contains("What was checked");
    assertThat(checked.out()).contains("2 of 2 did their work", "seed 7");
    Outcome compared = job.submit("compare", "logs", "logs");
    assertThat(compared.exitCode()).as(compared.err()).isZero();
    assertThat(compared.out()).contains("kernel", "1.000");
    assertThat(compared.out()).doesNotContain("worse:");
  }
}
