package sparkbrot.timing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import sparkbrot.timing.record.LogRecord;

/**
 * The log's format: JSON Lines, UTF-8, one {@link LogRecord} a line. Names carry their unit; times
 * in nanoseconds are durations of one clock, times in epoch milliseconds are labels.
 */
public final class TimingLog {

  /** Grows when an older reader would misread a newer log; new fields alone do not count. */
  public static final int SCHEMA_VERSION = 1;

  /** File name ending of a log. */
  public static final String FILE_SUFFIX = ".jsonl";

  /** The longest line: of the writer, which cuts texts to it, and of the reader. */
  public static final int MAX_LINE_CHARS = 1 << 20;

  /**
   * The longest text: of the writer, of the reader and, as this package knows no other by a test
   * alone, of requests and so of arguments of the command line. The longest view is logged whole.
   */
  public static final int MAX_TEXT_CHARS = 161_000;

  private TimingLog() {}

  /** One line without its line feed; texts that are too long end in a word about that. */
  public static String format(LogRecord record) {
    return RecordLine.of(record);
  }

  /**
   * Reads one line of a log.
   *
   * @throws JsonProcessingException if it is no record of this format
   * @throws IllegalArgumentException naming a field that breaks its rule, and the rule
   */
  public static LogRecord parse(String line) throws JsonProcessingException {
    LogRecord record = Reading.MAPPER.readValue(line, LogRecord.class);
    if (record == null) {
      throw new JsonMappingException(null, "null where a record is expected");
    }
    FieldRules.check((Record) record);
    return record;
  }

  /** Jackson, for those who read. */
  private static final class Reading {

    static final ObjectMapper MAPPER =
        JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }
}
