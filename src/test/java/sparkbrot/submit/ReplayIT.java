package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.submit.Submission.Outcome;

/** Waiting tasks through the real scheduler, on more slots than any test machine has cores. */
final class ReplayIT {

  @TempDir private Path directory;

  @Test
  void tasksThatWaitFillTheirSlotsForTheTimeThatTheLogsScaleTo() {
    Submission job = new Submission(directory);
    Outcome rendered =
        job.local(
            2,
            "render",
            "--size=256x256",
            "--repeat=2",
            "--output=a.png",
            "--log-dir=logs",
            "--quiet");
    assertThat(rendered.exitCode()).as(rendered.err()).isZero();
    Outcome replayed =
        job.script(
            "measure/run.sh",
            Map.of(),
            "--master",
            "local[16]",
            "replay",
            "logs",
            "--tasks",
            "16,64",
            "--seconds",
            "1",
            "--repeat",
            "3");
    assertThat(replayed.exitCode()).as(replayed.err()).isZero();
    assertThat(replayed.out()).contains("real scheduler on 16 slots");
    List<String[]> rows =
        replayed
            .out()
            .lines()
            .filter(line -> line.matches("\\| \\d.*"))
            .map(ReplayIT::cells)
            .toList();
    assertThat(rows).extracting(row -> row[0]).containsExactly("16", "64");
    for (String[] row : rows) {
      assertThat(Double.parseDouble(row[1])).isEqualTo(1);
      double measured = Double.parseDouble(row[2].split(" ")[0]);
      assertThat(measured).isGreaterThanOrEqualTo(1);
      assertThat(Double.parseDouble(row[5])).isGreaterThanOrEqualTo(1);
    }
  }

  private static String[] cells(String row) {
    return row.substring(2).split(" \\| ");
  }
}
