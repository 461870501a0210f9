package sparkbrot.measure.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.measure.RowFailedException;
import sparkbrot.report.LogFixture;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.TileRecord;

/** Every figure is worked by hand in the comment beside it. */
class LogFiguresTest {

  private final RunLog log = new LogFixture(1, 1).tiles(100, 300).log();

  @TempDir Path folder;

  @Test
  void aProbeIsEnlargedToTheTimeWantedAndToWholeUnitsOf256() {
    // Twice the side is four times the time; 1.25 * 3.2 s * 1 / 1 s is 4.
    assertThat(ProbeCommand.side(1024, 1_250_000_000, 4, 1)).isEqualTo(2048);
    assertThat(ProbeCommand.side(1024, 1_250_000_000, 1, 4)).isEqualTo(2048);
    assertThat(ProbeCommand.side(1024, 1_240_000_000, 4, 1)).isEqualTo(2304);
  }

  @Test
  void aRowOfTheGigapixelPageIsOfTheLastRepetition() {
    Properties run = new Properties();
    run.setProperty("side", "1000");
    run.setProperty("outputs", "tif+npy");
    run.setProperty("seconds", "12.345");
    run.setProperty("pictureBytes", "500000");
    run.setProperty("driverPeakKib", "2048");
    run.setProperty("executorPeakKib", "4096");
    List<String> row = GigapixelCommand.row(run, log);
    // Two tiles of 100 and 300 ms and 4 ms each beside; tail 30 ms; a million pixels.
    assertThat(row.subList(0, 8))
        .containsExactly("1000x1000", "tif+npy", "3", "2", "12.3", "0.41", "0.03", "440.00");
    double cpuNanos =
        log.all(TileRecord.class).stream()
            .filter(tile -> tile.repetition() == 3)
            .mapToLong(TileRecord::cpuNanos)
            .sum();
    assertThat(Double.parseDouble(row.get(8))).isCloseTo(cpuNanos / 1e6, within(0.005));
    assertThat(row.get(9)).isEqualTo("0.5000");
    assertThat(row.subList(14, 16)).containsExactly("2", "4");
  }

  @Test
  void anExecutorsWayToSpeedBeginsAtItsLaunch() {
    TileRecord first = log.all(TileRecord.class).get(0);
    String id = first.executorId() + " ";
    long launch = first.startEpochMillis() - 2000;
    WarmUpFigures figures =
        WarmUpFigures.of(
            log,
            List.of(
                id + (first.finishEpochMillis() - 1) + " " + launch + " 700",
                id + (first.finishEpochMillis() + 1) + " " + launch + " 900"));
    assertThat(figures.firstTileSeconds()).isEqualTo(2);
    assertThat(figures.firstDoneSeconds()).isEqualTo((first.finishEpochMillis() - launch) / 1e3);
    // The second sample came after the first tile.
    assertThat(figures.cpuSeconds()).isEqualTo(0.7);
    // The cold repetition runs at half speed. Repetitions of the fixture lie ten seconds apart, so
    // that no two half seconds in a row hold tiles: it is never seen to settle before the last.
    assertThat(figures.firstOverSteady()).isCloseTo(2, within(0.02));
    assertThat(figures.settledSeconds()).isEqualTo(20);
  }

  @Test
  void aFolderMustHoldOneLog() throws Exception {
    assertThatThrownBy(() -> OnlyLog.in(folder))
        .isInstanceOf(RowFailedException.class)
        .hasMessageContaining("holds 0 timing logs");
    Files.writeString(folder.resolve("a.jsonl"), new LogFixture(1, 1).text());
    assertThat(OnlyLog.in(folder).run()).isNotNull();
  }
}
