package sparkbrot.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparkbrot.timing.TimingLogReader.MalformedLogException;
import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.EndRecord;
import sparkbrot.timing.record.ExecutorRecord;
import sparkbrot.timing.record.LogRecord;
import sparkbrot.timing.record.MembershipRecord;
import sparkbrot.timing.record.PhaseRecord;
import sparkbrot.timing.record.PhaseRecord.Phase;
import sparkbrot.timing.record.PlanRecord;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.RunRecord;
import sparkbrot.timing.record.TileRecord;

class TimingLogTest {

  private static final RunRecord RUN =
      new RunRecord(
          TimingLog.SCHEMA_VERSION,
          "render-1",
          1_700_000_000_000L,
          Map.of("bounds", "-2,1,-1,1", "odd \"name\"", "line\nbreak, \u00e9\u4e2d"),
          Map.of("java", "17"),
          "local[2]",
          "client",
          "host",
          "a CPU",
          2,
          1L << 40,
          List.of("-Xmx1g", "--add-modules=jdk.incubator.vector"),
          Map.of("spark.master", "local[2]"));

  static final List<LogRecord> ALL =
      List.of(
          RUN,
          new ClusterRecord(
              "app-1", 2, 4, 1, 2, 55, List.of(new ClusterRecord.Executor("driver", "host", 2))),
          new PhaseRecord(0, Phase.START_UP, 1, 2),
          new PlanRecord(1, 24, 16, 2, "equal-cost", 1L << 50, 3),
          new TileRecord(
              1,
              true,
              2,
              3,
              4,
              5,
              6,
              7,
              8,
              "exec",
              "host",
              9,
              10,
              true,
              false,
              null,
              11,
              12,
              13,
              14,
              15,
              16,
              17,
              18,
              19,
              20,
              21,
              22,
              23,
              24,
              25,
              26,
              "vector256 strict double",
              256,
              "17.0.15+6",
              36,
              37,
              38,
              39,
              40,
              41,
              42,
              43),
          new TileRecord(
              1,
              true,
              2,
              3,
              4,
              5,
              6,
              0,
              0,
              "exec",
              "host",
              -1,
              10,
              false,
              true,
              "ExecutorLost",
              11,
              12,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              null,
              0,
              null,
              36,
              37,
              38,
              39,
              40,
              41,
              42,
              43),
          new RepetitionRecord(
              1, true, 2, 24, 0, "def", "abc", 1, 2, 3, 4, 5, 6, 7, 8, 9, 0.97, 1 / 3.0, 1.01, 10,
              11, 12, 13, 0.25, 1e8, 14, 15, 16, 17, 1, 18),
          new MembershipRecord(1, "2", "host", 4, false, "lost"),
          new EndRecord(false, "it \"failed\"", 1, 2, 3),
          new ExecutorRecord(
              "exec",
              "host",
              1,
              "a CPU",
              2300.5,
              2,
              0.5,
              3,
              4,
              "17",
              "a VM",
              512,
              List.of("-XX:UseAVX=2"),
              List.of("classes.jsa")));

  private static String text(List<LogRecord> records) {
    StringBuilder text = new StringBuilder();
    records.forEach(record -> text.append(TimingLog.format(record)).append('\n'));
    return text.toString();
  }

  private static RunLog read(String text) throws IOException {
    return TimingLogReader.read("x.jsonl", new StringReader(text));
  }

  @Test
  void everyKindOfRecordComesBackEqual() throws IOException {
    assertThat(ALL.stream().<Class<?>>map(LogRecord::getClass).distinct())
        .containsExactlyInAnyOrder(LogRecord.class.getPermittedSubclasses());
    RunLog log = read(text(ALL));
    assertThat(log.records()).isEqualTo(ALL);
    assertThat(log.run()).isEqualTo(RUN);
    assertThat(log.torn()).isFalse();
    assertThat(log.succeeded()).isFalse();
    assertThat(log.all(TileRecord.class)).hasSize(2);
  }

  @Test
  void aRecordIsOneLineThatNamesItsType() {
    for (LogRecord record : ALL) {
      assertThat(TimingLog.format(record)).startsWith("{\"type\":\"").doesNotContain("\n");
    }
  }

  private static String byJackson(LogRecord record) throws IOException {
    return JsonMapper.builder().build().writerFor(LogRecord.class).writeValueAsString(record);
  }

  @Test
  void everyKindIsNamedAsTheReaderKnowsIt() {
    JsonSubTypes.Type[] kinds = LogRecord.class.getAnnotation(JsonSubTypes.class).value();
    assertThat(kinds)
        .extracting(JsonSubTypes.Type::value)
        .containsExactlyInAnyOrder(LogRecord.class.getPermittedSubclasses());
    for (JsonSubTypes.Type kind : kinds) {
      assertThat(RecordLine.type(kind.value().asSubclass(LogRecord.class))).isEqualTo(kind.name());
    }
  }

  @Test
  void aLineIsWhatJacksonWouldWrite() throws IOException {
    for (LogRecord record : ALL) {
      assertThat(TimingLog.format(record)).isEqualTo(byJackson(record));
    }
    StringBuilder characters = new StringBuilder("\ud83d\ude00 \ud83d \ude00\u2028");
    for (char c = 0; c < 600; c++) {
      characters.append(c);
    }
    for (double number : new double[] {0, -0.0, 1e-9, 1e21, Double.NaN, -1 / 0.0}) {
      LogRecord record =
          new ExecutorRecord(
              "\n",
              "",
              1,
              characters.toString(),
              number,
              2,
              1 / 3.0,
              3,
              4,
              "",
              "",
              5,
              List.of(),
              List.of("\"", "\\"));
      assertThat(TimingLog.format(record)).isEqualTo(byJackson(record));
    }
  }

  @Test
  void everyPrefixOfALogIsReadAsFarAsItGoes() throws IOException {
    String whole = text(ALL);
    int first = whole.indexOf('\n');
    for (int length = first + 1; length < whole.length(); length += 7) {
      String cut = whole.substring(0, length);
      RunLog log = read(cut);
      long lines = cut.chars().filter(c -> c == '\n').count();
      assertThat(log.records().size()).isBetween((int) lines, (int) lines + 1);
      assertThat(log.records()).isEqualTo(ALL.subList(0, log.records().size()));
      assertThat(log.torn()).isEqualTo(log.records().size() == lines && !cut.endsWith("\n"));
    }
    assertThatThrownBy(() -> read(whole.substring(0, first / 2)))
        .isInstanceOf(MalformedLogException.class)
        .hasMessageContaining("x.jsonl: line 1");
  }

  @Test
  void aBrokenLineInTheMiddleIsAnErrorWithItsNumber() {
    String text = text(List.of(RUN)) + "{\"type\":\"end\n" + text(List.of(ALL.get(2)));
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MalformedLogException.class)
        .hasMessageContaining("x.jsonl: line 2 is no timing record");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "3",
        "{}",
        "{\"type\":\"nosuch\"}",
        "{\"type\":\"phase\",\"phase\":\"NONE\"}",
        "{\"type\":\"phase\"}",
        "{\"type\":\"end\"} {\"type\":\"end\"}",
        "\u0000\u0001",
        ""
      })
  void aLineThatIsNoRecordIsNeverTakenForOne(String line) {
    assertThatThrownBy(() -> read(text(List.of(RUN)) + line + "\n" + text(List.of(ALL.get(2)))))
        .isInstanceOf(MalformedLogException.class)
        .hasMessageContaining("line 2");
  }

  @Test
  void logsOfANewerOrNoSchemaAreRefusedWithTheVersionsThatAreRead() {
    String run = TimingLog.format(RUN);
    String current = "\"schemaVersion\":" + TimingLog.SCHEMA_VERSION;
    assertThat(run).contains(current);
    assertThatThrownBy(() -> read(run.replace(current, "\"schemaVersion\":99")))
        .isInstanceOf(MalformedLogException.class)
        .hasMessageContaining("schema version 99, this program reads 1 to ");
    assertThatThrownBy(() -> read(run.replace(current, "\"schema\":1")))
        .isInstanceOf(MalformedLogException.class)
        .hasMessageContaining("schema version 0");
  }

  @Test
  void fieldsOfTheFutureAreIgnoredAndMissingOnesAreEmpty() throws IOException {
    String line = TimingLog.format(ALL.get(3)).replaceFirst("\\{", "{\"future\":[1,{}],");
    assertThat(read(text(List.of(RUN)) + line).records().get(1)).isEqualTo(ALL.get(3));
    RunRecord bare = read("{\"type\":\"run\",\"schemaVersion\":1}").run();
    assertThat(bare.request()).isEmpty();
    assertThat(bare.versions()).isEmpty();
    assertThat(bare.sparkConf()).isEmpty();
    assertThat(bare.jvmFlags()).isEmpty();
  }

  @Test
  void endlessLinesAndEmptyFilesAreErrors() {
    assertThatThrownBy(() -> read(text(List.of(RUN)) + "x".repeat((1 << 20) + 1)))
        .isInstanceOf(MalformedLogException.class)
        .hasMessageContaining("line 2 is longer than 1048576");
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(MalformedLogException.class)
        .hasMessageContaining("x.jsonl: empty");
    assertThatThrownBy(() -> read(TimingLog.format(ALL.get(2))))
        .isInstanceOf(MalformedLogException.class)
        .hasMessageContaining("no run record");
  }

  /** A stream of bytes that counts its flushes. */
  private static class Flushes extends FilterOutputStream {

    private final Semaphore flushed = new Semaphore(0);

    Flushes(OutputStream out) {
      super(out);
    }

    @Override
    public void flush() {
      flushed.release();
    }
  }

  @Test
  void theWriterFlushesEachRecordWithoutWaitingForTheNext() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Flushes out = new Flushes(bytes);
    TimingLogWriter writer = new TimingLogWriter(out);
    for (LogRecord record : ALL) {
      writer.write(record);
      assertThat(out.flushed.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
    }
    writer.close();
    assertThat(writer.failure()).isNull();
    assertThat(read(bytes.toString(StandardCharsets.UTF_8)).records()).isEqualTo(ALL);
  }

  @Test
  void aStreamThatHangsHoldsNobodyUpAndLosesNothing() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CountDownLatch everythingWritten = new CountDownLatch(1);
    AtomicBoolean heldUp = new AtomicBoolean();
    Flushes out =
        new Flushes(bytes) {
          @Override
          public void write(byte[] line) throws IOException {
            try {
              if (!heldUp.get()) {
                heldUp.set(!everythingWritten.await(10, TimeUnit.SECONDS));
              }
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            bytes.writeBytes(line);
          }
        };
    List<LogRecord> records = new ArrayList<>(List.of(RUN));
    IntStream.range(0, 1000)
        .mapToObj(i -> new PhaseRecord(i, Phase.PLAN, i, i))
        .forEach(records::add);
    TimingLogWriter writer = new TimingLogWriter(out);
    records.forEach(writer::write);
    everythingWritten.countDown();
    writer.close();
    assertThat(heldUp).isFalse();
    assertThat(writer.failure()).isNull();
    assertThat(read(bytes.toString(StandardCharsets.UTF_8)).records()).isEqualTo(records);
    // What waited was flushed together: a slow store falls behind by a few flushes at most.
    assertThat(out.flushed.availablePermits()).isBetween(1, 10);
  }

  @Test
  void anInterruptedThreadClosesAWholeLog() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TimingLogWriter writer = new TimingLogWriter(bytes);
    ALL.forEach(writer::write);
    Thread.currentThread().interrupt();
    writer.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(read(bytes.toString(StandardCharsets.UTF_8)).records()).isEqualTo(ALL);
  }

  @Test
  void aWriterThatFailsKeepsTheFirstFailureAndThrowsNothing() throws InterruptedException {
    AtomicInteger writes = new AtomicInteger();
    IOException full = new IOException("No space left on device");
    CountDownLatch closed = new CountDownLatch(1);
    TimingLogWriter writer =
        new TimingLogWriter(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                writes.incrementAndGet();
                throw full;
              }

              @Override
              public void close() {
                closed.countDown();
              }
            });
    writer.write(RUN);
    assertThat(closed.await(1, TimeUnit.MINUTES)).isTrue();
    writer.write(ALL.get(1));
    writer.close();
    assertThat(writer.failure()).isSameAs(full);
    assertThat(writes).hasValue(1);
  }

  @Test
  void aStreamThatThrowsWhatItShouldNotIsAFailureToo() {
    TimingLogWriter writer =
        new TimingLogWriter(
            new OutputStream() {
              @Override
              public void write(int b) {
                throw new IllegalStateException("file system closed");
              }
            });
    writer.write(RUN);
    writer.close();
    assertThat(writer.failure()).hasMessageContaining("file system closed");
  }
}
