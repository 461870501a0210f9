package sparkbrot.measure.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sparkbrot.measure.RowFailedException;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.TimingLog;
import sparkbrot.timing.TimingLogReader;
import sparkbrot.timing.record.LogRecord;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.RunRecord;
import sparkbrot.timing.record.TileRecord;

class OurSourcesTest {

  private static RepetitionRecord repetition(int number, long computeNanos) {
    return new RepetitionRecord(
        number,
        number == 1,
        2,
        4,
        0,
        "cd",
        "ab",
        500,
        500,
        1,
        computeNanos,
        1,
        1,
        1,
        1,
        1,
        0.9,
        0.8,
        1.1,
        1,
        1,
        1,
        1,
        0.1,
        1e9,
        0,
        0,
        0,
        0,
        2,
        2 * computeNanos);
  }

  private static RunLog log(LogRecord... records) throws IOException {
    RunRecord run =
        new RunRecord(
            TimingLog.SCHEMA_VERSION,
            "r",
            0,
            Map.of(),
            Map.of("spark", "4.2.0"),
            "local[2]",
            "client",
            "host",
            "cpu",
            2,
            1,
            List.of(),
            Map.of());
    String text =
        Stream.concat(Stream.of(run), Stream.of(records))
            .map(record -> TimingLog.format(record) + "\n")
            .collect(Collectors.joining());
    return TimingLogReader.read("test", new StringReader(text));
  }

  private static TileRecord tile() {
    return new TileRecord(
        2,
        false,
        0,
        0,
        8,
        80,
        1,
        1,
        1,
        "1",
        "host",
        0,
        0,
        false,
        false,
        null,
        0,
        0,
        0,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        "vector256 strict double",
        256,
        "25.0.3",
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }

  @Test
  void sparkRowsAreColdFromOneJobAndWarmFromTheLaterHalfOfAnother() throws IOException {
    Measurement measurement =
        SparkSource.measurement(
            log(repetition(1, 900)),
            log(
                repetition(1, 800),
                repetition(2, 70),
                repetition(3, 50),
                repetition(4, 60),
                tile()),
            12_345);
    assertThat(measurement)
        .isEqualTo(
            new Measurement(
                55, 900, 12_345, 500, "ab", true, 1, 2, 256, "JDK 25.0.3, Spark 4.2.0"));
  }

  @Test
  void aJobWithoutAWarmRepetitionIsNotMeasured() throws IOException {
    RunLog onlyCold = log(repetition(1, 900), tile());
    assertThatThrownBy(() -> SparkSource.measurement(onlyCold, onlyCold, 1))
        .isInstanceOf(RowFailedException.class)
        .hasMessage("the timing log holds no finished repetition");
  }
}
