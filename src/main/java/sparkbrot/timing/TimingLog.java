package sparkbrot.timing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The log's format: JSON Lines, UTF-8, one {@link LogRecord} a line. Names carry their unit; times
 * in nanoseconds are durations of one clock, times in epoch milliseconds are labels.
 */
public final class TimingLog {

  /**
   * Grows when a reader of the old version would misread the new one; new fields alone do not
   * count.
   */
  public static final int SCHEMA_VERSION = 1;

  /** File name ending of a log. */
  public static final String FILE_SUFFIX = ".jsonl";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private TimingLog() {}

  /** One line without its line feed. */
  public static String format(LogRecord record) {
    try {
      return MAPPER.writerFor(LogRecord.class).writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a log record that Jackson cannot write: " + record, e);
    }
  }

  /**
   * Reads one line.
   *
   * @throws JsonProcessingException if it is no record of this format
   */
  public static LogRecord parse(String line) throws JsonProcessingException {
    LogRecord record = MAPPER.readValue(line, LogRecord.class);
    if (record == null) {
      throw new JsonMappingException(null, "null where a record is expected");
    }
    return record;
  }
}
