package sparkbrot.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.TileRecord;

/** A timing log is a table to Spark SQL and to pandas, as the help of {@code report} says. */
class LogAsDataTest {

  @TempDir private Path directory;

  private Path file;
  private List<TileRecord> tiles;

  @BeforeEach
  void writeLog() throws IOException {
    LogFixture fixture = new LogFixture(2, 2).tiles(30, 40, 50, 60);
    file = Files.writeString(directory.resolve("run.jsonl"), fixture.text());
    RunLog log = fixture.log();
    tiles = log.all(TileRecord.class);
  }

  private long kernelNanos() {
    return tiles.stream().mapToLong(TileRecord::kernelNanos).sum();
  }

  @Test
  void sparkReadsItAsATable() throws IOException {
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.log.level", "ERROR")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.warehouse.dir", directory.resolve("warehouse").toString())
            .getOrCreate()) {
      Dataset<Row> log = spark.read().json(file.toString());
      assertThat(log.columns()).doesNotContain("_corrupt_record");
      Row sums =
          log.where("type = 'tile'")
              .selectExpr("count(*)", "sum(kernelNanos)", "min(launchEpochMillis)")
              .first();
      assertThat(sums.getLong(0)).isEqualTo(tiles.size());
      assertThat(sums.getLong(1)).isEqualTo(kernelNanos());
      assertThat(log.where("type = 'run'").selectExpr("request.size").first().getString(0))
          .isEqualTo("640x512");
    }
  }

  /** Python is no part of the build; as with its other programs, only CI insists on it. */
  @Test
  void pandasReadsItAsATable() throws Exception {
    Path script =
        Path.of(System.getProperty("sparkbrot.basedir", "."), "src/test/python/log_frame.py");
    // Debian's has Debian's pandas, even where another comes first on the path.
    for (String python : List.of("python3", "/usr/bin/python3")) {
      try {
        Process process =
            new ProcessBuilder(python, script.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        if (!said.contains("No module named 'pandas'")) {
          assertThat(process.exitValue()).as(said).isZero();
          assertThat(said.lines()).containsExactlyElementsOf(expected());
          return;
        }
      } catch (IOException e) {
        // Not there: the next one.
      }
    }
    String message = "PANDAS TEST DID NOT RUN: no python3 with pandas";
    System.out.println(message);
    assertThat(System.getenv("SPARKBROT_PYTHON_TEST")).as(message).isNotEqualTo("required");
    Assumptions.abort(message);
  }

  private List<String> expected() {
    return List.of(
        "tiles " + tiles.size(),
        "kernelNanos " + kernelNanos(),
        "launchEpochMillis "
            + tiles.stream().mapToLong(TileRecord::launchEpochMillis).min().orElseThrow(),
        "hosts " + tiles.get(0).host(),
        "size 640x512");
  }
}
