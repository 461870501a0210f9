package sparkbrot.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sparkbrot.timing.TimingLogReader.MalformedLogException;
import sparkbrot.timing.record.EndRecord;
import sparkbrot.timing.record.RunRecord;

/** Numbers and texts that no run writes are refused in one line: file, line, field, rule. */
class FieldRulesTest {

  private static RunLog read(List<String> lines) throws IOException {
    return TimingLogReader.read("x.jsonl", new StringReader(String.join("\n", lines) + "\n"));
  }

  private static List<String> lines() {
    return TimingLogTest.ALL.stream().map(TimingLog::format).collect(Collectors.toList());
  }

  /** The line of the record with one field's value replaced. */
  private static List<String> with(int record, String field, String value) {
    List<String> lines = lines();
    String changed =
        lines.get(record).replaceFirst("\"" + field + "\":[^,}]+", "\"" + field + "\":" + value);
    assertThat(changed).as(field).isNotEqualTo(lines.get(record));
    lines.set(record, changed);
    return lines;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-2",
        "9223372036854775807",
        "-9223372036854775808",
        "\"NaN\"",
        "1e400",
        "-1e400",
        "1e30"
      })
  void noNumberOfAnyRecordMayHoldAnAbsurdOne(String value) {
    for (int i = 0; i < TimingLogTest.ALL.size(); i++) {
      for (RecordComponent field : TimingLogTest.ALL.get(i).getClass().getRecordComponents()) {
        if (field.getType().isPrimitive() && field.getType() != boolean.class) {
          List<String> lines = with(i, field.getName(), value);
          assertThatThrownBy(() -> read(lines))
              .as(field.getName())
              .isInstanceOf(MalformedLogException.class)
              .message()
              .startsWith("x.jsonl: ")
              .contains(field.getName().startsWith("schema") ? "schema" : field.getName())
              .doesNotContain("\n");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4 | rows | 0 | line 5: rows 0, must be 1 to 1048576",
        "4 | firstRow | 1048573 | line 5: firstRow + rows 1048577, must be 1 to 1048576",
        "4 | kernelNanos | -1 | line 5: kernelNanos -1, must be 0 to 315576000000000000",
        "4 | fetchMillis | -1 | line 5: fetchMillis -1, must be 0 to 315576000000",
        "4 | finishEpochMillis | 1e15 | line 5: finishEpochMillis 1000000000000000, must be 0 to",
        "4 | countedIterations | 4611686018427387904 | line 5: countedIterations 4611686018427387904,",
        "3 | rowsPerStrip | 0 | line 4: rowsPerStrip 0, must be 1 to 1048576",
        "6 | cores | 0 | line 7: cores 0, must be 1 to 1048576",
        "6 | imbalance | \"NaN\" | line 7: imbalance NaN, must be 0 to 1.0E18",
        "6 | utilisation | 1e400 | line 7: utilisation Infinity, must be 0 to 1.0E18",
        "8 | wallNanos | -1 | line 9: wallNanos -1, must be 0 to 315576000000000000",
      })
  void theLineNamesTheFieldAndItsRule(int record, String field, String value, String message) {
    assertThatThrownBy(() -> read(with(record, field, value)))
        .isInstanceOf(MalformedLogException.class)
        .hasMessageStartingWith("x.jsonl: " + message);
  }

  @Test
  void aTextThatNoRunWritesIsRefusedAndOneOfTheLimitIsNot() throws IOException {
    String longest = "\"" + "x".repeat(TimingLog.MAX_TEXT_CHARS) + "\"";
    assertThat(read(with(4, "host", longest)).records()).hasSameSizeAs(TimingLogTest.ALL);
    assertThatThrownBy(() -> read(with(4, "host", longest.replaceFirst("x", "xx"))))
        .hasMessage("x.jsonl: line 5: host of 161001 characters, must be at most 161000");
    assertThatThrownBy(() -> read(with(0, "java", longest.replaceFirst("x", "xx"))))
        .hasMessageContaining("line 1: versions.java of 161001 characters");
  }

  @Test
  void whatTheWriterWritesIsWithinTheReadersLimitsWhateverTheTexts() throws IOException {
    for (String endless : List.of("long".repeat(1 << 20), "\u0001".repeat(1 << 20))) {
      RunRecord run =
          new RunRecord(
              1,
              "id",
              0,
              Map.of("center", "0", "output", endless),
              Map.of(),
              endless,
              "client",
              "host",
              "CPU",
              1,
              1,
              List.of(endless, endless, "-Xmx1g"),
              Map.of("a", endless, "b", endless));
      RunRecord read =
          read(List.of(
                  TimingLog.format(run), TimingLog.format(new EndRecord(false, endless, 0, 0, 0))))
              .run();
      assertThat(read.master()).startsWith(endless.substring(0, 1000)).endsWith(" ... (cut)");
      assertThat(read.request()).containsEntry("center", "0");
      assertThat(read.jvmFlags().get(2)).isEqualTo("-Xmx1g");
    }
  }

  @Test
  void aWholeLastLineThatBreaksARuleIsNoTornOne() {
    assertThatThrownBy(() -> read(with(9, "cpuLimit", "-1")))
        .isInstanceOf(MalformedLogException.class);
    List<String> lines = lines();
    lines.add("{\"type\":\"nosuch\"}");
    assertThatThrownBy(() -> read(lines)).hasMessageContaining("line 11 is no timing record");
  }
}
